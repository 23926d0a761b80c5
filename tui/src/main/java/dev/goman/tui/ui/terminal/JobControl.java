package dev.goman.tui.ui.terminal;

import java.io.IOException;
import java.util.List;

/** Stops this process and those started with it, as Ctrl-Z does, until the shell goes on. */
public final class JobControl {
  private JobControl() {}

  /** Returns once the process goes on. Where nobody could make it go on, it does not stop. */
  public static void stop() throws IOException {
    Alarm.stopAsUsual();
    // The process group is the launcher, this virtual machine, and the shell that signals them.
    Process process = new ProcessBuilder(List.of("sh", "-c", "kill -TSTP 0")).inheritIO().start();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
