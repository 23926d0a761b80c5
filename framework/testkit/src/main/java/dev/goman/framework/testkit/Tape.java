package dev.goman.framework.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every decision of one run. A tape is made from a seed, or from the decisions of an earlier run;
 * the same tape gives the same run.
 *
 * <p>It has a {@link Track} for everyone who decides. So leaving out one decision of one machine
 * shifts nothing on the others, which is what makes a failing tape easy to shrink. Decision 0 is
 * always the benign one: an empty tape is a run without faults.
 */
final class Tape {
  private final @Nullable Long seed;
  private final Map<String, Map<Integer, Integer>> replayed = new HashMap<>();
  private final Map<String, Track> tracks = new HashMap<>();
  private final List<Choice> made = new ArrayList<>();

  private Tape(@Nullable Long seed, List<Choice> choices) {
    this.seed = seed;
    for (Choice choice : choices) {
      replayed
          .computeIfAbsent(choice.track(), track -> new HashMap<>())
          .put(choice.index(), choice.value());
    }
  }

  static Tape of(long seed) {
    return new Tape(seed, List.of());
  }

  static Tape of(List<Choice> choices) {
    return new Tape(null, choices);
  }

  /** The track of this name, the same one for the same name. */
  Track track(String name) {
    return tracks.computeIfAbsent(name, this::open);
  }

  /** What was decided so far, without the benign decisions, in the order of deciding. */
  List<Choice> choices() {
    return List.copyOf(made);
  }

  void record(Choice choice) {
    made.add(choice);
  }

  private Track open(String name) {
    if (seed == null) {
      return Track.replaying(this, name, replayed.getOrDefault(name, Map.of()));
    }
    return Track.drawing(this, name, new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ hash(name)));
  }

  private static long hash(String text) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return hash;
  }

  /** The choices on one line, for a person to hand back to {@link #parse}. */
  static String print(List<Choice> choices) {
    return choices.stream().sorted().map(Choice::toString).collect(Collectors.joining(","));
  }

  static List<Choice> parse(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(Choice::parse)
        .toList();
  }
}
