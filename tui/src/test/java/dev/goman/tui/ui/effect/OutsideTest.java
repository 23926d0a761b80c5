package dev.goman.tui.ui.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.time.SystemTime;
import dev.goman.tui.ui.update.Effect;
import dev.goman.tui.ui.update.Msg;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With stand-ins for the programs of AWS, which really are started. */
final class OutsideTest {
  private static final Effect.Tunnel TUNNEL =
      new Effect.Tunnel("api", "i-0123456789", "eu-central-1");
  private static final Duration LONG = Duration.ofSeconds(60);

  /** Listens on the port that it is asked for, as the plugin does. */
  private static final String LISTEN =
      """
      class Listen {
        public static void main(String[] arguments) throws Exception {
          var address = java.net.InetAddress.getLoopbackAddress();
          try (var server = new java.net.ServerSocket(Integer.parseInt(arguments[0]), 5, address)) {
            while (true) {
              try (var socket = server.accept()) {
                socket.getOutputStream().write('k');
              }
            }
          }
        }
      }
      """;

  @TempDir Path folder;
  private final List<String> shown = new CopyOnWriteArrayList<>();

  @Test
  void aTunnelIsOpenUntilThePersonEndsItAndItsProgramEndsWithIt() throws Exception {
    Path listen = Files.writeString(folder.resolve("Listen.java"), LISTEN);
    Path pid = folder.resolve("pid");
    script(
        "aws",
        "echo $$ >'" + pid + "'; for word in \"$@\"; do last=$word; done",
        Path.of(System.getProperty("java.home"), "bin", "java") + " '" + listen + "' ${last##*=}");
    script("session-manager-plugin");
    List<Msg> answers = new CopyOnWriteArrayList<>();
    Thread person = Thread.ofPlatform().start(() -> answers.add(outside().run(TUNNEL)));
    Awaitility.await().atMost(LONG).until(() -> shown.size() == 2);
    int port = URI.create(shown.getFirst()).getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      assertThat(socket.getInputStream().read()).isEqualTo('k');
    }
    assertThat(shown.get(1)).contains("goman kubeconfig cluster/api --server https://127.0.0.1:");

    person.interrupt();
    person.join();

    assertThat(said(answers.getFirst())).isEqualTo("the tunnel is closed");
    long number = Long.parseLong(Files.readString(pid).strip());
    Awaitility.await()
        .atMost(LONG)
        .until(() -> ProcessHandle.of(number).filter(ProcessHandle::isAlive).isEmpty());
    Awaitility.await().atMost(LONG).until(() -> isFree(port));
  }

  @Test
  void aTunnelThatDoesNotOpenSaysWhy() throws IOException {
    script("aws", "exit 7");
    script("session-manager-plugin");
    assertThat(said(outside().run(TUNNEL))).contains("the tunnel has ended", "ended with 7");
  }

  @Test
  void aShellIsTheProgramOfAws() throws IOException {
    script("aws", "echo \"$@\" >'" + folder + "/asked'");
    script("session-manager-plugin");
    Msg msg = outside().run(new Effect.Shell("api-work-0", "i-0123456789", "eu-central-1"));
    assertThat(said(msg)).isEqualTo("the shell on api-work-0 has ended");
    assertThat(Files.readString(folder.resolve("asked")).strip())
        .isEqualTo("ssm start-session --region eu-central-1 --target i-0123456789");
  }

  @Test
  void aProgramThatIsMissingIsNamed() throws IOException {
    script("aws");
    Msg msg = outside().run(new Effect.Shell("api-work-0", "i-0123456789", "eu-central-1"));
    assertThat(said(msg)).contains("session-manager-plugin is not there", "goman doctor");
  }

  private Outside outside() {
    return new Outside(Map.of("PATH", folder.toString()), new SystemTime(), shown::add);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private void script(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static String said(Msg msg) {
    return ((Msg.Said) msg).text();
  }
}
