package dev.goman.examples.hello;

import dev.goman.framework.controller.LocalControllers;
import dev.goman.framework.store.FileObjectStore;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.nio.file.Path;

/** Runs the greeter on the state folder that is the only argument. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    TimeSource time = new SystemTime();
    FileObjectStore objects = new FileObjectStore(Path.of(arguments[0]), time);
    LocalControllers controllers = new LocalControllers(objects, time, Randomness.system());
    controllers.serve(new Greeter());
    controllers.run();
  }
}
