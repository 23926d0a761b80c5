package dev.goman.tui.cli.settings;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person keeps in {@code config.yaml}: contexts, which are settings with a name, and
 * settings for all of them.
 *
 * @param context the name of the one in use; empty for none
 */
public record UserConfig(
    String apiVersion, String kind, String context, Map<String, Values> contexts, Values settings) {
  static final UserConfig EMPTY = new UserConfig(null, null, null, null, null);
  private static final String API_VERSION = "goman.dev/v1";
  private static final String KIND = "Config";

  public UserConfig(
      @Nullable String apiVersion,
      @Nullable String kind,
      @Nullable String context,
      @Nullable Map<String, Values> contexts,
      @Nullable Values settings) {
    this.apiVersion = Objects.requireNonNullElse(apiVersion, API_VERSION);
    this.kind = Objects.requireNonNullElse(kind, KIND);
    this.context = Objects.requireNonNullElse(context, "");
    this.contexts = new TreeMap<>(Objects.requireNonNullElse(contexts, Map.of()));
    this.settings = Objects.requireNonNullElse(settings, Values.NONE);
  }

  /** Settings as a file has them; null where it says nothing. */
  public record Values(
      @Nullable String state,
      @Nullable String cloud,
      @Nullable Integer speed,
      @Nullable String autoInit,
      @Nullable String color) {
    static final Values NONE = new Values(null, null, null, null, null);

    /** Those, where they are said, and these elsewhere. */
    public Values or(Values others) {
      return new Values(
          others.state == null ? state : others.state,
          others.cloud == null ? cloud : others.cloud,
          others.speed == null ? speed : others.speed,
          others.autoInit == null ? autoInit : others.autoInit,
          others.color == null ? color : others.color);
    }

    /** The value as text. */
    @Nullable String of(Setting setting) {
      return switch (setting) {
        case STATE -> state;
        case CLOUD -> cloud;
        case SPEED -> speed == null ? null : speed.toString();
        case AUTO_INIT -> autoInit;
        case COLOR -> color;
      };
    }
  }

  /** With another one in use. */
  public UserConfig using(String name) {
    return new UserConfig(apiVersion, kind, name, contexts, settings);
  }

  /** With a context added, or changed. */
  public UserConfig with(String name, Values values) {
    Map<String, Values> more = new TreeMap<>(contexts);
    more.put(name, values);
    return new UserConfig(apiVersion, kind, context, more, settings);
  }

  /** Without a context; nothing is in use if it was. */
  public UserConfig without(String name) {
    Map<String, Values> fewer = new TreeMap<>(contexts);
    fewer.remove(name);
    return new UserConfig(apiVersion, kind, context.equals(name) ? "" : context, fewer, settings);
  }
}
