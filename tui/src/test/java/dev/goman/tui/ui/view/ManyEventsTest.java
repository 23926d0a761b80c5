package dev.goman.tui.ui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.resource.Resource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.ui.Play;
import dev.goman.tui.ui.Scenes;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More events than are kept of all clusters: none is dropped in silence. */
final class ManyEventsTest {
  private final Play play = Play.usual().size(120, 60).told(others());

  @Test
  void aClusterShowsItsOwnHoweverManyOthersHave() {
    play.keys("Enter").seen(Scenes.ready("api"));
    assertThat(text()).contains("Events 3", "Launched", "ServerJoined");
    assertThat(play.keys("v").frame().toText()).contains("events of api", "Launched");
  }

  @Test
  void theListOfAllSaysThatOlderOnesAreLeftOut() {
    assertThat(play.keys("v").frame().toText()).contains("The newest only");
    assertThat(Play.usual().keys("v").frame().toText()).doesNotContain("The newest only");
  }

  private String text() {
    return play.frame().toText();
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Resource<ClusterSpec, ClusterStatus>[] others() {
    return IntStream.range(0, 1_000)
        .mapToObj(i -> Scenes.ready("other-" + i))
        .toArray(Resource[]::new);
  }
}
