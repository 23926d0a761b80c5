package dev.goman.k3s.campaign;

import dev.goman.framework.resource.Event;
import dev.goman.k3s.cluster.ClusterStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

      @Override
      void end(Instant now, Scene scene) {}
    };
  }

  private final List<String> lines = new ArrayList<>();
  private final Set<String> told = new LinkedHashSet<>();
  private String phase = "";
  private String last = "";
  private int repeats;

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

  /** How it stands at last, as the stored status tells. */
  void end(Instant now, Scene scene) {
    String phase = scene.resource().isEmpty() ? "the cluster is gone" : "" + scene.status().phase();
    String why = scene.resource().flatMap(Ending::blocked).map(c -> c.message()).orElse("");
    add(now, "in the end", why.isEmpty() ? phase : phase + ": " + why);
  }

  /** What is done again and again, as looking is, stands there once, with how often. */
  void add(Instant at, String who, String what) {
    repeats = (who + what).equals(last) ? repeats + 1 : 1;
    last = who + what;
    if (repeats > 1 && lines.size() < MOST) {
      String first = lines.removeLast();
      String once = repeats == 2 ? first : first.substring(0, first.lastIndexOf("  ("));
      lines.add("%s  (%d times, last at %s)".formatted(once, repeats, time(at).strip()));
    } else if (lines.size() < MOST) {
      lines.add("%s  %-14s  %s".formatted(time(at), who, printable(what)));
    }
  }

  private static String time(Instant at) {
    Duration since = Duration.between(VirtualClock.START, at);
    return "%3d:%02d:%02d.%03d"
        .formatted(
            since.toHours(), since.toMinutesPart(), since.toSecondsPart(), since.toMillisPart());
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
          Stream.of(
                  "send",
                  script.purpose().toString(),
                  script.argument("node-name") + script.argument("target"),
                  "to",
                  machine)
              .filter(word -> !word.isEmpty())
              .collect(Collectors.joining(" "));
      case Act.CreateSecret(var name) -> "store " + name;
      case Act.DeleteSecret(var name) -> "delete " + name;
      case Act.OpenGroup() -> "make the security group";
      case Act.MendGroup() -> "look at the rules of the security group";
      case Act.CloseGroup() -> "delete the security group";
    };
  }
}
