package dev.goman.tui.ui;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The threads of the UI, all virtual. What goes wrong on one is told to the loop. */
final class Crew implements AutoCloseable {
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final Mailbox mailbox;

  Crew(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  /** Something that may be interrupted. */
  interface Job {
    void run() throws InterruptedException;
  }

  void start(Job job) {
    Thread thread =
        Thread.ofVirtual()
            .name("goman-ui")
            .unstarted(() -> {
              try {
                job.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the UI is being left
              } catch (RuntimeException | Error e) {
                if (!Thread.currentThread().isInterrupted()) {
                  mailbox.put(new Mailbox.Letter.Crashed(e));
                }
              } finally {
                threads.remove(Thread.currentThread());
              }
            });
    threads.add(thread);
    thread.start();
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
