package dev.goman.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** What holds in every package. */
final class Hygiene {

  private Hygiene() {}

  static List<ArchRule> rules() {
    return List.of(noCycles(), nullMarked(), output(), logging(), reflection(), statics());
  }

  private static ArchRule noCycles() {
    return slices()
        .matching("dev.goman.(**)")
        .should()
        .beFreeOfCycles()
        .as("packages have no cycles")
        .allowEmptyShould(true);
  }

  private static ArchRule nullMarked() {
    return classes()
        .should(
            new ArchCondition<JavaClass>("be in a null-marked package") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                  events.add(
                      SimpleConditionEvent.violated(
                          type, type.getName() + " is in a package that is not @NullMarked"));
                }
              }
            })
        .as("every package is null-marked")
        .allowEmptyShould(true);
  }

  private static ArchRule output() {
    return noClasses()
        .that()
        .resideOutsideOfPackages("dev.goman.tui.cli..", "dev.goman.lambda.log..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessTargetWhere(describe("print a stack trace", Hygiene::printsStackTrace))
        .as("only the command line and Lambda's log write to standard output and error")
        .allowEmptyShould(true);
  }

  private static boolean printsStackTrace(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget target
        && target.getName().equals("printStackTrace")
        && target.getRawParameterTypes().isEmpty();
  }

  private static ArchRule logging() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.util.logging..", "org.apache.commons.logging..", "org.apache.log4j..")
        .as("logging goes through slf4j")
        .allowEmptyShould(true);
  }

  private static ArchRule reflection() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.goman.framework.json..", "dev.goman.framework.testkit..", "dev.goman.rules..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.reflect..")
        .orShould()
        .callMethod(Class.class, "forName", String.class)
        .as("reflection is used only to map JSON and to put anyone's interface into a simulation")
        .allowEmptyShould(true);
  }

  private static ArchRule statics() {
    return ArchRuleDefinition.noFields()
        .that()
        .areStatic()
        .should()
        .notHaveModifier(JavaModifier.FINAL)
        .as("no static field is changed after it is set")
        .allowEmptyShould(true);
  }
}
