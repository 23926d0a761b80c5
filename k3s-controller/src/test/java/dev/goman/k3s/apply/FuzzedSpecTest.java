package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.json.MalformedException;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Edits;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.cluster.Maintenance;
import dev.goman.k3s.cluster.Mode;
import dev.goman.k3s.cluster.Network;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Problem;
import dev.goman.k3s.cluster.Requests;
import dev.goman.k3s.cluster.Servers;
import dev.goman.k3s.cluster.Snapshots;
import dev.goman.k3s.cluster.Specs;
import dev.goman.k3s.cluster.Validation;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * Each field of a running cluster's stored spec gets values that make no sense, one at a time, and
 * each is either taken up because it is allowed, or refused where people see it.
 */
class FuzzedSpecTest {
  private static final ResourceKey KEY = K3sCluster.KIND.key("c");
  private static final Pattern LINE = Pattern.compile("( *\"[A-Za-z]+\" : )?(.*?)(,?)");

  private final ResourceCodec<ClusterSpec, ClusterStatus> codec =
      new ResourceCodec<>(K3sCluster.KIND, ClusterSpec.class, ClusterStatus.class);

  private static final ClusterSpec WHOLE =
      new ClusterSpec(
          Mode.DEV,
          "eu-central-1",
          Specs.VERSION,
          null,
          new Servers("t4g.medium", 1, 20),
          List.of(
              new Pool(
                  "work",
                  1,
                  "t4g.large",
                  List.of("m7g.large"),
                  Map.of("team", "a"),
                  List.of("only=batch:NoSchedule"),
                  false,
                  20)),
          List.of("traefik"),
          List.of("api.example.org"),
          new Maintenance(60, 1, 50, false),
          new Network(List.of("subnet-0123456789abcdef0")),
          new Snapshots("bucket", "0 */6 * * *", 5),
          new Requests("", ""));

  /** The cluster of the last try, if it is as it was before. */
  private static @Nullable Life runs;

  @Example
  void everyFieldOfTheSpecIsInTheDocument() {
    String document = document();
    assertThat(fields(ClusterSpec.class))
        .hasSizeGreaterThan(25)
        .allMatch(field -> document.contains("\"" + field + "\" :"));
  }

  @Property(tries = 500)
  void whatIsStoredIsTakenUpOrRefused(@ForAll("places") int place, @ForAll("values") String value) {
    Life life = runs == null ? running() : runs;
    runs = null;
    int calls = life.cloud.calls().size();
    String before = life.readSpec();
    String changed = with(before, place, value);
    life.writeSpec(changed);
    Outcome outcome = life.step().outcome();
    Optional<ClusterSpec> wanted = read(changed);
    if (wanted.isEmpty()) {
      assertThat(outcome).isInstanceOf(Outcome.Park.class);
      assertThat(outcome.toString()).contains("spec.json");
      assertThat(life.cloud.calls()).hasSize(calls);
      goBack(life, before);
      return;
    }
    ClusterStatus status = life.status();
    List<Problem> problems = problems(wanted.get(), status);
    boolean good = problems.isEmpty();
    assertThat(life.condition(K3sReconciler.SPEC_VALID)).as(changed).isEqualTo(good);
    assertThat(status.lastValidSpec()).isEqualTo(good ? wanted.get() : WHOLE);
    assertThat(Objects.requireNonNull(life.resource().orElseThrow().status()).events())
        .noneMatch(event -> event.reason().equals("ReconcileFailed"));
    if (!good) {
      assertThat(life.find(K3sReconciler.SPEC_VALID).message())
          .contains(problems.getFirst().path(), "stays in force");
      assertThat(life.cloud.calls()).hasSize(calls);
      goBack(life, before);
    }
  }

  private static Life running() {
    Life life = new Life(33);
    life.apply(WHOLE);
    life.until(Life::running);
    return life;
  }

  /** Nothing came of the edit, so the same cluster may get the next one. */
  private static void goBack(Life life, String before) {
    life.writeSpec(before);
    life.step();
    assertThat(life.condition(K3sReconciler.SPEC_VALID)).isTrue();
    assertThat(life.status().lastValidSpec()).isEqualTo(WHOLE);
    runs = life;
  }

  /** The lines of the spec in its document. */
  @Provide
  Arbitrary<Integer> places() {
    List<String> lines = document().lines().toList();
    int first = lines.indexOf("  \"spec\" : {") + 1;
    return Arbitraries.integers().between(first, lines.size() - 1);
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "null", "true", "false", "{}", "[]", "[null]", "{\"a\": 1}", "\"\"", "0", "1", "-1"),
        Arbitraries.of(
            "3", "2.5", "1e9", "2147483648", "\"ha\"", "\"stopped\"", "\"v1.37.1+k3s1\""),
        Arbitraries.of(
            "\"v1.35.4+k3s1\"", "\"us-east-1\"", "\"t3.medium\"", "\"$(reboot)\"", "{", "\""),
        Arbitraries.integers().map(String::valueOf),
        Arbitraries.strings()
            .withChars("ab.:-/=0é<>&;'`$ ")
            .ofMaxLength(300)
            .map(text -> '"' + text + '"'));
  }

  private List<Problem> problems(ClusterSpec wanted, ClusterStatus status) {
    List<Problem> problems = new ArrayList<>(Validation.check("c", wanted));
    if (problems.isEmpty()) {
      problems.addAll(Edits.check(WHOLE, wanted));
    }
    if (problems.isEmpty()) {
      problems.addAll(Edits.checkNow(WHOLE, wanted, status));
    }
    return problems;
  }

  private Optional<ClusterSpec> read(String text) {
    try {
      return Optional.of(codec.readSpec(KEY, text.getBytes(StandardCharsets.UTF_8)).spec());
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  private static String document() {
    Life life = new Life(33);
    life.apply(WHOLE);
    return life.readSpec();
  }

  /** With another value on a line. */
  private static String with(String document, int place, String value) {
    List<String> lines = new ArrayList<>(document.lines().toList());
    Matcher line = LINE.matcher(lines.get(place));
    if (line.matches()) {
      lines.set(place, Objects.requireNonNullElse(line.group(1), "") + value + line.group(3));
    }
    return String.join("\n", lines);
  }

  private static List<String> fields(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(c -> Stream.concat(Stream.of(c.getName()), inside(c).stream()))
        .toList();
  }

  private static List<String> inside(RecordComponent component) {
    Class<?> type = component.getType();
    return component.getName().equals("pools")
        ? fields(Pool.class)
        : type.isRecord() ? fields(type) : List.of();
  }
}
