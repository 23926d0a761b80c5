package dev.goman.tui.cli.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How a command that waits learns that it is to stop: the thread that works is interrupted. */
@FunctionalInterface
public interface Signals {

  /**
   * From now on INT and TERM interrupt the calling thread instead of ending the process at once.
   */
  Watch watch();

  /** Ends with the work that may be interrupted. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /** Signals never come. */
  static Signals none() {
    return () -> () -> {};
  }

  /** Says that the command has ended and printed all it had to say: the process may end. */
  default void ended() {}

  /**
   * Those of this process. After a signal the virtual machine waits for the command to end, up to a
   * few seconds, and then exits with the code of that signal: 130 for INT, 143 for TERM.
   */
  static Signals ofProcess() {
    CountDownLatch ended = new CountDownLatch(1);
    return new Signals() {
      @Override
      public Watch watch() {
        Thread worker = Thread.currentThread();
        Runnable stop =
            () -> {
              if (ended.getCount() > 0) {
                worker.interrupt();
                await(ended);
              }
            };
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "goman-signals"));
        return () -> {};
      }

      @Override
      public void ended() {
        ended.countDown();
      }
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
