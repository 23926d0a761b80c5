package dev.goman.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.FailureReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule catches code that breaks it, and lets lawful code pass. */
class RulesCatchTest {

  /** A rule, named by words of its description, and snippets that break it. */
  record Proof(String rule, List<String> snippets) {
    ArchRule find() {
      List<ArchRule> found =
          ArchitectureRules.all().stream()
              .filter(r -> r.getDescription().startsWith(rule))
              .toList();
      assertThat(found).as("rules that start with: %s", rule).hasSize(1);
      return found.getFirst();
    }

    @Override
    public String toString() {
      return rule + " <- " + snippets.getLast();
    }
  }

  @TempDir static Path libraries;

  @BeforeAll
  static void compileLibraries() {
    Sources.compileLibraries(libraries);
  }

  static Stream<Proof> proofs() {
    return Stream.of(
        proof(
            "a package uses only",
            in("framework.store", uses("dev.goman.framework.queue.WorkQueue"))),
        proof(
            "a package uses only",
            in("framework.json", uses("dev.goman.framework.store.ObjectStore[]"))),
        proof("a package uses only", in("elsewhere", "class C {}")),
        proof(
            "Jackson is used", in("framework.store", uses("tools.jackson.databind.ObjectMapper"))),
        proof(
            "Jackson's annotations",
            in("framework.store", "@com.fasterxml.jackson.annotation.JsonProperty class C {}")),
        proof("Caffeine", in("framework.store", uses("com.github.benmanes.caffeine.cache.Cache"))),
        proof("Failsafe", in("framework.store", uses("dev.failsafe.Failsafe"))),
        proof("the AWS SDK", in("tui.cli", uses("software.amazon.awssdk.services.s3.S3Client"))),
        proof("Dagger", in("framework.store", "@dagger.Module class C {}")),
        proof("a Dagger component", in("framework.aws", "@dagger.Component class C {}")),
        proof("picocli", in("tui.ui", uses("picocli.CommandLine"))),
        proof("Lanterna", in("tui.cli", uses("com.googlecode.lanterna.Screen"))),
        proof("Logback", in("framework.observe", uses("ch.qos.logback.classic.Level"))),
        proof(
            "the framework's AWS", in("k3s.apply", uses("dev.goman.framework.aws.S3ObjectStore"))),
        proof("the controller's AWS", in("tui.cli", uses("dev.goman.k3s.aws.Ec2Machines"))),
        proof("the simulator", in("k3s.simulated", uses("dev.goman.framework.testkit.Simulation"))),
        proof("the planner", in("k3s.plan", uses("dev.goman.framework.store.ObjectStore"))),
        proof("the planner", in("k3s.plan", uses("java.nio.file.Path"))),
        proof("clocks", in("framework.store", calls("java.time.Instant.now()"))),
        proof("clocks", in("framework.store", calls("java.time.LocalDate.now()"))),
        proof("clocks", in("framework.store", calls("java.time.Clock.systemUTC()"))),
        proof("clocks", in("framework.store", calls("System.nanoTime()"))),
        proof("clocks", in("framework.store", calls("System.currentTimeMillis()"))),
        proof("clocks", in("framework.store", calls("new java.util.Date()"))),
        proof("clocks", in("framework.store", runs("Thread.sleep(1)"))),
        proof(
            "clocks",
            in("tui.ui", "class C { java.util.function.Supplier<?> s = java.time.Instant::now; }")),
        proof("randomness", in("framework.queue", calls("new java.util.Random()"))),
        proof("randomness", in("framework.queue", calls("Math.random()"))),
        proof("randomness", in("framework.queue", calls("java.util.UUID.randomUUID()"))),
        proof("randomness", in("framework.queue", calls("new java.security.SecureRandom()"))),
        proof(
            "randomness",
            in("framework.queue", calls("java.util.concurrent.ThreadLocalRandom.current()"))),
        proof(
            "randomness",
            in("framework.queue", calls("java.util.random.RandomGenerator.getDefault()"))),
        proof("threads", in("framework.queue", calls("new Thread()"))),
        proof("threads", in("framework.queue", calls("Thread.ofVirtual()"))),
        proof("threads", in("framework.queue", "class C extends Thread {}")),
        proof("threads", in("framework.queue", calls("new java.util.Timer()"))),
        proof("threads", in("framework.queue", calls("new java.util.concurrent.ForkJoinPool()"))),
        proof(
            "threads",
            in(
                "tui.cli",
                calls("java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()"))),
        proof(
            "threads",
            in(
                "framework.controller",
                runs("java.util.concurrent.CompletableFuture.runAsync(() -> {})"))),
        proof("threads", in("framework.queue", calls("java.util.List.of().parallelStream()"))),
        proof(
            "packages have no cycles",
            "package dev.goman.tui.cli; public class C { dev.goman.tui.ui.D d; }",
            "package dev.goman.tui.ui; public class D { dev.goman.tui.cli.C c; }"),
        proof("every package is null-marked", in("framework.queue", "class C {}")),
        proof("only the command line", in("framework.queue", runs("System.out.println()"))),
        proof("only the command line", in("tui.ui", runs("System.err.println()"))),
        proof("only the command line", in("tui.ui", runs("new Error().printStackTrace()"))),
        proof("logging", in("framework.queue", uses("java.util.logging.Logger"))),
        proof("reflection", in("framework.queue", uses("java.lang.reflect.Method"))),
        proof("reflection", in("framework.queue", runs("Class.forName(\"x\")"))),
        proof("no static field", in("framework.queue", "class C { static int n; }")));
  }

  @ParameterizedTest
  @MethodSource("proofs")
  void caught(Proof proof, @TempDir Path work) {
    JavaClasses classes = Sources.compile(libraries, work, proof.snippets().toArray(String[]::new));

    FailureReport report = proof.find().evaluate(classes).getFailureReport();

    assertThat(report.getDetails()).isNotEmpty();
  }

  @Test
  void everyRuleHasAProof() {
    Set<String> proven =
        proofs().map(proof -> proof.find().getDescription()).collect(Collectors.toSet());

    assertThat(ArchitectureRules.all())
        .extracting(ArchRule::getDescription)
        .containsExactlyInAnyOrderElementsOf(proven);
  }

  @Test
  void lawfulCodePasses(@TempDir Path work) {
    JavaClasses classes =
        Sources.compile(
            libraries,
            work,
            nullMarked("framework.time"),
            in("framework.time", calls("java.time.Instant.now()")),
            nullMarked("framework.json"),
            in("framework.json", uses("tools.jackson.databind.ObjectMapper")),
            nullMarked("framework.cache"),
            in("framework.cache", uses("dev.goman.framework.store.ObjectStore")),
            nullMarked("framework.controller"),
            "package dev.goman.framework.controller;"
                + " class ControllerRunner { static class Inner { Object o = Thread.ofVirtual(); } }",
            nullMarked("lambda"),
            in("lambda", uses("dev.goman.framework.aws.S3ObjectStore")),
            nullMarked("tui.cli"),
            in("tui.cli", runs("System.out.println()")));

    assertThat(classes).isNotEmpty();
    ArchitectureRules.all().forEach(rule -> rule.check(classes));
  }

  private static Proof proof(String rule, String... snippets) {
    return new Proof(rule, List.of(snippets));
  }

  private static String in(String subpackage, String type) {
    return "package dev.goman." + subpackage + "; " + type;
  }

  private static String nullMarked(String subpackage) {
    return "@org.jspecify.annotations.NullMarked package dev.goman." + subpackage + ";";
  }

  private static String uses(String type) {
    return "class C { " + type + " field; }";
  }

  private static String calls(String expression) {
    return "class C { Object value = " + expression + "; }";
  }

  private static String runs(String statement) {
    return "class C { void run() throws Exception { " + statement + "; } }";
  }
}
