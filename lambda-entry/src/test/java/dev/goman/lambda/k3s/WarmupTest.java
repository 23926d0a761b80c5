package dev.goman.lambda.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class WarmupTest {

  @Test
  void whatFailsKeepsNothingElseFromBeingDone() throws InterruptedException {
    List<String> done = new CopyOnWriteArrayList<>();
    Thread thread =
        Warmup.beside(
            List.of(
                () -> done.add("first"),
                () -> {
                  throw new IllegalStateException("no such service");
                },
                () -> done.add("last")));
    thread.join();
    assertThat(done).containsExactly("first", "last");
  }

  @Test
  void itKeepsNoProcessAlive() throws InterruptedException {
    Thread thread = Warmup.ofJava();
    assertThat(thread.isDaemon()).isTrue();
    thread.join();
  }
}
