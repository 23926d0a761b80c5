package dev.goman.tui.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.tui.ui.model.ClusterRow;
import dev.goman.tui.ui.model.News;
import dev.goman.tui.ui.update.Msg;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MailboxTest {
  private final Mailbox mailbox = new Mailbox();

  @Test
  void newsThatFollowNewsAreJoined() throws InterruptedException {
    mailbox.put(told(News.of(ClusterRow.of(Scenes.fresh("a")), List.of())));
    mailbox.put(told(News.of(ClusterRow.of(Scenes.ready("a")), List.of())));
    mailbox.put(told(News.of(ClusterRow.of(Scenes.ready("b")), List.of())));
    mailbox.put(told(News.gone("b")));
    List<Mailbox.Letter> letters = mailbox.take(Long.MAX_VALUE);
    assertThat(letters).hasSize(1);
    News news = ((Msg.Told) ((Mailbox.Letter.Message) letters.getFirst()).msg()).news();
    assertThat(news.changed()).containsOnlyKeys("a");
    assertThat(news.rows()).extracting(ClusterRow::word).containsExactly("Ready");
    assertThat(news.gone()).containsExactly("b");
  }

  @Test
  void theOrderOfEverythingElseIsKept() throws InterruptedException {
    mailbox.put(told(News.NONE));
    mailbox.put(new Msg.Passed());
    mailbox.put(told(News.NONE));
    assertThat(mailbox.take(Long.MAX_VALUE)).hasSize(3);
    assertThat(mailbox.take(1)).isEmpty();
  }

  @Test
  void keysThatNobodyTakesAreBounded() throws InterruptedException {
    for (int i = 0; i < 100_000; i++) {
      mailbox.put(new Mailbox.Letter.Bytes(new byte[] {'j'}));
    }
    assertThat(mailbox.take(Long.MAX_VALUE)).hasSizeLessThan(5_000);
  }

  private static Msg told(News news) {
    return new Msg.Told(news, Scenes.NOW, null);
  }
}
