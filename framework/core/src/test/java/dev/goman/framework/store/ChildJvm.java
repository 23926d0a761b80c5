package dev.goman.framework.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another process on the class path of this one. Killed when closed. */
final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader(UTF_8);
  }

  static ChildJvm start(Class<?> main, String... arguments) throws IOException {
    return start(List.of(), main, arguments);
  }

  /**
   * @param before the command that starts the process, if it is not to be started directly
   */
  static ChildJvm start(List<String> before, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Reads what it prints until a line says this. */
  void awaitLine(String wanted) throws IOException {
    List<String> seen = new ArrayList<>();
    for (String line = output.readLine(); !wanted.equals(line); line = output.readLine()) {
      if (line == null) {
        throw new AssertionError("it ended without saying \"" + wanted + "\": " + seen);
      }
      seen.add(line);
    }
  }

  /** Waits until it ends by itself and returns what else it printed. */
  List<String> awaitEnd() throws IOException, InterruptedException {
    List<String> lines = output.lines().toList();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError("it failed: " + lines);
    }
    return lines;
  }

  /** SIGKILL, and waits until it is dead. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() throws IOException {
    kill();
    output.close();
  }
}
