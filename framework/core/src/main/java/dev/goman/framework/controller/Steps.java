package dev.goman.framework.controller;

import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps of the controllers of several kinds, each within its time limit. Thread-safe. */
final class Steps {
  private static final Logger log = LoggerFactory.getLogger(Steps.class);

  private final Map<String, Controller<?, ?>> controllers;
  private final TimeLimit timeLimit;
  private final HotLoops hotLoops = new HotLoops();

  Steps(List<Controller<?, ?>> controllers, ThreadFactory threads, TimeSource time) {
    this.controllers =
        controllers.stream().collect(Collectors.toMap(c -> c.kind().plural(), Function.identity()));
    this.timeLimit = new TimeLimit(threads, time);
  }

  /** One step; a key of a kind without a controller is done at once. */
  StepResult step(ResourceKey key, ControllerSettings settings, Trigger trigger) {
    Controller<?, ?> controller = controllers.get(key.kind());
    if (controller == null) {
      return new StepResult(Outcome.done(), 0, null, null, 0);
    }
    Duration limit = settings.passLimit();
    StepResult result = timeLimit.within(limit, () -> controller.step(key, settings, trigger));
    if (hotLoops.isOneTooMany(key, result)) {
      String reason = "it only ever triggers itself";
      log.atError().addKeyValue("key", key).log("parked: {}", reason);
      return new StepResult(Outcome.park(reason), 0, null, result.specVersion(), result.fence());
    }
    return result;
  }
}
