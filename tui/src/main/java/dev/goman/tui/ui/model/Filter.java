package dev.goman.tui.ui.model;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What a person types to see less: a regular expression, with {@code !} before it the rest. */
public final class Filter {
  private Filter() {}

  /** What is no regular expression is looked for as it is. Letters match in either case. */
  public static Predicate<String> of(String text) {
    boolean inverse = text.startsWith("!");
    String body = inverse ? text.substring(1) : text;
    if (body.isEmpty()) {
      return line -> true;
    }
    Predicate<String> matches = pattern(body).asPredicate();
    return inverse ? matches.negate() : matches;
  }

  private static Pattern pattern(String body) {
    try {
      return Pattern.compile(body, Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException e) {
      return Pattern.compile(body, Pattern.CASE_INSENSITIVE | Pattern.LITERAL);
    }
  }
}
