package dev.goman.tui.reach;

import dev.goman.framework.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** A port of this machine that leads to another one, kept open by a program that was started. */
public final class Tunnel implements AutoCloseable {
  private static final Duration LONGEST_OPENING = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Process process;
  private final int port;
  private final TimeSource time;

  private Tunnel(Process process, int port, TimeSource time) {
    this.process = process;
    this.port = port;
    this.time = time;
  }

  /** Waits until somebody listens. */
  static Tunnel open(Process process, int port, TimeSource time) throws InterruptedException {
    Tunnel tunnel = new Tunnel(process, port, time);
    try {
      tunnel.awaitOpen();
      return tunnel;
    } catch (InterruptedException | RuntimeException e) {
      tunnel.close();
      throw e;
    }
  }

  static int free(int wanted) {
    try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new ReachException(
          ReachException.Kind.PORT_IN_USE,
          "port " + wanted + " is in use",
          null,
          "leave --port away for a free one");
    }
  }

  private void awaitOpen() throws InterruptedException {
    long began = time.nanoTime();
    while (!listens()) {
      if (!process.isAlive()) {
        throw ended();
      }
      if (Duration.ofNanos(time.nanoTime() - began).compareTo(LONGEST_OPENING) > 0) {
        throw new ReachException(
            ReachException.Kind.TOO_SLOW,
            "the tunnel did not open in 30 s",
            null,
            "goman doctor checks what it needs");
      }
      time.sleep(PAUSE);
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
  public String address() {
    return "https://127.0.0.1:" + port;
  }

  /**
   * Waits until the program behind it ends by itself.
   *
   * @throws ReachException then
   */
  public void awaitEnd() throws InterruptedException {
    process.waitFor();
    throw ended();
  }

  private ReachException ended() {
    return new ReachException(
        ReachException.Kind.FAILED,
        "the tunnel has ended",
        "aws ssm start-session ended with " + process.exitValue(),
        "what it said stands above; goman doctor checks what it needs");
  }

  /** Ends the program and what it started, and nothing else. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
