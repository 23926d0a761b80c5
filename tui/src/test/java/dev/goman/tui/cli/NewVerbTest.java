package dev.goman.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written; that it compiles and passes its tests is checked outside, with Maven. */
class NewVerbTest {
  @TempDir Path folder;
  private TestWorld world;

  @BeforeEach
  void here() {
    world = new TestWorld(folder);
  }

  @Test
  void aProjectIsWritten() throws Exception {
    TestWorld.Ran ran =
        world.run("new", "reconciler", "MessageQueue", "--package", "org.example.queues");
    assertThat(ran.err()).contains("mvn test");
    assertThat(ran.out()).isEqualTo("messagequeue written\n");
    assertThat(files(folder.resolve("messagequeue")))
        .contains(
            "pom.xml",
            "sample/messagequeues/ann/spec.json",
            "src/main/java/org/example/queues/MessageQueueReconciler.java",
            "src/test/java/org/example/queues/MessageQueueReconcilerSimulationTest.java");
    for (String file : files(folder.resolve("messagequeue"))) {
      assertThat(Files.readString(folder.resolve("messagequeue").resolve(file)))
          .as(file)
          .doesNotContain("dev.goman.examples", "reeting", "Greeter", "${");
    }
  }

  @Test
  void whatIsThereIsLeftAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("mine"), "mine");
    TestWorld.Ran ran = world.run("new", "reconciler", "Queue", "--folder", "mine");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("mine is there already", "--folder");
    assertThat(Files.readString(file)).isEqualTo("mine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue", "../Queue", "Que ue", "", "Q;rm", "Ünion"})
  void aBadNameIsRefused(String name) throws Exception {
    TestWorld.Ran ran = world.run("new", "reconciler", name);
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("no name of a kind", "MessageQueue");
    assertThat(files(folder)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"queues", "Org.example", "org..example", "org.class", "java.util", "a.b/c"})
  void aBadPackageIsRefused(String name) throws Exception {
    TestWorld.Ran ran = world.run("new", "reconciler", "Queue", "--package", name);
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("no name of a package", "org.example.queues");
    assertThat(files(folder)).isEmpty();
  }

  @Test
  void aKindThatIsAWordOfJavaNeedsAPackage() {
    assertThat(world.run("new", "reconciler", "Class").err()).contains("--package");
    assertThat(world.run("new", "reconciler", "Class", "--package", "org.example.c").exit())
        .isZero();
  }

  @Test
  void itMustBeSaidWhat() {
    assertThat(world.run("new").err()).contains("goman new reconciler MessageQueue");
    assertThat(world.run("new", "controller", "Queue").exit()).isEqualTo(2);
    assertThat(world.run("new", "reconciler").exit()).isEqualTo(2);
  }

  private static List<String> files(Path folder) throws Exception {
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .toList();
    }
  }
}
