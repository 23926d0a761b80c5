package dev.goman.tui.ui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.resource.Resource;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.ui.Play;
import dev.goman.tui.ui.Scenes;
import dev.goman.tui.ui.model.ClusterRow;
import dev.goman.tui.ui.model.News;
import dev.goman.tui.ui.screen.Frame;
import dev.goman.tui.ui.terminal.Console;
import dev.goman.tui.ui.terminal.Painter;
import dev.goman.tui.ui.update.Msg;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * How long it takes from a change of one of ten thousand clusters to the drawn frame. The limit
 * here is for a busy machine; {@code bench/tui.sh} asks for the true one of what this leaves
 * behind.
 */
final class TenThousandTest {
  private static final int CLUSTERS = 10_000;
  private static final int ROUNDS = 300;
  private static final Path RESULT = Path.of("target", "ten-thousand.txt");

  @Test
  void aChangeOfOneCellIsDrawnAtOnce() throws IOException {
    Map<String, ClusterRow> rows = new TreeMap<>();
    for (int i = 0; i < CLUSTERS; i++) {
      String name = String.format(Locale.ROOT, "cluster-%05d", i);
      rows.put(name, ClusterRow.of(Scenes.ready(name)));
    }
    Play play = Play.empty().size(200, 50);
    play.tell(new Msg.Told(new News(rows, Set.of(), Map.of()), Scenes.NOW, null));
    Painter painter = painter();
    for (String state : List.of("unsorted", "sorted and filtered")) {
      if (state.startsWith("sorted")) {
        play.keys("o", "o", "/").type("cluster").keys("Enter");
      }
      double median = median(play, painter);
      Files.writeString(
          RESULT,
          String.format(Locale.ROOT, "%s median %.2f ms%n", state, median),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      assertThat(median).isLessThan(50);
    }
  }

  private static double median(Play play, Painter painter) throws IOException {
    TimeSource time = new SystemTime();
    long[] nanos = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      String name = "cluster-00003";
      Resource<ClusterSpec, ClusterStatus> cluster =
          round % 2 == 0 ? Scenes.joining(name) : Scenes.ready(name);
      News news = News.of(ClusterRow.of(cluster), List.of());
      long began = time.nanoTime();
      play.tell(new Msg.Told(news, Scenes.NOW, null));
      Frame frame = play.frame();
      painter.paint(frame, play.model().preferences().theme());
      nanos[round] = time.nanoTime() - began;
    }
    long[] warm = Arrays.copyOfRange(nanos, ROUNDS / 3, ROUNDS);
    Arrays.sort(warm);
    return Duration.ofNanos(warm[warm.length / 2]).toNanos() / 1e6;
  }

  private static Painter painter() {
    return new Painter(
        new Console(OutputStream.nullOutputStream(), false, Optional.empty()).terminal());
  }
}
