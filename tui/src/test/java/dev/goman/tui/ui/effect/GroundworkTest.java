package dev.goman.tui.ui.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.time.Ids;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.tui.state.State;
import dev.goman.tui.state.StateUrl;
import dev.goman.tui.ui.Scenes;
import dev.goman.tui.ui.model.Proposal;
import dev.goman.tui.ui.update.Effect;
import dev.goman.tui.ui.update.Msg;
import dev.goman.tui.wiring.States;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a state needs first is shown with the first cluster, and made only when that is agreed to.
 */
final class GroundworkTest {
  private static final Proposal CREATE = new Proposal.Create(Scenes.spec("api"));

  @TempDir Path folder;
  private final Work work = new Work();
  private final List<Msg> told = new ArrayList<>();
  private State state;
  private Effects effects;

  @BeforeEach
  void open() {
    TimeSource time = new SystemTime();
    Ids ids = () -> "id-1";
    state = new States(Map.of(), time, ids).open(new StateUrl.Folder(folder), null, 1);
    Feed feed = new Feed(state.objects(), state.reads(), time, told::add);
    effects = new Effects(state, work, feed, new Host(state, time, told::add), time, told::add);
  }

  @Test
  void itIsPartOfThePlanAndNotMadeByIt() throws Exception {
    effects.perform(new Effect.Forecast(CREATE));
    Msg.Planned planned = (Msg.Planned) told.getLast();
    assertThat(planned.plan().summary()).startsWith("First the control plane of this state");
    assertThat(planned.plan().steps()).startsWith("To be made", "  Add  Function");
    assertThat(work.happened).containsExactly("proposed");
    assertThat(stored()).isFalse();
  }

  @Test
  void itIsMadeBeforeTheClusterIsStored() throws Exception {
    effects.perform(new Effect.Store(CREATE));
    assertThat(work.happened).containsExactly("made");
    assertThat(told.stream().filter(Msg.Said.class::isInstance).map(m -> ((Msg.Said) m).text()))
        .contains("Function is made");
    assertThat(stored()).isTrue();
  }

  @Test
  void nothingIsStoredWhereItCannotBeMade() throws Exception {
    work.broken = true;
    effects.perform(new Effect.Store(CREATE));
    assertThat(told.getLast())
        .isInstanceOfSatisfying(
            Msg.Refused.class, r -> assertThat(r.reasons().getFirst()).contains("no permission"));
    assertThat(stored()).isFalse();
  }

  /** As with a bucket that is yet to be made. */
  @Test
  void aStateThatCannotBeReadYetIsAnEmptyOneWhereItIsMadeFirst() throws Exception {
    Files.writeString(Files.createDirectories(folder.resolve(".goman")).resolve("format"), "none");
    effects.perform(new Effect.Forecast(CREATE));
    assertThat(((Msg.Planned) told.getLast()).plan().steps()).startsWith("To be made");
    work.nothing = true;
    effects.perform(new Effect.Forecast(CREATE));
    assertThat(told.getLast())
        .isInstanceOfSatisfying(
            Msg.Refused.class, r -> assertThat(r.reasons().getFirst()).contains("format"));
  }

  @Test
  void itIsForgottenWithTheProposal() throws Exception {
    effects.perform(new Effect.GiveUp(CREATE));
    assertThat(work.happened).containsExactly("discarded");
  }

  private boolean stored() {
    return state.clusters().get(K3sCluster.KIND.key("api")).isPresent();
  }

  private static final class Work implements Groundwork {
    private final List<String> happened = new ArrayList<>();
    private boolean broken;
    private boolean nothing;

    @Override
    public List<String> propose() {
      happened.add("proposed");
      return nothing ? List.of() : List.of("To be made", "  Add  Function");
    }

    @Override
    public void carryOut(Consumer<String> progress) {
      if (broken) {
        throw new IllegalStateException("no permission");
      }
      happened.add("made");
      progress.accept("Function is made");
    }

    @Override
    public void discard() {
      happened.add("discarded");
    }
  }
}
