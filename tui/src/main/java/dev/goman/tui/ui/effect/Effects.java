package dev.goman.tui.ui.effect;

import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.store.UnreadableException;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.cluster.Problem;
import dev.goman.tui.cluster.RefusedException;
import dev.goman.tui.state.State;
import dev.goman.tui.text.Text;
import dev.goman.tui.ui.model.Note;
import dev.goman.tui.ui.model.Proposal;
import dev.goman.tui.ui.update.Effect;
import dev.goman.tui.ui.update.Msg;
import java.util.List;
import java.util.function.Consumer;

/** Does what the UI wants of a state. Each call may wait, so it is made on a thread of its own. */
public final class Effects {
  private final State state;
  private final Groundwork groundwork;
  private final Feed feed;
  private final Desk desk;
  private final WorkReader work;
  private final TimeSource time;
  private final Consumer<Msg> out;

  public Effects(
      State state,
      Groundwork groundwork,
      Feed feed,
      Host host,
      TimeSource time,
      Consumer<Msg> out) {
    this.groundwork = groundwork;
    this.state = state;
    this.feed = feed;
    this.desk = new Desk(state, groundwork, time);
    this.work = new WorkReader(state, host, time);
    this.time = time;
    this.out = out;
  }

  /** Whether this does such effects; the others are the terminal's. */
  public static boolean does(Effect effect) {
    return switch (effect) {
      case Effect.Watch _,
          Effect.Fetch _,
          Effect.Forecast _,
          Effect.GiveUp _,
          Effect.Store _,
          Effect.LoadWork _ ->
          true;
      case Effect.Outside _, Effect.Switch _, Effect.Redraw _, Effect.Suspend _, Effect.Quit _ ->
          false;
    };
  }

  /** Does it and tells what comes of it. */
  public void perform(Effect effect) throws InterruptedException {
    switch (effect) {
      case Effect.Watch watch -> feed.watch(watch.cluster());
      case Effect.Fetch fetch -> fetch(fetch);
      case Effect.Forecast forecast -> forecast(forecast.proposal());
      case Effect.GiveUp _ -> groundwork.discard();
      case Effect.Store store -> store(store.proposal());
      case Effect.LoadWork load -> {
        time.sleep(load.after());
        loadWork();
      }
      case Effect.Outside _, Effect.Switch _, Effect.Redraw _, Effect.Suspend _, Effect.Quit _ -> {}
    }
  }

  private void fetch(Effect.Fetch fetch) {
    ResourceKey key = K3sCluster.KIND.key(fetch.cluster());
    try {
      state
          .clusters()
          .get(key)
          .ifPresentOrElse(
              c -> out.accept(new Msg.Fetched(fetch.purpose(), c)),
              () -> say("there is no cluster " + fetch.cluster() + " any more"));
    } catch (StoreException | UnreadableException e) {
      say(reason(e));
    }
  }

  private void forecast(Proposal proposal) throws InterruptedException {
    try {
      out.accept(new Msg.Planned(proposal, desk.forecast(proposal)));
    } catch (RuntimeException e) {
      refuse(proposal, e);
    }
  }

  private void store(Proposal proposal) throws InterruptedException {
    try {
      if (proposal instanceof Proposal.Create) {
        groundwork.carryOut(line -> out.accept(new Msg.Said(Note.Level.INFO, line)));
      }
      boolean changed = desk.store(proposal);
      out.accept(new Msg.Stored(proposal, changed));
      feed.hint(proposal.cluster());
    } catch (RuntimeException e) {
      refuse(proposal, e);
    }
  }

  private void refuse(Proposal proposal, RuntimeException e) {
    List<String> reasons =
        e instanceof RefusedException refused
            ? refused.problems().stream().map(Problem::toString).map(Text::line).toList()
            : List.of(reason(e));
    out.accept(new Msg.Refused(proposal, reasons));
  }

  private void loadWork() {
    try {
      out.accept(new Msg.Worked(work.read()));
    } catch (RuntimeException e) {
      say("the leases cannot be read: " + reason(e));
    }
  }

  private void say(String text) {
    out.accept(new Msg.Said(Note.Level.WARN, text));
  }

  private static String reason(RuntimeException e) {
    String message = e.getMessage();
    String cause = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
    return Text.line((message == null ? e.getClass().getSimpleName() : message) + cause);
  }
}
