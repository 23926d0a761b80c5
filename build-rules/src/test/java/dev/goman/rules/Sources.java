package dev.goman.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles snippets, so that a test can show the code that a rule is about. */
final class Sources {
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) (\\w+)");

  /** As much of the libraries as the snippets name. */
  private static final List<String> LIBRARIES =
      Stream.of(
              Map.entry("tools.jackson.databind", "class ObjectMapper {}"),
              Map.entry("com.fasterxml.jackson.annotation", "@interface JsonProperty {}"),
              Map.entry("com.github.benmanes.caffeine.cache", "class Cache {}"),
              Map.entry("dev.failsafe", "class Failsafe {}"),
              Map.entry("software.amazon.awssdk.services.s3", "class S3Client {}"),
              Map.entry("dagger", "@interface Module {}"),
              Map.entry("dagger", "@interface Component {}"),
              Map.entry("picocli", "class CommandLine {}"),
              Map.entry("com.googlecode.lanterna", "class Screen {}"),
              Map.entry("ch.qos.logback.classic", "class Level {}"),
              Map.entry("dev.goman.framework.time", "class TimeSource {}"),
              Map.entry("dev.goman.framework.store", "class ObjectStore {}"),
              Map.entry("dev.goman.framework.queue", "class WorkQueue {}"),
              Map.entry("dev.goman.framework.aws", "class S3ObjectStore {}"),
              Map.entry("dev.goman.framework.testkit", "class Simulation {}"),
              Map.entry("dev.goman.k3s.aws", "class Ec2Machines {}"))
          .map(type -> "package " + type.getKey() + "; public " + type.getValue())
          .toList();

  private Sources() {}

  static void compileLibraries(Path target) {
    javac(target, target, LIBRARIES);
  }

  /** The classes of the snippets alone, which may name the compiled libraries. */
  static JavaClasses compile(Path libraries, Path target, String... snippets) {
    javac(libraries, target, List.of(snippets));
    return new ClassFileImporter().importPath(target);
  }

  private static void javac(Path libraries, Path target, List<String> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    String classPath =
        System.getProperty("java.class.path") + System.getProperty("path.separator") + libraries;
    List<String> options =
        List.of("-proc:none", "-d", target.toString(), "-cp", classPath, "-Xlint:none");
    List<? extends JavaFileObject> files = sources.stream().map(Sources::file).toList();
    if (!compiler.getTask(messages, null, null, options, null, files).call()) {
      throw new IllegalArgumentException(messages.toString());
    }
  }

  private static JavaFileObject file(String source) {
    String name = first(PACKAGE, source).replace('.', '/') + "/" + typeName(source);
    URI address = URI.create("string:///" + name + ".java");
    return new SimpleJavaFileObject(address, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }

  private static String typeName(String source) {
    return TYPE.matcher(source).find() ? first(TYPE, source) : "package-info";
  }

  private static String first(Pattern pattern, String source) {
    Matcher matcher = pattern.matcher(source);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no " + pattern + " in: " + source);
    }
    return matcher.group(1);
  }
}
