package dev.goman.tui.cli.verb.reach;

import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.process.Programs;
import dev.goman.tui.cli.process.World;
import dev.goman.tui.cli.session.Session;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;

/** A port of this machine that leads to port 6443 of another one, kept open by the AWS CLI. */
final class Tunnel implements AutoCloseable {
  private static final Duration LONGEST_OPENING = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Session session;
  private final Process process;
  private final int port;

  private Tunnel(Session session, Process process, int port) {
    this.session = session;
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it and waits until somebody listens.
   *
   * @param wanted the port; 0 for a free one
   * @throws Failure when it does not open
   */
  static Tunnel open(Session session, String machine, String region, int wanted)
      throws InterruptedException {
    int port = free(wanted);
    Tunnel tunnel = new Tunnel(session, start(session.world(), machine, region, port), port);
    try {
      tunnel.awaitOpen();
      return tunnel;
    } catch (InterruptedException | RuntimeException e) {
      tunnel.close();
      throw e;
    }
  }

  private static int free(int wanted) {
    try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw Failure.of(Exit.CONFLICT, "port " + wanted + " is in use")
          .hint("leave --port away for a free one")
          .causedBy(e);
    }
  }

  private static Process start(World world, String machine, String region, int port) {
    String aws = Programs.find(world, "aws").orElseThrow().toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                aws,
                "ssm",
                "start-session",
                "--region",
                region,
                "--target",
                machine,
                "--document-name",
                "AWS-StartPortForwardingSession",
                "--parameters",
                "portNumber=6443,localPortNumber=" + port));
    builder.environment().putAll(world.environment());
    builder.redirectInput(Redirect.from(new File("/dev/null")));
    builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.INHERIT);
    try {
      return builder.start();
    } catch (IOException e) {
      throw Failure.of(Exit.FAILURE, aws + " cannot be started")
          .because(e.getMessage())
          .causedBy(e);
    }
  }

  private void awaitOpen() throws InterruptedException {
    long began = session.world().time().nanoTime();
    while (!listens()) {
      if (!process.isAlive()) {
        throw ended();
      }
      long now = session.world().time().nanoTime();
      if (Duration.ofNanos(now - began).compareTo(LONGEST_OPENING) > 0) {
        throw Failure.of(Exit.TIMEOUT, "the tunnel did not open in 30 s");
      }
      session.sleep(PAUSE);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** {@code https://127.0.0.1:PORT}. */
  String address() {
    return "https://127.0.0.1:" + port;
  }

  /**
   * @throws Failure when the program behind it ends by itself
   */
  void awaitEnd() throws InterruptedException {
    process.waitFor();
    throw ended();
  }

  private Failure ended() {
    return Failure.of(Exit.FAILURE, "the tunnel has ended")
        .because("aws ssm start-session ended with " + process.exitValue())
        .hint("what it said stands above; goman doctor checks what it needs");
  }

  /** Ends the program and what it started, and nothing else. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
