package dev.goman.tui.ui.terminal;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The signals of a terminal. The JDK has no other API to them than {@code sun.misc.Signal}, which
 * cannot be named in source without a warning, so it is looked up. Where it is missing, signals do
 * not come, and the UI does without.
 */
public final class Alarm {
  private static final String SIGNAL = "sun.misc.Signal";
  private static final String HANDLER = "sun.misc.SignalHandler";

  private Alarm() {}

  /** Calls {@code action}, on a thread of the virtual machine, whenever the size changes. */
  public static void onResize(Runnable action) {
    handle("WINCH", action);
  }

  /** Calls {@code action} whenever the process goes on after it was stopped. */
  public static void onContinue(Runnable action) {
    handle("CONT", action);
  }

  /** Calls {@code action} instead of stopping when the process is told to from outside. */
  public static void onStop(Runnable action) {
    handle("TSTP", action);
  }

  /**
   * Waits for another program that has the terminal: Ctrl-C is for that one, and only interrupts
   * the wait here instead of ending the process.
   */
  public static <T> T whileInterruptsAreFor(Supplier<T> program) {
    Thread waiting = Thread.currentThread();
    Object before = handle("INT", waiting::interrupt);
    try {
      return program.get();
    } finally {
      if (before != null) {
        restore("INT", before);
      }
      Thread.interrupted();
    }
  }

  private static void restore(String name, Object handler) {
    try {
      register(name, handler);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // It was there a moment ago.
    }
  }

  /** Lets the process be stopped as any other. */
  static void stopAsUsual() {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      Class<?> handlers = lookup.findClass(HANDLER);
      register("TSTP", lookup.findStaticVarHandle(handlers, "SIG_DFL", handlers).get());
    } catch (ReflectiveOperationException | RuntimeException e) {
      // There is no such signal here, so it cannot have been handled.
    }
  }

  private static @Nullable Object handle(String name, Runnable action) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      Class<?> handlers = lookup.findClass(HANDLER);
      MethodHandle run =
          lookup
              .findVirtual(Runnable.class, "run", methodType(void.class))
              .bindTo(action)
              .asType(methodType(void.class));
      MethodHandle ignoring = MethodHandles.dropArguments(run, 0, lookup.findClass(SIGNAL));
      return register(name, MethodHandleProxies.asInterfaceInstance(handlers, ignoring));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null; // this system has no such signal, so it never comes
    }
  }

  private static @Nullable Object register(String name, Object handler)
      throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    Class<?> signals = lookup.findClass(SIGNAL);
    Class<?> handlers = lookup.findClass(HANDLER);
    MethodHandle make = lookup.findConstructor(signals, methodType(void.class, String.class));
    MethodHandle handle =
        lookup.findStatic(signals, "handle", methodType(handlers, signals, handlers));
    try {
      return handle.invoke(make.invoke(name), handler);
    } catch (ReflectiveOperationException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
