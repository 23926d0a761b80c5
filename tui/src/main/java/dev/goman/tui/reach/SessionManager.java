package dev.goman.tui.reach;

import dev.goman.framework.time.TimeSource;
import dev.goman.tui.files.Programs;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The AWS CLI with its session manager plugin. Both are started as they are, without a shell. */
public final class SessionManager {
  private static final List<String> PROGRAMS = List.of("aws", "session-manager-plugin");

  private final Map<String, String> environment;
  private final Path directory;

  /**
   * @param environment the variables, of which PATH says where the programs are
   * @param directory what is relative is relative to this
   */
  public SessionManager(Map<String, String> environment, Path directory) {
    this.environment = environment;
    this.directory = directory;
  }

  /**
   * A shell on a machine, with the terminal of this process, until the person leaves it.
   *
   * @return its exit code
   * @throws ReachException when it cannot be started
   */
  public int shell(String machine, String region) throws InterruptedException {
    Process process = start(command(machine, region, List.of()).inheritIO());
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      throw e;
    }
  }

  /**
   * A port of this machine that leads to the API server on another one. Returns when it is open.
   *
   * @param port the port; 0 for a free one
   * @throws ReachException when it does not open
   */
  public Tunnel tunnel(String machine, String region, int port, TimeSource time)
      throws InterruptedException {
    int local = Tunnel.free(port);
    ProcessBuilder builder =
        command(
            machine,
            region,
            List.of(
                "--document-name",
                "AWS-StartPortForwardingSession",
                "--parameters",
                "portNumber=6443,localPortNumber=" + local));
    builder.redirectInput(Redirect.from(new File("/dev/null")));
    builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.INHERIT);
    return Tunnel.open(start(builder), local, time);
  }

  private ProcessBuilder command(String machine, String region, List<String> more) {
    List<String> words = new ArrayList<>();
    words.add(aws());
    words.addAll(List.of("ssm", "start-session", "--region", region, "--target", machine));
    words.addAll(more);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    return builder;
  }

  private String aws() {
    for (String program : PROGRAMS) {
      if (Programs.find(environment, directory, program).isEmpty()) {
        throw new ReachException(
            ReachException.Kind.FAILED,
            "the program " + program + " is not there",
            null,
            "install the AWS CLI and its session manager plugin; goman doctor checks both");
      }
    }
    return Programs.find(environment, directory, "aws").orElseThrow().toString();
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new ReachException(
          ReachException.Kind.FAILED,
          builder.command().getFirst() + " cannot be started",
          e.getMessage(),
          "goman doctor checks what it needs");
    }
  }
}
