package dev.goman.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Checks the main classes of the module in whose folder the tests run against every rule. A module
 * takes part by having an empty test class, {@code ArchitectureTest}, that extends this one.
 */
public abstract class ArchitectureRules {

  private static final Path MAIN_CLASSES = Path.of("target", "classes");

  @TestFactory
  Stream<DynamicTest> architecture() {
    JavaClasses classes = new ClassFileImporter().importPath(MAIN_CLASSES);
    return all().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
  }

  /** Every rule there is. */
  static List<ArchRule> all() {
    return Stream.of(Layers.rules(), Libraries.rules(), OutsideWorld.rules(), Hygiene.rules())
        .flatMap(List::stream)
        .toList();
  }
}
