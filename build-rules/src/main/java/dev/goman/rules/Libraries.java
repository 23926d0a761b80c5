package dev.goman.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Which libraries, and which of our own modules, may be used where. */
final class Libraries {

  private Libraries() {}

  static List<ArchRule> rules() {
    return List.of(
        only("Jackson", "tools.jackson..").in("dev.goman.framework.json.."),
        only("Jackson's annotations", "com.fasterxml.jackson..")
            .in(
                "dev.goman.framework.json..",
                "dev.goman.framework.resource..",
                "dev.goman.framework.aws..",
                "dev.goman.k3s.cluster.."),
        only("Caffeine", "com.github.benmanes.caffeine..").in("dev.goman.framework.cache.."),
        only("Failsafe", "dev.failsafe..").in("dev.goman.framework.aws..", "dev.goman.k3s.aws.."),
        only("the AWS SDK", "software.amazon..", "com.amazonaws..")
            .in(
                "dev.goman.framework.aws..",
                "dev.goman.k3s.aws..",
                "dev.goman.lambda..",
                "dev.goman.tui.deploy..",
                "dev.goman.tui.wiring.."),
        only("Dagger", "dagger..", "javax.inject..", "jakarta.inject..")
            .in(
                "dev.goman.framework.aws..",
                "dev.goman.k3s.aws..",
                "dev.goman.k3s.simulated..",
                "dev.goman.lambda..",
                "dev.goman.tui..",
                "dev.goman.examples.."),
        components(),
        only("picocli", "picocli..").in("dev.goman.tui.cli.."),
        only("Lanterna", "com.googlecode.lanterna..").in("dev.goman.tui.ui.."),
        only("Logback", "ch.qos.logback..").in("dev.goman.tui..", "dev.goman.lambda.."),
        only("the framework's AWS adapters", "dev.goman.framework.aws..")
            .in(
                "dev.goman.framework.aws..",
                "dev.goman.framework.bench..",
                "dev.goman.k3s.aws..",
                "dev.goman.lambda..",
                "dev.goman.tui.deploy..",
                "dev.goman.tui.wiring..",
                "dev.goman.examples.."),
        only("the controller's AWS adapters", "dev.goman.k3s.aws..")
            .in("dev.goman.k3s.aws..", "dev.goman.lambda..", "dev.goman.tui.wiring.."),
        only("the simulator of the testkit", "dev.goman.framework.testkit..")
            .in(
                "dev.goman.framework.testkit..",
                "dev.goman.framework.bench..",
                "dev.goman.examples.."),
        planIsPure());
  }

  private static ArchRule components() {
    return noClasses()
        .that()
        .resideOutsideOfPackages("dev.goman.lambda..", "dev.goman.tui..", "dev.goman.examples..")
        .should()
        .beAnnotatedWith("dagger.Component")
        .as("a Dagger component is found only at the roots")
        .allowEmptyShould(true);
  }

  private static ArchRule planIsPure() {
    return noClasses()
        .that()
        .resideInAPackage("dev.goman.k3s.plan..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.goman.framework..")
                .and(
                    resideInAnyPackage(
                            "dev.goman.framework.resource..", "dev.goman.framework.time..")
                        .negate())
                .or(
                    resideInAnyPackage(
                        "java.net..", "java.nio.file..", "java.util.concurrent..", "org.slf4j..")))
        .as("the planner is a pure function of values")
        .allowEmptyShould(true);
  }

  private static Restriction only(String what, String... packages) {
    return allowed ->
        noClasses()
            .that()
            .resideOutsideOfPackages(allowed)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages)
            .as(what + " is used only in " + String.join(", ", allowed))
            .allowEmptyShould(true);
  }

  /** What is restricted; says where it is allowed and gives the rule. */
  private interface Restriction {
    ArchRule in(String... allowed);
  }
}
