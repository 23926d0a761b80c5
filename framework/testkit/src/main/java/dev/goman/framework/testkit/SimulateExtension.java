package dev.goman.framework.testkit;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Calls a test method once for every seed instead of once. */
final class SimulateExtension implements InvocationInterceptor, ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Simulation.class;
  }

  /** Never used: the method is called with a simulation for each seed. */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new Simulation(Simulator.blank());
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context) {
    invocation.skip();
    Method method = context.getRequiredTestMethod();
    Object test = context.getRequiredTestInstance();
    Scenario scenario = simulation -> ReflectionSupport.invokeMethod(method, test, simulation);
    String tape = Settings.tape();
    if (tape != null) {
      Simulator.replay(scenario, tape);
    } else {
      Simulator.check(scenario, Settings.first(), Settings.seeds(seeds(method)));
    }
  }

  private static int seeds(Method method) {
    return AnnotationSupport.findAnnotation(method, Simulate.class)
        .map(Simulate::seeds)
        .orElseThrow(() -> new IllegalStateException("only for methods with @Simulate"));
  }
}
