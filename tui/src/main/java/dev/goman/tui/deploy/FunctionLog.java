package dev.goman.tui.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/**
 * The log of a function, read forward: each call gives what is new since the last. Confined to one
 * thread.
 */
public final class FunctionLog {
  /** Lines of several environments arrive out of order and late. */
  private static final Duration LATE = Duration.ofSeconds(15);

  private static final int MOST_PAGES = 200;
  private static final int MOST_REMEMBERED = 20_000;

  private final CloudWatchLogsClient logs;
  private final String group;
  private final Calls calls = new Calls("logs");
  private final Set<String> seen = new LinkedHashSet<>();
  private @Nullable Instant from;

  FunctionLog(CloudWatchLogsClient logs, String group) {
    this.logs = logs;
    this.group = group;
  }

  /**
   * What was written since a time and was not given before, oldest first.
   *
   * @param since counts in the first call only; later ones go on from where it ended
   * @param word only lines with this word; empty for all
   * @throws DeployException when there is no such log
   */
  public List<LogLine> next(Instant since, String word) {
    Instant start = from == null ? since : from;
    List<LogLine> lines = new ArrayList<>();
    String page = null;
    for (int i = 0; i < MOST_PAGES; i++) {
      FilterLogEventsResponse answer = page(start, word, page);
      for (FilteredLogEvent event : answer.events()) {
        if (seen.add(event.eventId())) {
          lines.add(LogLine.of(Instant.ofEpochMilli(event.timestamp()), event.message()));
        }
      }
      page = answer.nextToken();
      if (page == null) {
        break;
      }
    }
    forgetOld();
    lines.sort(java.util.Comparator.comparing(LogLine::at));
    Instant latest = lines.isEmpty() ? start : lines.getLast().at().minus(LATE);
    from = latest.isAfter(start) ? latest : start;
    return lines;
  }

  private FilterLogEventsResponse page(Instant start, String word, @Nullable String token) {
    return calls
        .find(
            "FilterLogEvents",
            group,
            () ->
                logs.filterLogEvents(r ->
                    r.logGroupName(group)
                        .startTime(start.toEpochMilli())
                        .filterPattern(word.isEmpty() ? null : "\"" + word + "\"")
                        .nextToken(token)))
        .orElseThrow(() ->
            new DeployException(
                "there is no log " + group, null, "is the control plane installed? goman status"));
  }

  private void forgetOld() {
    while (seen.size() > MOST_REMEMBERED) {
      seen.remove(seen.iterator().next());
    }
  }
}
