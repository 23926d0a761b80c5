package dev.goman.framework.testkit;

import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One simulated world: what a {@link Scenario} sets up, and what then runs.
 *
 * <p>A run has two halves. First things go wrong: calls get lost, machines die, clocks are off,
 * services are down. Then everything heals, and within a bound all must be well: every resource
 * observed, everything {@link #eventually} true. After that each resource is looked at once more,
 * and that must write nothing.
 *
 * <p>Simulated programs (reconcilers, users) run one at a time, each until it calls something or
 * waits. They must not start threads, and must wait only through {@link #time()} or {@link #pause}.
 */
public final class Simulation {
  private final Run run;

  Simulation(Run run) {
    this.run = run;
  }

  /**
   * Machines that each run a controller with this reconciler. They are killed and started again; at
   * each start {@code reconciler} is called, and what the last one kept in memory is gone.
   *
   * @param machines at least 1
   */
  public <S, T> void controllers(int machines, Supplier<? extends Reconciler<S, T>> reconciler) {
    run.controllers(machines, Hosting.INFORMED, reconciler);
  }

  /**
   * Like {@link #controllers}, but each machine runs one bounded function invocation after the
   * other, called by events, by wake-ups, and now and then for everything.
   */
  public <S, T> void invocations(int machines, Supplier<? extends Reconciler<S, T>> reconciler) {
    run.controllers(machines, Hosting.INVOKED, reconciler);
  }

  <S, T> void controllers(
      int machines, Hosting hosting, Supplier<? extends Reconciler<S, T>> reconciler) {
    run.controllers(machines, hosting, reconciler);
  }

  /** Resources of the kind of this reconciler, for users and for checks. */
  public <S, T> ResourceStore<S, T> resources(Reconciler<S, T> reconciler) {
    return new ResourceStore<>(
        run.store(),
        new ResourceCodec<>(reconciler.kind(), reconciler.specType(), reconciler.statusType()),
        run.time(),
        run.ids());
  }

  /** The objects themselves, as everyone in the simulation reaches them. */
  public ObjectStore objects() {
    return run.store();
  }

  /**
   * Something outside, reached over an unreliable line: a call from a reconciler may be lost before
   * or after it took effect, be late, or be the caller's last.
   *
   * @param port an interface; a call that is not answered throws {@link UnreachableException}
   * @param world what really happens
   */
  public <A> A external(Class<A> port, A world) {
    return run.external(port, world, UnreachableException::new);
  }

  /**
   * Something outside with failures of its own.
   *
   * @param lost makes what a call throws that is not answered, from words for a person
   */
  public <A> A external(Class<A> port, A world, Function<String, ? extends RuntimeException> lost) {
    return run.external(port, world, lost);
  }

  /** Somebody who does things while it runs. Nothing goes wrong with their own calls. */
  public void user(String name, UserScript script) {
    run.user(name, script);
  }

  /** Lets the calling program wait in virtual time. */
  public void pause(Duration duration) {
    run.pause(duration);
  }

  /**
   * Lets the simulation decide something.
   *
   * @param what names the decision, such as {@code "minutes between edits"}
   * @param bound at least 1
   * @return from 0 to {@code bound - 1}; 0 should be the plainest, as failing runs are reduced
   *     towards it
   */
  public int choose(String what, int bound) {
    return run.choose(what, bound);
  }

  /** What must hold at every moment; checked whenever one program hands over to another. */
  public void always(String what, BooleanSupplier holds) {
    run.always(what, holds);
  }

  /** What must be true at the end, after everything has healed. */
  public void eventually(String what, BooleanSupplier holds) {
    run.eventually(what, holds);
  }

  /** Something that looking at converged resources once more must not change. */
  public void settled(String what, Supplier<?> state) {
    run.settled(what, state);
  }

  /** Faults that are not to occur. */
  public void without(Fault... faults) {
    run.without(Arrays.asList(faults));
  }

  /** For how long things go wrong. 20 minutes if not set. */
  public void troubleFor(Duration duration) {
    run.troubleFor(duration);
  }

  /** How long after the healing all must be well. 1 hour if not set. */
  public void convergesWithin(Duration bound) {
    run.convergesWithin(bound);
  }

  /** The clock of whichever machine asks. */
  public TimeSource time() {
    return run.time();
  }

  /** Unique identifiers, the same in each replay. */
  public Ids ids() {
    return run.ids();
  }

  /** For tests of the simulation: what each machine puts before its ports. */
  void plumbing(Plumbing plumbing) {
    run.plumbing(plumbing);
  }

  /** What a user does. */
  @FunctionalInterface
  public interface UserScript {
    /**
     * @throws Exception fails the run
     */
    void play() throws Exception;
  }
}
