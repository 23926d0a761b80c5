package dev.goman.framework.testkit;

import dev.goman.framework.store.Listing;
import dev.goman.framework.store.StoredObject;
import java.util.Optional;

/** Values as they are shown in a trace: short, without bodies. */
final class Shown {
  private static final int MOST = 160;

  private Shown() {}

  static String of(Object value) {
    return switch (value) {
      case Optional<?> optional -> optional.map(Shown::of).orElse("nothing");
      case StoredObject object -> object.version() + ", " + object.body().length + " bytes";
      case Listing listing -> listing.entries().size() + " entries";
      default -> shorten(String.valueOf(value));
    };
  }

  private static String shorten(String text) {
    return text.length() <= MOST ? text : text.substring(0, MOST) + "...";
  }
}
