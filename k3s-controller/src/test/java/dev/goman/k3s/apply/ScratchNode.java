package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Launch;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Operations;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.cluster.Role;
import dev.goman.k3s.cluster.Snapshot;
import dev.goman.k3s.cluster.Specs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The disk of a machine in a folder, on which bash runs the node scripts for real. The programs
 * they call are stand-ins that write down each call; some do what the real program does to files.
 */
final class ScratchNode {
  static final String UID = "u1";
  private static final List<String> STAND_INS =
      List.of(
          "aws",
          "curl",
          "systemctl",
          "journalctl",
          "hostname",
          "ps",
          "sleep",
          "uname",
          "mv",
          "rm",
          "chmod");

  private final Path root;
  private final Path stand;
  private int runs;

  ScratchNode(Path dir) throws IOException {
    assumeTrue(canRun(), "needs bash: the node scripts are run by bash, with flock and setsid");
    root = Files.createDirectories(dir.resolve("root"));
    stand = Files.createDirectories(dir.resolve("stand"));
    Path bin = Files.createDirectories(stand.resolve("bin"));
    byte[] record = resource("record");
    for (String name : STAND_INS) {
      executable(bin.resolve(name), record);
      if (!List.of("mv", "rm", "chmod").contains(name)) {
        Files.write(stand.resolve(name + ".sh"), resource(name));
      }
    }
    Files.write(stand.resolve("k3s.sh"), resource("k3s"));
    release(record, hash(record));
    secret("server-token", "server-secret");
    secret("agent-token", "agent-secret");
  }

  /** What can be downloaded, and what its checksum is said to be. */
  void release(byte[] binary, String checksum) throws IOException {
    put("downloads/k3s", binary);
    put("downloads/sha256sum-amd64.txt", checksum + "  k3s\n");
  }

  void secret(String name, String value) throws IOException {
    put("secrets/_goman_" + UID + "_" + name, value + "\n");
  }

  void noSecret(String name) throws IOException {
    Files.delete(stand.resolve("secrets/_goman_" + UID + "_" + name));
  }

  /** Sets what the stand-ins look at. */
  void put(String name, String text) throws IOException {
    put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void put(String name, byte[] content) throws IOException {
    Path file = stand.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  void take(String name) throws IOException {
    Files.deleteIfExists(stand.resolve(name));
  }

  String stood(String name) throws IOException {
    return Files.readString(stand.resolve(name));
  }

  boolean stands(String name) {
    return Files.exists(stand.resolve(name));
  }

  Path file(String path) {
    return root.resolve(path);
  }

  /** How a script ended. */
  record Result(int code, String output) {
    /** The document that it printed last. */
    Report report() {
      String line = output.strip().substring(output.strip().lastIndexOf('\n') + 1);
      return Report.read(line).orElseThrow(() -> new AssertionError("no report: " + output));
    }
  }

  Result run(Script script) throws IOException {
    return run(script, Map.of());
  }

  Result killedAt(Script script, int call) throws IOException {
    take("calls");
    return run(script, Map.of("DIE_AT", String.valueOf(call)));
  }

  Result run(Script script, Map<String, String> more) throws IOException {
    return end(start(script, more));
  }

  Process start(Script script, Map<String, String> more) throws IOException {
    Path text = stand.resolve("script-" + runs++);
    Files.writeString(text, script.text());
    ProcessBuilder bash = new ProcessBuilder("setsid", "bash", text.toString());
    Map<String, String> environment = bash.environment();
    environment.clear();
    environment.put("PATH", stand.resolve("bin") + ":/usr/bin:/bin");
    environment.put("STAND", stand.toString());
    environment.put("GOMAN_ROOT", root.toString());
    environment.put("GOMAN_PURPOSE", script.purpose().name());
    script.arguments().forEach((name, value) -> environment.put(variable(name), value));
    environment.put("GOMAN_WAIT", "0");
    environment.putAll(more);
    return bash.redirectErrorStream(true).start();
  }

  static Result end(Process process) throws IOException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return new Result(process.exitValue(), output);
  }

  /** How stand-ins were called, in order. */
  List<String> calls() throws IOException {
    return stands("calls") ? Files.readAllLines(stand.resolve("calls")) : List.of();
  }

  long called(String part) throws IOException {
    return calls().stream().filter(call -> call.contains(part)).count();
  }

  /** Modes and contents of all files that matter after the scripts, and what was stored outside. */
  Map<String, String> disk() throws IOException {
    Map<String, String> disk = new TreeMap<>();
    describe(root, disk);
    describe(stand.resolve("secrets"), disk);
    disk.keySet().removeIf(name -> name.contains("lock-") || name.endsWith(".log"));
    disk.keySet().removeIf(name -> name.endsWith("/sums"));
    disk.put("active", String.valueOf(stands("active")));
    return disk;
  }

  private void describe(Path folder, Map<String, String> disk) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        disk.put(folder.relativize(file).toString(), described(file));
      }
    }
  }

  private String described(Path file) throws IOException {
    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
    return mode(file) + " " + content.replace(root.toString(), "ROOT");
  }

  static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  /** The script of a purpose as the controller fits it out. */
  static Script script(Purpose purpose, Node subject, Node... others) {
    ClusterSpec spec =
        Specs.dev(Specs.pool("work", Map.of("team", "a"), List.of("x=y:NoSchedule")));
    List<Node> nodes = new ArrayList<>(List.of(others));
    nodes.add(subject);
    ClusterStatus status =
        ClusterStatus.NEW
            .withNodes(nodes)
            .withSnapshot(new Snapshot("c-1", null, null, null))
            .withOperations(
                Operations.NONE
                    .withRestore(new Operations.Restore("c-1", "7", subject.name()))
                    .withRotation(new Operations.Rotation("r", 1, null, null)));
    return purpose == Purpose.PREPARE
        ? scripts().userData(subject)
        : scripts().of(purpose, UID, subject, spec, status);
  }

  private static Scripts scripts() {
    return new Scripts(new NoCloud(), "c");
  }

  static Node server(String name, String ip) {
    return node(name, Role.SERVER, "server-0", "").withMachine("i-" + name, ip);
  }

  static Node agent(String name) {
    return node(name, Role.AGENT, "work-0", "work").withMachine("i-" + name, "10.0.0.20");
  }

  private static Node node(String name, Role role, String slot, String pool) {
    Launch launch = new Launch("t", 0, "a", "t4g.medium", false, Specs.VERSION, Instant.EPOCH);
    return Node.planned(name, slot, role, pool, launch);
  }

  private static String variable(String argument) {
    return "GOMAN_" + argument.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] resource(String name) throws IOException {
    try (InputStream in = ScratchNode.class.getResourceAsStream("standins/" + name + ".sh")) {
      return in.readAllBytes();
    }
  }

  private static void executable(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static boolean canRun() {
    return Stream.of("bash", "flock", "setsid", "sha256sum", "awk")
        .allMatch(name -> Files.isExecutable(Path.of("/usr/bin", name)));
  }

  /** A region in which nothing is asked for but names. */
  private record NoCloud() implements Cloud.Region {
    @Override
    public Machines machines() {
      throw new UnsupportedOperationException();
    }

    @Override
    public NodeShell shell() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Secrets secrets() {
      return new Addresses();
    }

    @Override
    public Networks networks() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String snapshotBucket() {
      return "b-1";
    }
  }

  /** Names only: the values are for the nodes. */
  private record Addresses() implements Secrets {
    @Override
    public boolean createIfAbsent(String name, String value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> get(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> list(String prefix) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String address(String name) {
      return "/goman/" + name;
    }
  }
}
