package dev.goman.tui.cli.session;

import dev.goman.framework.resource.ResourceKey;
import dev.goman.tui.cluster.ClusterView;
import dev.goman.tui.state.State;
import jakarta.inject.Inject;
import java.util.List;

/** What to say when something was stored and nobody waits for it. */
public final class Hints {
  private final Session session;

  @Inject
  Hints(Session session) {
    this.session = session;
  }

  /** Says how it goes on, where it does not go on by itself. */
  public void afterStoring(State state, List<ResourceKey> keys, String waitOptions) {
    if (state.hasOwnController()) {
      return;
    }
    String what = keys.size() == 1 ? ClusterView.name(keys.getFirst().name()) : "clusters";
    session.note(
        "Stored in "
            + state.url()
            + ", where it waits for a controller. To have it done: goman wait "
            + what
            + waitOptions
            + ", or keep one running: goman controller");
  }

  /** Says that nothing real happens. */
  public void simulated(State state) {
    if (state.simulated()) {
      session.note(
          "The cloud is simulated, "
              + state.speed()
              + " times faster than life: no account is used, nothing costs money.");
    }
  }
}
