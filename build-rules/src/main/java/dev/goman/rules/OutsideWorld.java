package dev.goman.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where time, randomness and threads may come from. All else takes them as arguments, which is what
 * lets a simulation replay a run from its seed.
 */
final class OutsideWorld {

  /** The classes outside {@link #THREAD_PACKAGES} that may start threads, each with its reason. */
  private static final Map<String, String> THREAD_OWNERS =
      Map.of(
          "dev.goman.framework.controller.ControllerRunner", "it runs all workers",
          "dev.goman.framework.controller.Crew", "it starts threads and waits for their end",
          "dev.goman.framework.controller.Drain", "it runs the workers of one bounded drain",
          "dev.goman.framework.controller.TimeLimit", "it interrupts a pass that takes too long",
          "dev.goman.framework.controller.VirtualParallel", "it reads many objects at once",
          "dev.goman.lambda.log.RequestScope", "its threads know the request they work for",
          "dev.goman.tui.cli.HeadStart", "it loads classes and touches nothing else",
          "dev.goman.tui.cli.process.Signals",
              "the virtual machine wants a thread to run at a signal");

  /** The UI's effects run on threads, and so do the tests of the testkit. */
  private static final String[] THREAD_PACKAGES = {
    "dev.goman.framework.testkit..", "dev.goman.framework.bench..", "dev.goman.tui.ui.."
  };

  private OutsideWorld() {}

  static List<ArchRule> rules() {
    return List.of(time(), randomness(), threads());
  }

  private static ArchRule time() {
    DescribedPredicate<JavaAccess<?>> reading =
        describe(
            "read a clock or sleep",
            target ->
                named(target, "java.lang.System", "currentTimeMillis", "nanoTime")
                    || named(target, "java.lang.Thread", "sleep")
                    || named(target, "java.util.concurrent.TimeUnit", "sleep")
                    || named(
                        target, "java.util.concurrent.locks.LockSupport", "parkNanos", "parkUntil")
                    || (target.getOwner().getPackageName().equals("java.time")
                        && target.getName().equals("now"))
                    || target.getOwner().getName().equals("java.time.Clock")
                    || target.getOwner().getName().equals("java.time.InstantSource")
                    || target.getOwner().getName().equals("java.util.Date"));
    return noClasses()
        .that(resideOutsideOfPackages("dev.goman.framework.time.."))
        .should()
        .accessTargetWhere(reading)
        .as("clocks and sleep are touched only in dev.goman.framework.time")
        .allowEmptyShould(true);
  }

  private static ArchRule randomness() {
    Set<String> generators =
        Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.util.random.RandomGeneratorFactory",
            "java.security.SecureRandom");
    DescribedPredicate<JavaAccess<?>> making =
        describe(
            "make random values",
            target ->
                generators.contains(target.getOwner().getName())
                    || named(target, "java.util.random.RandomGenerator", "of", "getDefault")
                    || named(target, "java.util.UUID", "randomUUID")
                    || named(target, "java.util.Collections", "shuffle")
                    || named(target, "java.lang.Math", "random"));
    return noClasses()
        .that(
            resideOutsideOfPackages(
                "dev.goman.framework.time..",
                "dev.goman.framework.testkit..",
                "dev.goman.framework.bench.."))
        .should()
        .accessTargetWhere(making)
        .as("randomness is made only in dev.goman.framework.time and, from a seed, in the testkit")
        .allowEmptyShould(true);
  }

  private static ArchRule threads() {
    DescribedPredicate<JavaAccess<?>> starting =
        describe(
            "start threads",
            target ->
                target.getOwner().getName().equals("java.util.concurrent.Executors")
                    || named(target, "java.lang.Thread", "ofVirtual", "ofPlatform", "start")
                    || named(target, "java.lang.Thread", "startVirtualThread")
                    || constructs(target, Thread.class)
                    || constructs(target, java.util.Timer.class)
                    || constructs(target, java.util.concurrent.ThreadPoolExecutor.class)
                    || constructs(target, java.util.concurrent.ScheduledThreadPoolExecutor.class)
                    || constructs(target, java.util.concurrent.ForkJoinPool.class)
                    || (target.getOwner().getName().equals("java.util.concurrent.CompletableFuture")
                        && target.getName().endsWith("Async"))
                    || target.getName().equals("parallelStream"));
    return noClasses()
        .that(resideOutsideOfPackages(THREAD_PACKAGES).and(isNoThreadOwner()))
        .should()
        .accessTargetWhere(starting)
        .as("threads are started only by the controller's runner, the testkit and the UI")
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> isNoThreadOwner() {
    return DescribedPredicate.describe(
        "own no threads", type -> !THREAD_OWNERS.containsKey(topLevel(type).getName()));
  }

  private static JavaClass topLevel(JavaClass type) {
    return type.getEnclosingClass().map(OutsideWorld::topLevel).orElse(type);
  }

  private static DescribedPredicate<JavaAccess<?>> describe(
      String what, java.util.function.Predicate<AccessTarget> predicate) {
    return DescribedPredicate.describe(what, access -> predicate.test(access.getTarget()));
  }

  private static boolean named(AccessTarget target, String owner, String... names) {
    return target.getOwner().getName().equals(owner)
        && Arrays.asList(names).contains(target.getName());
  }

  private static boolean constructs(AccessTarget target, Class<?> type) {
    return target.getName().equals("<init>") && assignableTo(type).test(target.getOwner());
  }
}
