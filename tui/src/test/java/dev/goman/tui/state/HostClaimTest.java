package dev.goman.tui.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostClaimTest {
  @TempDir Path folder;

  @Test
  void isFreeAgainOnceClosed() {
    HostClaim.tryTake(folder).orElseThrow().close();
    Optional<HostClaim> again = HostClaim.tryTake(folder);
    assertThat(again).isPresent();
    again.get().close();
  }

  @Test
  void belongsToOneProcessAndEndsWhenThatIsKilled() throws Exception {
    Process other = startHolder();
    try (BufferedReader said = other.inputReader()) {
      assertThat(said.readLine()).isEqualTo("taken");
      assertThat(HostClaim.tryTake(folder)).isEmpty();
    } finally {
      other.destroyForcibly().waitFor();
    }
    Optional<HostClaim> after = HostClaim.tryTake(folder);
    assertThat(after).isPresent();
    after.get().close();
  }

  @Test
  void makesTheFolder() {
    Path nowhere = folder.resolve("not/there/yet");
    HostClaim.tryTake(nowhere).orElseThrow().close();
    assertThat(nowhere).isDirectory();
  }

  @Test
  void whereNoFolderCanBeIsAnError() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> HostClaim.tryTake(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("file");
  }

  private Process startHolder() throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Another process: takes the claim, says so, and keeps it until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      HostClaim claim = HostClaim.tryTake(Path.of(arguments[0])).orElseThrow();
      System.out.println("taken");
      int end = System.in.read();
      claim.close();
      System.exit(end < 0 ? 0 : 1);
    }
  }
}
