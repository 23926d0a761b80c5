package dev.goman.k3s.campaign;

import dev.goman.framework.controller.Controller;
import dev.goman.framework.controller.ControllerSettings;
import dev.goman.framework.controller.StepResult;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One process that runs the controller: works when something is due, dies at a call, stands still
 * at a call, and is started again with nothing in memory.
 */
final class ControllerProcess implements Line, Doors.Watch {
  private static final Duration SWEEP = Duration.ofMinutes(5);
  private static final Duration SHORTEST = Duration.ofMillis(1);

  /** What a process that is killed throws, as nothing catches it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final Life life;
  private final String title;
  private Controller<ClusterSpec, ClusterStatus> controller;
  private int lives = 1;
  private Instant due = Instant.MAX;
  private Instant sweep;
  private boolean dead;
  private boolean busy;
  private Deed.@Nullable Kind trap;
  private int calls;
  private Standing standing = Standing.UNKNOWN;

  /** What stood in the spec when this process read it last. */
  record Standing(boolean deleting, boolean paused) {
    static final Standing UNKNOWN = new Standing(false, false);
  }

  ControllerProcess(Life life, String title, Instant now) {
    this.life = life;
    this.title = title;
    this.sweep = now.plus(SWEEP);
    this.controller = life.controller(this);
  }

  String owner() {
    return title + "." + lives;
  }

  Standing standing() {
    return standing;
  }

  /** When it next does something by itself; {@link Instant#MAX} while it is at something. */
  Instant next() {
    return busy ? Instant.MAX : due.isBefore(sweep) ? due : sweep;
  }

  void wakeAt(Instant moment) {
    if (moment.isBefore(due)) {
      due = moment;
    }
  }

  void forget() {
    due = Instant.MAX;
  }

  /** Something will happen to it at one of its next calls. */
  void trap(Deed.Kind kind, int after) {
    trap = kind;
    calls = after;
  }

  void heal() {
    trap = null;
  }

  void work() {
    if (dead) {
      dead = false;
      lives++;
      controller = life.controller(this);
    }
    due = Instant.MAX;
    sweep = life.now().plus(SWEEP);
    busy = true;
    try {
      StepResult result = controller.step(life.key(), ControllerSettings.forDaemon(owner()));
      if (result.delay() != null) {
        Duration delay = result.delay();
        wakeAt(life.now().plus(delay.compareTo(SHORTEST) < 0 ? SHORTEST : delay));
      }
      life.stepped(this, result);
    } catch (Killed e) {
      dead = true;
      due = life.now().plus(life.restart());
      sweep = due;
    } finally {
      busy = false;
    }
  }

  @Override
  public <T> T call(String name, @Nullable Act act, Supplier<T> effect) {
    requireAlive();
    life.count(name);
    Deed.Kind sprung = sprung();
    if (sprung == Deed.Kind.KILL_BEFORE) {
      die(name, "before");
    }
    if (act != null) {
      life.about(this, act);
    }
    T answer = effect.get();
    if (sprung == Deed.Kind.KILL_AFTER) {
      die(name, "after");
    } else if (sprung == Deed.Kind.FREEZE) {
      life.freeze(this, name);
    }
    requireAlive();
    return answer;
  }

  @Override
  public void reads(String key) {
    if (key.equals(life.key().specObject())) {
      standing = life.standing();
    }
  }

  @Override
  public void wrote(String key, byte[] body) {
    life.wrote(this, key, body);
  }

  @Override
  public void deleted(String key) {
    life.deleted(this, key);
  }

  private Deed.@Nullable Kind sprung() {
    if (trap == null || calls-- > 0) {
      return null;
    }
    Deed.Kind kind = trap;
    trap = null;
    return kind;
  }

  private void die(String call, String when) {
    life.tell(title, "dies " + when + " " + call);
    dead = true;
    throw new Killed();
  }

  private void requireAlive() {
    if (dead || life.isOver()) {
      throw new Killed();
    }
  }
}
