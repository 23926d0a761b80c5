package dev.goman.tui.ui.effect;

import dev.goman.framework.time.TimeSource;
import dev.goman.tui.state.State;
import dev.goman.tui.ui.model.Link;
import dev.goman.tui.ui.update.Msg;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the controller in this process as long as nobody else does. */
public final class Host implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final State state;
  private final TimeSource time;
  private final Consumer<Msg> out;
  private State.@Nullable Hosted hosted;
  private boolean closed;

  public Host(State state, TimeSource time, Consumer<Msg> out) {
    this.state = state;
    this.time = time;
    this.out = out;
  }

  /**
   * Tries until it runs here.
   *
   * @param feed hears from then on what the controller does
   */
  public void run(Feed feed) throws InterruptedException {
    if (state.hasOwnController()) {
      out.accept(new Msg.Hosted(Link.Host.OWN));
      return;
    }
    boolean told = false;
    while (!tryOnce()) {
      if (!told) {
        out.accept(new Msg.Hosted(Link.Host.ELSEWHERE));
        told = true;
      }
      time.sleep(PAUSE);
    }
    hosted().ifPresent(here -> here.listen(feed.hearing()));
    out.accept(new Msg.Hosted(Link.Host.HERE));
  }

  private synchronized boolean tryOnce() {
    if (closed || hosted != null) {
      return true;
    }
    try {
      hosted = state.tryHost().orElse(null);
    } catch (RuntimeException e) {
      return false; // a folder that cannot be written to now may be writable later
    }
    return hosted != null;
  }

  /** The controller, if it runs here. */
  synchronized Optional<State.Hosted> hosted() {
    return Optional.ofNullable(hosted);
  }

  /** Lets the passes under way end. */
  @Override
  public synchronized void close() {
    closed = true;
    if (hosted != null) {
      hosted.close();
      hosted = null;
    }
  }
}
