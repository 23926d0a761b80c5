package dev.goman.tui.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How a command that waits learns that it is to stop: the thread that works is interrupted. */
@FunctionalInterface
interface Signals {

  /**
   * From now on INT and TERM interrupt the calling thread instead of ending the process at once.
   */
  Watch watch();

  /** Ends with the command; the process may then end. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /** Signals never come. */
  static Signals none() {
    return () -> () -> {};
  }

  /**
   * Those of this process. After a signal the virtual machine waits for the command to end, up to a
   * few seconds, and then exits with the code of that signal: 130 for INT, 143 for TERM.
   */
  static Signals ofProcess() {
    return () -> {
      Thread worker = Thread.currentThread();
      CountDownLatch ended = new CountDownLatch(1);
      Thread hook =
          new Thread(
              () -> {
                if (ended.getCount() > 0) {
                  worker.interrupt();
                  await(ended);
                }
              },
              "goman-signals");
      Runtime.getRuntime().addShutdownHook(hook);
      return ended::countDown;
    };
  }

  private static void await(CountDownLatch ended) {
    try {
      if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(Exit.FAILURE.code());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How long a command may take to stop. */
  int GRACE_SECONDS = 10;
}
