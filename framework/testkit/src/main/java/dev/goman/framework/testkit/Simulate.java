package dev.goman.framework.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that is a {@link Scenario}: a method with one parameter of type {@link Simulation}, called
 * anew for every seed.
 *
 * <p>{@code -Dsimulate.seeds=N} and {@code -Dsimulate.first=N} run other seeds, {@code
 * -Dsimulate.tape=...} replays what a failure printed.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Test
@ExtendWith(SimulateExtension.class)
public @interface Simulate {
  /** How many seeds. */
  int seeds() default 100;
}
