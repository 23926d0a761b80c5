package dev.goman.tui.ui;

import dev.goman.framework.json.Json;
import dev.goman.framework.json.MalformedException;
import dev.goman.framework.json.Yaml;
import dev.goman.framework.json.YamlDocument;
import dev.goman.tui.ui.input.Keymap;
import dev.goman.tui.ui.model.Preferences;
import dev.goman.tui.ui.screen.Glyphs;
import dev.goman.tui.ui.screen.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants the UI: what the command line says, else the file {@code
 * $XDG_CONFIG_HOME/goman/tui.yaml}, else what the terminal is like.
 *
 * @param theme {@code dark}, {@code light} or {@code mono}
 * @param plain whether only ASCII signs are drawn
 * @param keys the new keys of actions, by their words
 */
public record UiConfig(
    @Nullable String theme,
    @Nullable Boolean plain,
    @Nullable Boolean mouse,
    @Nullable Boolean readOnly,
    @Nullable Map<String, List<String>> keys) {
  private static final UiConfig NONE = new UiConfig(null, null, null, null, null);

  /**
   * What the command line says; absent where it says nothing.
   *
   * @param color whether colours are wanted at all
   */
  public record Flags(
      @Nullable String theme, boolean plain, boolean mouse, boolean readOnly, boolean color) {}

  /**
   * All of it together.
   *
   * @throws IllegalArgumentException saying where and what is wrong in the file
   */
  public static Preferences preferences(Flags flags, Map<String, String> environment) {
    Optional<Path> file = file(environment);
    UiConfig config = file.map(UiConfig::read).orElse(NONE);
    try {
      return config.with(flags, environment);
    } catch (IllegalArgumentException e) {
      String place = file.isPresent() && flags.theme() == null ? file.get() + ": " : "";
      throw new IllegalArgumentException(place + e.getMessage(), e);
    }
  }

  private Preferences with(Flags flags, Map<String, String> environment) {
    boolean ascii = flags.plain() || is(plain) || isPlain(environment);
    Theme.Name name =
        flags.color()
            ? name(flags.theme() != null ? flags.theme() : theme, environment)
            : Theme.Name.MONO;
    return new Preferences(
        new Theme(name, ascii ? Glyphs.ASCII : Glyphs.UNICODE),
        keys == null ? Keymap.usual() : Keymap.rebound(keys),
        flags.readOnly() || is(readOnly),
        flags.mouse() || is(mouse),
        List.of());
  }

  private static boolean is(@Nullable Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }

  private static Theme.Name name(@Nullable String word, Map<String, String> environment) {
    if (word == null) {
      return isLight(environment) ? Theme.Name.LIGHT : Theme.Name.DARK;
    }
    return Arrays.stream(Theme.Name.values())
        .filter(t -> t.toString().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("theme: \"" + word + "\" is not dark, light or mono"));
  }

  /** Some terminals tell their colours; the last number is the background. */
  private static boolean isLight(Map<String, String> environment) {
    String colors = environment.getOrDefault("COLORFGBG", "");
    return colors.endsWith(";7") || colors.endsWith(";15");
  }

  /** A terminal whose language is not written in UTF-8 gets no signs beyond ASCII. */
  private static boolean isPlain(Map<String, String> environment) {
    for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        String upper = value.toUpperCase(Locale.ROOT);
        return !upper.contains("UTF-8") && !upper.contains("UTF8");
      }
    }
    return false;
  }

  private static Optional<Path> file(Map<String, String> environment) {
    String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    if (xdg.startsWith("/")) {
      return Optional.of(Path.of(xdg, "goman", "tui.yaml"));
    }
    return home.startsWith("/")
        ? Optional.of(Path.of(home, ".config", "goman", "tui.yaml"))
        : Optional.empty();
  }

  private static UiConfig read(Path file) {
    try {
      List<YamlDocument> documents = Yaml.read(Files.readAllBytes(file));
      return documents.isEmpty() ? NONE : documents.getFirst().as(Json.strict(), UiConfig.class);
    } catch (NoSuchFileException e) {
      return NONE;
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
    } catch (MalformedException e) {
      String hint = e.suggestion() == null ? "" : "; did you mean " + e.suggestion() + "?";
      throw new IllegalArgumentException(
          file + ":" + e.line() + ": " + e.path() + ": " + e.getMessage() + hint, e);
    }
  }
}
