package dev.goman.tui.cli.verb.setup;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A project of its own, which is the example hello under other names, with a pom of its own. */
final class ReconcilerProject {
  private static final String SOURCES = "src/%s/java/dev/goman/examples/hello/";
  private static final String MAIN = String.format(Locale.ROOT, SOURCES, "main");
  private static final String TEST = String.format(Locale.ROOT, SOURCES, "test");

  /** The files, as the example has them and the build put them beside this class. */
  private static final List<String> FILES =
      List.of(
          "pom.xml",
          "sample/greetings/ann/spec.json",
          MAIN + "Greeter.java",
          MAIN + "Main.java",
          MAIN + "package-info.java",
          "src/main/resources/logback.xml",
          TEST + "GreeterSimulationTest.java",
          TEST + "GreeterTest.java",
          TEST + "package-info.java",
          "src/test/resources/logback-test.xml");

  private final String kind;
  private final String singular;
  private final String javaPackage;

  /**
   * @param kind such as {@code MessageQueue}
   * @param javaPackage such as {@code org.example.queues}
   */
  ReconcilerProject(String kind, String javaPackage) {
    this.kind = kind;
    this.singular = kind.toLowerCase(Locale.ROOT);
    this.javaPackage = javaPackage;
  }

  /** Writes all files into a folder, which is made. */
  void write(Path folder) throws IOException {
    for (String file : FILES) {
      Path target = folder.resolve(renamed(file));
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      Files.writeString(target, renamed(read(file)));
    }
  }

  private String renamed(String text) {
    return text.replace("dev/goman/examples/hello", javaPackage.replace('.', '/'))
        .replace("dev.goman.examples.hello", javaPackage)
        .replace("Greeter", kind + "Reconciler")
        .replace("Greeting", kind)
        .replace("greeting", singular);
  }

  private static String read(String file) throws IOException {
    try (InputStream content = ReconcilerProject.class.getResourceAsStream("reconciler/" + file)) {
      if (content == null) {
        throw new FileNotFoundException(file + " is missing in this build");
      }
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
