package dev.goman.framework.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Reads and writes moments as {@code 2026-01-31T12:00:00.123Z} by hand, as every document of ours
 * has them: documents are full of them, and the JDK's formatters take longer over one than the
 * parser over the rest of its line. What is written otherwise is left to the mapper's own reader.
 */
final class Instants {
  private static final int SECONDS_A_DAY = 86_400;
  private static final int SHORTEST = "2026-01-31T12:00:00Z".length();
  private static final int NANO_DIGITS = 9;
  private static final String SHAPE = "0000-00-00T00:00:00";

  private static final long FIRST_DAY = LocalDate.of(0, 1, 1).toEpochDay();
  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

  private Instants() {}

  static SimpleModule module() {
    return new SimpleModule()
        .addDeserializer(Instant.class, new Reader())
        .addSerializer(Instant.class, new Writer());
  }

  /** A moment in the usual shape; nothing when it is in another, or none. */
  static @Nullable Instant read(String text) {
    int length = text.length();
    if (length < SHORTEST || text.charAt(length - 1) != 'Z' || !shaped(text)) {
      return null;
    }
    int nanos = nanos(text, SHAPE.length(), length - 1);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (nanos < 0 || hour > 23 || minute > 59 || second > 59) {
      return null;
    }
    try {
      LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
      long seconds = date.toEpochDay() * SECONDS_A_DAY + (hour * 60L + minute) * 60 + second;
      return Instant.ofEpochSecond(seconds, nanos);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean shaped(String text) {
    for (int i = 0; i < SHAPE.length(); i++) {
      boolean digit = SHAPE.charAt(i) == '0';
      if (digit ? !isDigit(text.charAt(i)) : text.charAt(i) != SHAPE.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The fraction of a second between a dot and the end; negative when it is none. */
  private static int nanos(String text, int from, int to) {
    int digits = to - from - 1;
    if (digits < 0) {
      return 0;
    }
    if (text.charAt(from) != '.' || digits == 0 || digits > NANO_DIGITS) {
      return -1;
    }
    int nanos = 0;
    for (int i = 1; i <= NANO_DIGITS; i++) {
      char c = i <= digits ? text.charAt(from + i) : '0';
      if (!isDigit(c)) {
        return -1;
      }
      nanos = nanos * 10 + (c - '0');
    }
    return nanos;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** As {@link Instant#toString} writes it. */
  static String write(Instant moment) {
    long day = Math.floorDiv(moment.getEpochSecond(), SECONDS_A_DAY);
    int second = Math.floorMod(moment.getEpochSecond(), SECONDS_A_DAY);
    if (day < FIRST_DAY || day > LAST_DAY) {
      return moment.toString();
    }
    LocalDate date = LocalDate.ofEpochDay(day);
    StringBuilder text = new StringBuilder(SHORTEST + 1 + NANO_DIGITS);
    digits(text, date.getYear(), 4).append('-');
    digits(text, date.getMonthValue(), 2).append('-');
    digits(text, date.getDayOfMonth(), 2).append('T');
    digits(text, second / 3_600, 2).append(':');
    digits(text, second / 60 % 60, 2).append(':');
    digits(text, second % 60, 2);
    return fraction(text, moment.getNano()).append('Z').toString();
  }

  /** In groups of three digits, as few as will do. */
  private static StringBuilder fraction(StringBuilder text, int nanos) {
    if (nanos == 0) {
      return text;
    }
    text.append('.');
    if (nanos % 1_000_000 == 0) {
      return digits(text, nanos / 1_000_000, 3);
    }
    return nanos % 1_000 == 0 ? digits(text, nanos / 1_000, 6) : digits(text, nanos, 9);
  }

  private static StringBuilder digits(StringBuilder text, int number, int count) {
    int start = text.length();
    text.append(number);
    text.insert(start, "0".repeat(Math.max(0, count - (text.length() - start))));
    return text;
  }

  private static final class Reader extends StdScalarDeserializer<Instant> {
    Reader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
      Instant read =
          parser.hasToken(JsonToken.VALUE_STRING) ? Instants.read(parser.getString()) : null;
      return read == null ? InstantDeserializer.INSTANT.deserialize(parser, context) : read;
    }
  }

  private static final class Writer extends StdSerializer<Instant> {
    Writer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant moment, JsonGenerator generator, SerializationContext context) {
      generator.writeString(Instants.write(moment));
    }
  }
}
