package dev.goman.framework.json;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns what the parser throws into what a person can act on. */
final class Problems {
  private Problems() {}

  static MalformedException explain(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    int line = at == null ? 0 : Math.max(0, at.getLineNr());
    int column = at == null ? 0 : Math.max(0, at.getColumnNr());
    return new MalformedException(message(e), line, column, path(e), suggestion(e));
  }

  private static String message(JacksonException e) {
    return switch (e) {
      case UnrecognizedPropertyException u -> "unknown field \"" + u.getPropertyName() + "\"";
      case InvalidFormatException f ->
          "\"" + f.getValue() + "\" is not " + TypeNames.of(f.getTargetType());
      case MismatchedInputException m when m.getTargetType() != null ->
          "expected " + TypeNames.of(m.getTargetType());
      case DatabindException d when d.getCause() instanceof IllegalArgumentException cause ->
          String.valueOf(cause.getMessage());
      default -> e.getOriginalMessage();
    };
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
    if (e instanceof UnrecognizedPropertyException u) {
      Collection<Object> known = u.getKnownPropertyIds();
      return known == null
          ? null
          : Spelling.closest(u.getPropertyName(), known.stream().map(String::valueOf).toList())
              .orElse(null);
    }
    return null;
  }
}
