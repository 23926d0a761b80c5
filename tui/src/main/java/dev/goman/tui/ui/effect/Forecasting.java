package dev.goman.tui.ui.effect;

import dev.goman.framework.resource.Resource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.forecast.Forecast;
import dev.goman.k3s.forecast.Forecaster;
import dev.goman.tui.text.Durations;
import dev.goman.tui.text.Text;
import dev.goman.tui.ui.model.ClusterRow;
import dev.goman.tui.ui.model.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Says in words what the controller would do. */
final class Forecasting {
  private static final int TIME = 8;

  private Forecasting() {}

  static Plan plan(
      List<String> difference, Resource<ClusterSpec, ClusterStatus> wanted, Instant now) {
    if (ClusterRow.paused(wanted.metadata())) {
      return new Plan(difference, "It is paused: nothing is done until it goes on.", List.of());
    }
    Forecast forecast = Forecaster.of(wanted, now);
    return new Plan(
        difference, summary(forecast), forecast.actions().stream().map(Forecasting::step).toList());
  }

  private static String step(Forecast.Action action) {
    String at = "+" + Durations.show(Duration.ofSeconds(action.second()));
    return Text.pad(at, TIME) + Text.line(action.toString());
  }

  private static String summary(Forecast forecast) {
    String time = "about " + Durations.show(Duration.ofSeconds(forecast.seconds()));
    String steps =
        forecast.actions().isEmpty()
            ? "Nothing."
            : forecast.actions().size() + " steps, " + time + " if everything works.";
    return switch (forecast.end()) {
      case REACHED, GONE -> steps;
      case REFUSED -> "It would be refused: " + Text.line(forecast.reason());
      case BLOCKED -> steps + " Then it is blocked: " + Text.line(forecast.reason());
      case CUT -> steps + " And more.";
    };
  }
}
