package dev.goman.tui.cli.session;

import dev.goman.tui.state.State;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The controller in this process, for as long as a command needs one: taken when nobody else has
 * it, asked for again while somebody does. Confined to one thread.
 */
public final class Hosting implements AutoCloseable {
  private static final long ASK_AGAIN_AFTER = Duration.ofSeconds(1).toNanos();

  private final Session session;
  private final State state;
  private State.@Nullable Hosted hosted;
  private boolean asked;
  private long askedAt;

  public Hosting(Session session, State state) {
    this.session = session;
    this.state = state;
  }

  /** Sees to it that a controller runs, here or elsewhere; says so when that changes. */
  public void ensure(Narrator narrator) {
    if (hosted != null) {
      return;
    }
    long now = session.world().time().nanoTime();
    if (asked && now - askedAt < ASK_AGAIN_AFTER) {
      return;
    }
    hosted = state.tryHost().orElse(null);
    if (hosted != null && asked) {
      narrator.say("The other process has ended; the controller runs in this one now.");
    } else if (hosted == null && !asked) {
      narrator.say("Another process runs the controller of this state.");
    }
    asked = true;
    askedAt = now;
  }

  /** Whether the controller runs in this process. */
  public boolean isHere() {
    return hosted != null;
  }

  @Override
  public void close() {
    if (hosted != null) {
      hosted.close();
    }
  }
}
