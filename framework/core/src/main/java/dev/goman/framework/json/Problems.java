package dev.goman.framework.json;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns what the parser throws into what a person can act on. */
final class Problems {
  private static final int MAX_QUOTED = 120;
  private static final Pattern JARGON =
      Pattern.compile(
          ", from `[^`]*`| \\(start marker.*| ?\\(code \\d+( / [^)]*)?\\)|: enable `.*|: maybe a .*"
              + "|Source: REDACTED.*",
          Pattern.DOTALL);

  private Problems() {}

  static MalformedException explain(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    // Where an unknown field was noticed is after it, which is not where it is.
    boolean lost = at == null || e instanceof UnrecognizedPropertyException;
    int line = lost ? 0 : Math.max(0, at.getLineNr());
    int column = line == 0 ? 0 : Math.max(1, at.getColumnNr());
    return new MalformedException(message(e), line, column, path(e), suggestion(e));
  }

  private static String message(JacksonException e) {
    return switch (e) {
      case UnrecognizedPropertyException u ->
          "unknown field \"" + shortened(u.getPropertyName()) + "\"";
      case InvalidNullException n -> "a list or mapping cannot hold null";
      case InvalidFormatException f ->
          "\"" + shortened(f.getValue()) + "\" is not " + TypeNames.of(f.getTargetType());
      case InputCoercionException c -> "expected " + TypeNames.of(c.getTargetType());
      case MismatchedInputException m -> mismatch(m);
      case DatabindException d when d.getCause() instanceof IllegalArgumentException cause ->
          String.valueOf(cause.getMessage());
      case UnexpectedEndOfInputException u -> "the document ends too early";
      default -> withoutJargon(e.getOriginalMessage());
    };
  }

  private static String mismatch(MismatchedInputException e) {
    String message = String.valueOf(e.getOriginalMessage());
    if (message.startsWith("No content")) {
      return "there is no document";
    }
    if (message.startsWith("Trailing token")) {
      return "there is more after the end of the document";
    }
    return e.getTargetType() == null
        ? withoutJargon(message)
        : "expected " + TypeNames.of(e.getTargetType());
  }

  /** Without what the parser says to those who program with it. */
  private static String withoutJargon(@Nullable String message) {
    String text = JARGON.matcher(String.valueOf(message)).replaceAll("");
    return text.isEmpty()
        ? "the document cannot be read"
        : shortened(Character.toLowerCase(text.charAt(0)) + text.substring(1));
  }

  private static String shortened(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "...";
  }

  private static String path(JacksonException e) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.toString();
  }

  private static @Nullable String suggestion(JacksonException e) {
    return switch (e) {
      case UnrecognizedPropertyException u when u.getKnownPropertyIds() != null ->
          closest(u.getPropertyName(), u.getKnownPropertyIds().stream());
      case InvalidFormatException f when f.getTargetType().isEnum() ->
          closest(
              String.valueOf(f.getValue()), Arrays.stream(f.getTargetType().getEnumConstants()));
      default -> null;
    };
  }

  private static @Nullable String closest(String word, Stream<?> known) {
    return Spelling.closest(word, known.map(String::valueOf).toList()).orElse(null);
  }
}
