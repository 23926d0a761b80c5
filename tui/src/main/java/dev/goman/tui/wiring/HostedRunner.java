package dev.goman.tui.wiring;

import dev.goman.framework.controller.ControllerRunner;
import dev.goman.framework.queue.Explanation;
import dev.goman.framework.queue.QueueStats;
import dev.goman.framework.queue.Undelivered;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.tui.state.State;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A runner that was started here. */
final class HostedRunner implements State.Hosted {
  private final ControllerRunner runner;
  private final Consumer<List<Undelivered<ResourceKey>>> stopped;

  private HostedRunner(ControllerRunner runner, Consumer<List<Undelivered<ResourceKey>>> stopped) {
    this.runner = runner;
    this.stopped = stopped;
  }

  /**
   * Starts it.
   *
   * @param stopped told, once it has stopped, of what it would have looked at again
   */
  static HostedRunner start(
      ControllerRunner runner, Consumer<List<Undelivered<ResourceKey>>> stopped) {
    runner.start();
    return new HostedRunner(runner, stopped);
  }

  @Override
  public Optional<Explanation<ResourceKey>> explain(ResourceKey key) {
    return runner.explain(key);
  }

  @Override
  public QueueStats stats() {
    return runner.stats();
  }

  @Override
  public void close() {
    stopped.accept(runner.stop());
  }
}
