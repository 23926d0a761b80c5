package dev.goman.tui.ui.effect;

import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.store.Applied;
import dev.goman.framework.store.DeletingException;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.time.TimeSource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.cluster.Problem;
import dev.goman.tui.cluster.Admission;
import dev.goman.tui.cluster.Changes;
import dev.goman.tui.cluster.RefusedException;
import dev.goman.tui.manifest.Written;
import dev.goman.tui.state.State;
import dev.goman.tui.text.LineDiff;
import dev.goman.tui.text.Text;
import dev.goman.tui.ui.model.Plan;
import dev.goman.tui.ui.model.Proposal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Works out what proposals would do, and does them. */
final class Desk {
  private final State state;
  private final Groundwork groundwork;
  private final TimeSource time;

  Desk(State state, Groundwork groundwork, TimeSource time) {
    this.state = state;
    this.groundwork = groundwork;
    this.time = time;
  }

  /**
   * What the proposal would do to what is stored now.
   *
   * @throws RefusedException when it cannot be done
   * @throws StoreException when the store fails
   */
  Plan forecast(Proposal proposal) throws InterruptedException {
    return proposal instanceof Proposal.Create create
        ? first(create)
        : plan(proposal, stored(proposal.cluster()));
  }

  /**
   * The plan of a new cluster, with what it needs first. That may be the very bucket, so until it
   * is known what has to be made, a state that cannot be read counts as an empty one.
   */
  private Plan first(Proposal.Create create) throws InterruptedException {
    StoreException trouble = null;
    Resource<ClusterSpec, ClusterStatus> stored = null;
    try {
      stored = stored(create.cluster());
    } catch (StoreException e) {
      trouble = e;
    }
    Plan plan = plan(create, stored);
    List<String> needed = groundwork.propose();
    if (trouble != null && needed.isEmpty()) {
      throw trouble;
    }
    return plan.after(needed);
  }

  private Plan plan(Proposal proposal, @Nullable Resource<ClusterSpec, ClusterStatus> stored) {
    SpecObject<ClusterSpec> before = stored == null ? null : stored.spec();
    SpecObject<ClusterSpec> after = after(proposal, before);
    if (!(proposal instanceof Proposal.Delete)) {
      require(Admission.check(before, after));
    }
    return Forecasting.plan(
        LineDiff.of(text(before), text(after)),
        wanted(proposal.cluster(), stored, after),
        time.now());
  }

  /** The cluster as if the change were stored. */
  private static Resource<ClusterSpec, ClusterStatus> wanted(
      String name,
      @Nullable Resource<ClusterSpec, ClusterStatus> stored,
      SpecObject<ClusterSpec> after) {
    ResourceKey key = K3sCluster.KIND.key(name);
    return stored == null
        ? new Resource<>(key, after, "", null, null)
        : new Resource<>(key, after, stored.specVersion(), stored.status(), stored.statusVersion());
  }

  /**
   * Does it, if what is stored still allows it.
   *
   * @return whether anything changed
   */
  boolean store(Proposal proposal) {
    ResourceKey key = K3sCluster.KIND.key(proposal.cluster());
    Applied<ClusterSpec> applied =
        switch (proposal) {
          case Proposal.Adjust adjust ->
              Changes.make(state.clusters(), key, List.of(adjust.change()));
          case Proposal.Delete _ -> state.clusters().requestDeletion(key);
          case Proposal.Create create -> state.clusters().apply(create.desired(), Desk::admitNew);
          case Proposal.Replace replace ->
              state.clusters().edit(key, stored -> replaced(replace, stored));
        };
    return applied.change() != Applied.Change.UNCHANGED;
  }

  private @Nullable Resource<ClusterSpec, ClusterStatus> stored(String name) {
    return state.clusters().get(K3sCluster.KIND.key(name)).orElse(null);
  }

  /** What would be stored. */
  private SpecObject<ClusterSpec> after(
      Proposal proposal, @Nullable SpecObject<ClusterSpec> before) {
    if (proposal instanceof Proposal.Create create) {
      admitNew(before, create.desired());
      return create.desired();
    }
    if (before == null) {
      throw refused("metadata.name", "there is no cluster " + proposal.cluster() + " any more");
    }
    return switch (proposal) {
      case Proposal.Adjust adjust -> adjust.change().of(before);
      case Proposal.Replace replace -> replaced(replace, before);
      case Proposal.Delete _ ->
          before.withMetadata(before.metadata().withDeletionRequested(time.now()));
      case Proposal.Create create -> create.desired();
    };
  }

  private static void admitNew(
      @Nullable SpecObject<ClusterSpec> before, SpecObject<ClusterSpec> after) {
    if (before != null) {
      throw refused("metadata.name", "there is a cluster " + after.metadata().name() + " already");
    }
    require(Admission.check(null, after));
  }

  private static SpecObject<ClusterSpec> replaced(
      Proposal.Replace replace, SpecObject<ClusterSpec> stored) {
    if (!samePart(replace.base(), stored)) {
      throw refused(
          "spec", "somebody else has changed " + replace.cluster() + " meanwhile; edit it again");
    }
    if (stored.metadata().deleting()) {
      throw new DeletingException(K3sCluster.KIND.key(replace.cluster()));
    }
    SpecObject<ClusterSpec> after = replace.on(stored);
    require(Admission.check(stored, after));
    return after;
  }

  private static boolean samePart(SpecObject<ClusterSpec> a, SpecObject<ClusterSpec> b) {
    return a.spec().equals(b.spec())
        && a.metadata().labels().equals(b.metadata().labels())
        && a.metadata().annotations().equals(b.metadata().annotations())
        && Objects.equals(a.metadata().uid(), b.metadata().uid());
  }

  private static String text(@Nullable SpecObject<ClusterSpec> object) {
    return object == null ? "" : Text.block(Written.of(object)).stripTrailing();
  }

  private static void require(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new RefusedException(problems);
    }
  }

  private static RefusedException refused(String path, String message) {
    return new RefusedException(List.of(new Problem(path, message, "")));
  }
}
