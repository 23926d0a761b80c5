package dev.goman.tui.cli.session;

import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.store.UnreadableException;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.process.Signals;
import dev.goman.tui.cluster.ClusterVersions;
import dev.goman.tui.cluster.ClusterView;
import dev.goman.tui.state.State;
import dev.goman.tui.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Waits until clusters have reached a goal, and sees to it that somebody works on them: with a
 * state that has no controller of its own, the controller runs here, unless and as long as another
 * process runs it.
 */
public final class Waiting {
  /** Often enough for a person, seldom enough to cost nothing. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Of the time between two looks, at most this share is spent on looking. */
  private static final int REST_FOR_EACH_LOOK = 5;

  /** With more clusters than this, numbers are told instead of names. */
  private static final int MOST_NAMED = 8;

  private final Session session;
  private final State state;
  private final Goal goal;
  private final Duration timeout;
  private final Consumer<ResourceKey> whenReached;
  private final Map<ResourceKey, String> pending = new LinkedHashMap<>();
  private final Map<ResourceKey, String> seen = new HashMap<>();
  private final int total;

  /**
   * @param whenReached told of each cluster as it reaches the goal
   */
  public Waiting(
      Session session,
      State state,
      List<ResourceKey> keys,
      Goal goal,
      Duration timeout,
      Consumer<ResourceKey> whenReached) {
    this.session = session;
    this.state = state;
    this.goal = goal;
    this.timeout = timeout;
    this.whenReached = whenReached;
    keys.forEach(key -> pending.put(key, "stored"));
    this.total = pending.size();
  }

  /**
   * @throws Failure with {@link Exit#TIMEOUT} when it takes too long, {@link Exit#FAILURE} at once
   *     when a cluster cannot get there, {@link Exit#NOT_FOUND} when one is not there, {@link
   *     Exit#INTERRUPTED} when the process is told to stop
   */
  public void run() {
    try (Signals.Watch _ = session.watchSignals();
        Hosting hosting = new Hosting(session, state);
        Narrator narrator = new Narrator(session.world(), session.settings())) {
      waitFor(hosting, narrator);
    } catch (InterruptedException e) {
      throw stopped();
    } catch (StoreException.Unavailable e) {
      // A store that is interrupted says so in its own way.
      if (Thread.interrupted()) {
        throw stopped();
      }
      throw e;
    }
  }

  private void waitFor(Hosting hosting, Narrator narrator) throws InterruptedException {
    long began = session.world().time().nanoTime();
    while (true) {
      long looked = session.world().time().nanoTime();
      if (!state.hasOwnController()) {
        hosting.ensure(narrator);
      }
      look(narrator);
      if (pending.isEmpty()) {
        return;
      }
      long now = session.world().time().nanoTime();
      Duration elapsed = Duration.ofNanos(now - began);
      if (elapsed.compareTo(timeout) >= 0) {
        throw tooLong();
      }
      narrator.status(status(), elapsed);
      session.sleep(pause(Duration.ofNanos(now - looked), timeout.minus(elapsed)));
    }
  }

  private static Duration pause(Duration look, Duration left) {
    Duration rest = look.multipliedBy(REST_FOR_EACH_LOOK);
    Duration pause = rest.compareTo(PAUSE) > 0 ? rest : PAUSE;
    return pause.compareTo(left) < 0 ? pause : left;
  }

  /** With many clusters one listing tells which of them are worth reading again. */
  private void look(Narrator narrator) {
    if (total <= MOST_NAMED) {
      List.copyOf(pending.keySet()).forEach(key -> look(key, narrator));
      return;
    }
    Map<ResourceKey, String> versions = ClusterVersions.of(state);
    for (ResourceKey key : List.copyOf(pending.keySet())) {
      String version = versions.getOrDefault(key, "");
      if (!version.equals(seen.put(key, version))) {
        look(key, narrator);
      }
    }
  }

  /**
   * A status that cannot be read will be rebuilt by the controller; a spec can only be repaired.
   */
  private void look(ResourceKey key, Narrator narrator) {
    try {
      judge(key, state.clusters().get(key), narrator);
    } catch (UnreadableException e) {
      if (e.isSpec() || e.isOfOtherVersion()) {
        throw e;
      }
      pending.put(key, "its status cannot be read and is to be rebuilt");
    }
  }

  private void judge(
      ResourceKey key, Optional<Resource<ClusterSpec, ClusterStatus>> found, Narrator narrator) {
    switch (goal.of(found)) {
      case REACHED -> {
        pending.remove(key);
        tellReached(narrator, key, found);
      }
      case UNDER_WAY -> found.ifPresent(c -> pending.put(key, ClusterView.summary(c)));
      case MISSING -> throw Clusters.notFound(state, key);
      case HOPELESS -> throw hopeless(key, found.map(ClusterView::note).orElse(""));
    }
  }

  private void tellReached(
      Narrator narrator, ResourceKey key, Optional<Resource<ClusterSpec, ClusterStatus>> found) {
    if (total <= MOST_NAMED) {
      String what = found.map(ClusterView::summary).orElse("gone");
      narrator.say(ClusterView.name(key.name()) + ": " + what);
    }
    whenReached.accept(key);
  }

  private String status() {
    if (total > MOST_NAMED) {
      return (total - pending.size()) + " of " + total + " clusters are there";
    }
    List<String> each = new ArrayList<>();
    pending.forEach((key, summary) -> each.add(ClusterView.name(key.name()) + ": " + summary));
    return String.join("; ", each);
  }

  private static Failure hopeless(ResourceKey key, String why) {
    return Failure.of(Exit.FAILURE, ClusterView.name(key.name()) + " cannot get there by itself")
        .because(why)
        .hint("goman describe " + ClusterView.name(key.name()));
  }

  private Failure tooLong() {
    Map.Entry<ResourceKey, String> first = pending.entrySet().iterator().next();
    String name = ClusterView.name(first.getKey().name());
    String others = pending.size() == 1 ? "" : " and " + (pending.size() - 1) + " more";
    return Failure.of(Exit.TIMEOUT, name + others + " took longer than " + Durations.show(timeout))
        .because(name + ": " + first.getValue())
        .hint("nothing is lost; go on with: goman wait " + name + forDelete());
  }

  private Failure stopped() {
    String name = ClusterView.name(pending.keySet().iterator().next().name());
    return Failure.of(Exit.INTERRUPTED, "stopped waiting")
        .because("the process was told to stop; everything is kept in " + state.url())
        .hint("go on with: goman wait " + name + forDelete());
  }

  private String forDelete() {
    return goal instanceof Goal.Gone ? " --for=delete" : "";
  }
}
