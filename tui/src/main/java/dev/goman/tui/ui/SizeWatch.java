package dev.goman.tui.ui;

import dev.goman.tui.ui.terminal.Console;
import dev.goman.tui.ui.update.Msg;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks for the size of the terminal when it may have changed, once for however many changes come
 * while it asks. Safe to use from any threads.
 */
final class SizeWatch {
  private final Console console;
  private final Crew crew;
  private final Mailbox mailbox;
  private final AtomicInteger changes = new AtomicInteger();

  SizeWatch(Console console, Crew crew, Mailbox mailbox) {
    this.console = console;
    this.crew = crew;
    this.mailbox = mailbox;
  }

  /** The size may have changed. */
  void changed() {
    if (changes.getAndIncrement() == 0) {
      crew.start(this::ask);
    }
  }

  private void ask() {
    int seen;
    do {
      seen = changes.get();
      mailbox.put(new Msg.Resized(console.size()));
    } while (!changes.compareAndSet(seen, 0));
  }
}
