package dev.goman.framework.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts anyone's interface at the other end of a line that {@link Calls} makes unreliable. */
final class External implements InvocationHandler {
  private final Calls calls;
  private final Object world;
  private final String name;

  private final Function<String, ? extends RuntimeException> lost;

  private External(
      Calls calls, Object world, String name, Function<String, ? extends RuntimeException> lost) {
    this.calls = calls;
    this.world = world;
    this.name = name;
    this.lost = lost;
  }

  static <A> A proxy(
      Calls calls, Class<A> port, A world, Function<String, ? extends RuntimeException> lost) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            new External(calls, world, port.getSimpleName(), lost)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return invokeWorld(method, arguments).get();
    }
    String subject =
        arguments == null
            ? ""
            : Arrays.stream(arguments).map(String::valueOf).collect(Collectors.joining(", "));
    return call(method, arguments, subject).get();
  }

  private Result call(Method method, Object @Nullable [] arguments, String subject) {
    String operation = name + "." + method.getName();
    try {
      return calls.call(Port.WORLD, operation, subject, true, () -> invokeWorld(method, arguments));
    } catch (UnreachableException e) {
      throw lost.apply(String.valueOf(e.getMessage()));
    }
  }

  private Result invokeWorld(Method method, Object @Nullable [] arguments) {
    try {
      return new Result(method.invoke(world, arguments), null);
    } catch (InvocationTargetException e) {
      return new Result(null, e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(
          "the interface " + name + " and its methods must be accessible to the testkit", e);
    }
  }

  private record Result(@Nullable Object value, @Nullable Throwable thrown) {
    @Nullable Object get() throws Throwable {
      if (thrown != null) {
        throw thrown;
      }
      return value;
    }

    @Override
    public String toString() {
      return thrown != null ? thrown.toString() : String.valueOf(value);
    }
  }
}
