package dev.goman.k3s.campaign;

import dev.goman.framework.resource.Event;
import dev.goman.k3s.cluster.ClusterStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes down a life for people: one line for each thing that happened. */
class Timeline {
  private static final int MOST = 5_000;

  /** Writes nothing down. */
  static Timeline none() {
    return new Timeline() {
      @Override
      void add(Instant at, String who, String what) {}

      @Override
      void act(Instant at, String who, Act act) {}

      @Override
      void status(Instant now, Scene scene) {}
    };
  }

  private final List<String> lines = new ArrayList<>();
  private final Set<String> told = new LinkedHashSet<>();
  private String phase = "";

  void note(Instant at, String who, String what) {
    add(at, who, what);
  }

  void act(Instant at, String who, Act act) {
    add(at, who, words(act));
  }

  /** What the stored status tells that it did not tell before. */
  void status(Instant now, Scene scene) {
    ClusterStatus status = scene.status();
    String is = status.phase() + (status.progress() == null ? "" : ": " + status.progress().step());
    if (!is.equals(phase)) {
      phase = is;
      add(now, "status", is);
    }
    if (scene.statusObject() != null) {
      for (Event event : scene.statusObject().events()) {
        if (told.add(event.reason() + event.message() + event.count())) {
          add(now, "event", event.reason() + ": " + event.message());
        }
      }
    }
  }

  List<String> lines() {
    return lines;
  }

  void add(Instant at, String who, String what) {
    if (lines.size() < MOST) {
      Duration since = Duration.between(VirtualClock.START, at);
      lines.add(
          "%3d:%02d:%02d.%03d  %-14s  %s"
              .formatted(
                  since.toHours(),
                  since.toMinutesPart(),
                  since.toSecondsPart(),
                  since.toMillisPart(),
                  who,
                  printable(what)));
    }
  }

  private static String printable(String text) {
    StringBuilder safe = new StringBuilder();
    text.chars()
        .map(c -> c < 32 || (c > 126 && c < 160) ? '?' : c)
        .forEach(c -> safe.append((char) c));
    return safe.toString();
  }

  static String words(Act act) {
    return switch (act) {
      case Act.Launch(var request) ->
          "launch "
              + request.tags().getOrDefault("goman.dev/node", "?")
              + " ("
              + request.instanceType()
              + " in "
              + request.zone()
              + ")";
      case Act.Terminate(var machines) -> "terminate " + String.join(", ", machines);
      case Act.Stop(var machines) -> "stop " + String.join(", ", machines);
      case Act.Start(var machines) -> "start " + String.join(", ", machines);
      case Act.Send(var machine, var token, var script) ->
          "send "
              + script.purpose()
              + " "
              + script.argument("node-name")
              + script.argument("target")
              + " to "
              + machine;
      case Act.CreateSecret(var name) -> "store " + name;
      case Act.DeleteSecret(var name) -> "delete " + name;
      case Act.OpenGroup() -> "make the security group";
      case Act.CloseGroup() -> "delete the security group";
    };
  }
}
