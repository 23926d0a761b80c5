package dev.goman.k3s.apply;

import dev.goman.framework.json.Json;
import dev.goman.framework.json.MalformedException;
import dev.goman.k3s.cluster.K3sVersion;
import dev.goman.k3s.plan.EtcdMember;
import dev.goman.k3s.plan.KubeNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON document that a script prints last. A node can print anything, so texts are made short
 * and free of control characters here, and lists are cut.
 *
 * @param done whether the state the script is for is reached
 * @param message if not, what it waited for; one line for people, free of secrets
 * @param version the k3s version that runs on the node; empty when it is none
 * @param voter whether the node is a voting member of etcd
 * @param blockedBy pods that would not go, as {@code namespace/name}
 * @param snapshot from {@code SNAPSHOT}: the name under which it was saved
 * @param kept from {@code RESTORE}, when it is not done: whether the datastore is certain to be
 *     what it was
 * @param marks from {@code LABEL}: the labels and taints that were set
 * @param nodes from {@code INSPECT}: all Node objects
 * @param members from {@code INSPECT}: all members of etcd
 */
public record Report(
    boolean done,
    String message,
    String version,
    boolean voter,
    List<String> blockedBy,
    String snapshot,
    boolean kept,
    List<String> marks,
    List<KubeNode> nodes,
    List<EtcdMember> members) {

  private static final Json JSON = Json.lenient();

  /** The cloud keeps the first 24,000 characters of what a command prints. */
  private static final int LONGEST = 20_000;

  private static final int MOST_UNPACKED = 4 << 20;

  private static final int LONGEST_TEXT = 400;
  private static final int MOST_TEXTS = 200;
  private static final int MOST_NODES = 2_000;
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
  private static final Pattern SNAPSHOT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

  public Report(
      boolean done,
      @Nullable String message,
      @Nullable String version,
      boolean voter,
      @Nullable List<String> blockedBy,
      @Nullable String snapshot,
      boolean kept,
      @Nullable List<String> marks,
      @Nullable List<KubeNode> nodes,
      @Nullable List<EtcdMember> members) {
    this.done = done;
    this.message = message == null ? "" : line(message);
    this.version = version == null || K3sVersion.parse(version).isEmpty() ? "" : version;
    this.voter = voter;
    this.blockedBy = lines(blockedBy);
    this.snapshot = snapshot != null && SNAPSHOT.matcher(snapshot).matches() ? snapshot : "";
    this.kept = kept;
    this.marks = lines(marks);
    this.nodes = named(nodes, KubeNode::name);
    this.members = named(members, EtcdMember::node);
  }

  /** A text as one short line. */
  static String line(String text) {
    String shown = text.replaceAll("\\p{C}+", " ").strip();
    return shown.length() <= LONGEST_TEXT ? shown : shown.substring(0, LONGEST_TEXT) + "...";
  }

  private static List<String> lines(@Nullable List<String> texts) {
    return texts == null ? List.of() : texts.stream().limit(MOST_TEXTS).map(Report::line).toList();
  }

  private static <T> List<T> named(@Nullable List<T> all, Function<T, String> name) {
    return all == null
        ? List.of()
        : all.stream()
            .filter(each -> NAME.matcher(name.apply(each)).matches())
            .limit(MOST_NODES)
            .toList();
  }

  /** The document of a script that reached its state and has nothing to add. */
  public static Report finished() {
    return new Report(true, null, null, false, null, null, false, null, null, null);
  }

  /** The document of a script that did not reach its state. */
  public static Report unfinished(String message) {
    return new Report(false, message, null, false, null, null, false, null, null, null);
  }

  /** The document of a script that replaced no datastore. */
  public static Report kept(String message) {
    return new Report(false, message, null, false, null, null, true, null, null, null);
  }

  /** The document of a script that saved a snapshot. */
  public static Report saved(String name) {
    return new Report(true, null, null, false, null, name, false, null, null, null);
  }

  /** The document of a script that set labels and taints. */
  public static Report marked(List<String> marks) {
    return new Report(true, null, null, false, null, null, false, marks, null, null);
  }

  /** Reads what a node printed; nothing when it is not such a document. */
  public static Optional<Report> read(String text) {
    try {
      byte[] document = text.getBytes(StandardCharsets.UTF_8);
      Packed packed = JSON.read(document, Packed.class);
      byte[] report = packed.packed() == null ? document : Packed.unpack(packed.packed());
      return Optional.of(JSON.read(report, Report.class));
    } catch (MalformedException | IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }

  /** The document on one line, compressed when it would not arrive whole otherwise. */
  public String write() {
    String text = JSON.writeLine(this);
    return text.length() <= LONGEST ? text : JSON.writeLine(Packed.pack(text));
  }

  /** A report in gzip and base64. */
  private record Packed(@Nullable String packed) {
    static Packed pack(String text) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(text.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Packed(Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }

    static byte[] unpack(String packed) throws IOException {
      byte[] bytes = Base64.getDecoder().decode(packed);
      try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        byte[] text = gzip.readNBytes(MOST_UNPACKED + 1);
        if (text.length > MOST_UNPACKED) {
          throw new IOException("more than " + MOST_UNPACKED + " bytes");
        }
        return text;
      }
    }
  }
}
