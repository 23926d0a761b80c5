package dev.goman.lambda;

import dev.goman.framework.aws.Hints;
import dev.goman.framework.aws.Notice;
import dev.goman.framework.aws.QueueBatch;
import dev.goman.framework.json.MalformedException;
import java.util.List;

/**
 * An event, opened.
 *
 * @param queued whether it is a batch of a queue, which wants another answer
 */
record Inbox(boolean queued, List<Letter> letters) {

  /** Never throws: what cannot be read is a letter with a problem. */
  static Inbox open(byte[] event, Hints hints) {
    try {
      return QueueBatch.read(event)
          .map(batch -> new Inbox(true, batch.stream().map(m -> letter(m, hints)).toList()))
          .orElseGet(() -> new Inbox(false, List.of(letter("", event, hints))));
    } catch (MalformedException e) {
      return new Inbox(false, List.of(unreadable("", e)));
    }
  }

  private static Letter letter(QueueBatch.Message message, Hints hints) {
    return letter(message.id(), message.body(), hints);
  }

  private static Letter letter(String id, byte[] body, Hints hints) {
    try {
      List<Notice> notices = hints.notices(body);
      return new Letter(id, notices, null);
    } catch (MalformedException e) {
      return unreadable(id, e);
    }
  }

  private static Letter unreadable(String id, MalformedException e) {
    return new Letter(id, List.of(), String.valueOf(e.getMessage()));
  }
}
