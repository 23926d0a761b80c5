package dev.goman.tui.ui.effect;

import dev.goman.framework.lease.LeaseRow;
import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.queue.QueueStats;
import dev.goman.framework.time.TimeSource;
import dev.goman.tui.state.State;
import dev.goman.tui.text.Text;
import dev.goman.tui.ui.model.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what the controller is doing, wherever it runs. */
final class WorkReader {
  private static final int MOST = 500;

  private final State state;
  private final Host host;
  private final TimeSource time;

  WorkReader(State state, Host host, TimeSource time) {
    this.state = state;
    this.host = host;
    this.time = time;
  }

  Work read() {
    Optional<State.Hosted> hosted = host.hosted();
    List<Work.Row> rows = new ArrayList<>();
    List<LeaseRow> leases = state.leases().list(null, MOST + 1);
    for (LeaseRow lease : leases.subList(0, Math.min(MOST, leases.size()))) {
      rows.add(row(lease, hosted));
    }
    return new Work(
        hosted.map(h -> words(h.stats())).orElse(""), rows, leases.size() > MOST, time.now());
  }

  private Work.Row row(LeaseRow lease, Optional<State.Hosted> hosted) {
    WakeUp wakeUp = lease.wakeUp();
    return new Work.Row(
        lease.key().name(),
        lease.heldAt(time.now()),
        Text.line(lease.owner()),
        Text.line(lease.purpose()),
        lease.since(),
        wakeUp == null ? null : wakeUp.dueAt(),
        wakeUp == null ? "" : Text.line(wakeUp.reason()),
        wakeUp == null ? 0 : wakeUp.attempt(),
        lease.fence(),
        hosted.flatMap(h -> h.explain(lease.key())).map(e -> Text.line(e.toString())).orElse(""));
  }

  private static String words(QueueStats stats) {
    return stats.ready()
        + " ready, "
        + stats.running()
        + " with workers, "
        + stats.delayed()
        + " waiting for their time, "
        + stats.parked()
        + " parked; "
        + stats.deliveries()
        + " taken so far, "
        + stats.retries()
        + " again after a failure";
  }
}
