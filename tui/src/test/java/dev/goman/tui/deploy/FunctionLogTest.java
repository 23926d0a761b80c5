package dev.goman.tui.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** The log is read forward, each line once, also those that arrive late. */
class FunctionLogTest {
  private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

  private final Group group = new Group();
  private final FunctionLog log = new FunctionLog(group, "/aws/lambda/f");

  @Test
  void eachLineIsGivenOnceInTheOrderOfTime() {
    group.write("b", 20).write("a", 10);
    assertThat(texts()).containsExactly("a", "b");
    group.write("c", 30);
    assertThat(texts()).containsExactly("c");
    assertThat(texts()).isEmpty();
  }

  @Test
  void oneThatArrivesLateIsNotMissed() {
    group.write("a", 100);
    assertThat(texts()).containsExactly("a");
    group.write("late", 90);
    assertThat(texts()).containsExactly("late");
  }

  @Test
  void allPagesAreRead() {
    group.pageSize = 2;
    for (int i = 0; i < 5; i++) {
      group.write("line" + i, i);
    }
    assertThat(texts()).hasSize(5);
  }

  @Test
  void aWordIsQuoted() {
    log.next(START, "prod-1");
    assertThat(group.asked.getLast().filterPattern()).isEqualTo("\"prod-1\"");
  }

  @Test
  void aLogThatIsNotThereIsNoEmptyLog() {
    group.missing = true;
    assertThatThrownBy(() -> log.next(START, ""))
        .isInstanceOf(DeployException.class)
        .hasMessageContaining("/aws/lambda/f");
  }

  private List<String> texts() {
    return log.next(START, "").stream().map(LogLine::text).toList();
  }

  private static final class Group implements CloudWatchLogsClient {
    private final List<FilteredLogEvent> events = new ArrayList<>();
    private final List<FilterLogEventsRequest> asked = new ArrayList<>();
    private int pageSize = 100;
    private boolean missing;

    Group write(String text, int second) {
      events.add(
          FilteredLogEvent.builder()
              .eventId("e" + events.size())
              .timestamp(START.plusSeconds(second).toEpochMilli())
              .message(text)
              .build());
      return this;
    }

    @Override
    public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request) {
      asked.add(request);
      if (missing) {
        throw ResourceNotFoundException.builder().statusCode(400).message("none").build();
      }
      List<FilteredLogEvent> found =
          events.stream().filter(e -> e.timestamp() >= request.startTime()).toList();
      int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
      int to = Math.min(found.size(), from + pageSize);
      return FilterLogEventsResponse.builder()
          .events(found.subList(from, to))
          .nextToken(to < found.size() ? String.valueOf(to) : null)
          .build();
    }

    @Override
    public String serviceName() {
      return "logs";
    }

    @Override
    public void close() {}
  }
}
