package dev.goman.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Which of our packages may use which: only those further up in one list. */
final class Layers {

  /** A package, with all packages in it that have no line of their own. */
  private static final List<String> ORDER =
      List.of(
          "dev.goman.framework.time",
          "dev.goman.framework.json",
          "dev.goman.framework.resource",
          "dev.goman.framework.observe",
          "dev.goman.framework.store",
          "dev.goman.framework.queue",
          "dev.goman.framework.cache",
          "dev.goman.framework.lease",
          "dev.goman.framework.requeue",
          "dev.goman.framework.reconcile",
          "dev.goman.framework.controller",
          "dev.goman.framework",
          "dev.goman.framework.aws",
          "dev.goman.framework.testkit",
          "dev.goman.framework.bench",
          "dev.goman.k3s.cluster",
          "dev.goman.k3s.plan",
          "dev.goman.k3s.apply",
          "dev.goman.k3s.forecast",
          "dev.goman.k3s.aws",
          "dev.goman.k3s.simulated",
          "dev.goman.k3s.campaign",
          "dev.goman.k3s",
          "dev.goman.lambda",
          "dev.goman.tui",
          "dev.goman.examples",
          "dev.goman.rules");

  private Layers() {}

  static List<ArchRule> rules() {
    return List.of(
        classes()
            .that()
            .resideInAPackage("dev.goman..")
            .should(useOnlyLayersAbove())
            .as("a package uses only packages above it in the list of layers")
            .allowEmptyShould(true));
  }

  private static ArchCondition<JavaClass> useOnlyLayersAbove() {
    return new ArchCondition<>("use only layers above") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        OptionalInt own = position(type.getPackageName());
        if (own.isEmpty()) {
          events.add(violation(type, type.getName() + " is in no layer: give its package one"));
          return;
        }
        type.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> isBelow(dependency, own.getAsInt()))
            .forEach(dependency -> events.add(violation(type, dependency.getDescription())));
      }
    };
  }

  private static ConditionEvent violation(JavaClass type, String message) {
    return SimpleConditionEvent.violated(type, message);
  }

  private static boolean isBelow(Dependency dependency, int own) {
    String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
    return target.startsWith("dev.goman.") && position(target).orElse(Integer.MAX_VALUE) > own;
  }

  /** The place of the line that says most about this package. */
  private static OptionalInt position(String name) {
    return IntStream.range(0, ORDER.size())
        .filter(i -> name.equals(ORDER.get(i)) || name.startsWith(ORDER.get(i) + "."))
        .reduce((a, b) -> ORDER.get(b).length() > ORDER.get(a).length() ? b : a);
  }
}
