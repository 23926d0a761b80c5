package dev.goman.examples.staticsite;

import dev.goman.framework.controller.LocalControllers;
import dev.goman.framework.store.FileObjectStore;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;

/** Publishes the pages of the state folder that is the only argument in a folder beside it. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path state = Path.of(arguments[0]);
    TimeSource time = new SystemTime();
    FileObjectStore objects = new FileObjectStore(state, time);
    LocalControllers controllers = new LocalControllers(objects, time, Randomness.system());
    controllers.serve(new PageReconciler(new FolderSite(Path.of(state + "-site"))));
    controllers.run();
  }
}
