package dev.goman.tui.manifest;

import dev.goman.k3s.cluster.Field;
import java.util.ArrayList;
import java.util.List;

/** What may stand in a field, in words. */
final class Rules {
  private Rules() {}

  /** What it is, in a word or two. */
  static String kind(Field.Type type) {
    return switch (type) {
      case Field.Text _, Field.Choice _ -> "text";
      case Field.Whole _, Field.OneOf _ -> "whole number";
      case Field.Flag _ -> "true or false";
      case Field.Items(Field.Type of, _, _) ->
          of instanceof Field.Group ? "list of groups" : "list of " + kind(of) + "s";
      case Field.Pairs _ -> "pairs of texts";
      case Field.Group _ -> "group";
    };
  }

  /** What holds for it besides, a sentence each. */
  static List<String> of(Field field) {
    List<String> rules = new ArrayList<>(of(field.type()));
    if (field.required()) {
      rules.add("Must be given.");
    }
    if (field.ifAbsent() != null) {
      rules.add("If absent: " + field.ifAbsent() + ".");
    }
    if (field.fixed()) {
      rules.add("Fixed once the cluster exists.");
    }
    return rules;
  }

  private static List<String> of(Field.Type type) {
    return switch (type) {
      case Field.Text(_, int longest, String example) ->
          List.of("At most " + longest + " characters, such as " + example + ".");
      case Field.Choice(List<String> words) -> List.of("One of " + String.join(", ", words) + ".");
      case Field.Whole(int least, int most) -> List.of(least + " to " + most + ".");
      case Field.OneOf(List<Integer> numbers) ->
          List.of(
              "One of " + String.join(", ", numbers.stream().map(String::valueOf).toList()) + ".");
      case Field.Items(Field.Type of, int most, _) -> {
        List<String> rules = new ArrayList<>(of instanceof Field.Group ? List.of() : of(of));
        rules.add("At most " + most + " entries.");
        yield rules;
      }
      case Field.Pairs(_, _, int most) -> List.of("At most " + most + " entries.");
      case Field.Flag _, Field.Group _ -> List.of();
    };
  }
}
