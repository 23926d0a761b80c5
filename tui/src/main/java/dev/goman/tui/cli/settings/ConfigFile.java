package dev.goman.tui.cli.settings;

import dev.goman.framework.json.Json;
import dev.goman.framework.json.MalformedException;
import dev.goman.framework.json.Yaml;
import dev.goman.framework.json.YamlDocument;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.process.World;
import dev.goman.tui.files.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file that holds a person's configuration: {@code $XDG_CONFIG_HOME/goman/config.yaml}. */
public final class ConfigFile {
  private final Path path;

  private ConfigFile(Path path) {
    this.path = path;
  }

  /**
   * Where it is, whether it exists or not. A relative XDG_CONFIG_HOME does not count.
   *
   * @throws Failure when there is no home folder
   */
  public static ConfigFile of(World world) {
    String xdg = world.variable("XDG_CONFIG_HOME");
    String home = world.variable("HOME");
    if (!xdg.startsWith("/") && !home.startsWith("/")) {
      throw Failure.of(Exit.USAGE, "there is no home folder to keep a configuration in")
          .because("neither XDG_CONFIG_HOME nor HOME is an absolute path");
    }
    Path folder = xdg.startsWith("/") ? Path.of(xdg) : Path.of(home, ".config");
    return new ConfigFile(folder.resolve("goman").resolve("config.yaml"));
  }

  /** What a command finds that may do without: nothing where there is no home folder either. */
  static UserConfig readIfAny(World world) {
    boolean homeless =
        !world.variable("XDG_CONFIG_HOME").startsWith("/")
            && !world.variable("HOME").startsWith("/");
    return homeless ? UserConfig.EMPTY : of(world).read();
  }

  public Path path() {
    return path;
  }

  /**
   * @throws Failure when it is there and cannot be read
   */
  public UserConfig read() {
    if (!Files.exists(path)) {
      return UserConfig.EMPTY;
    }
    try {
      List<YamlDocument> documents = Yaml.read(Files.readAllBytes(path));
      return documents.isEmpty()
          ? UserConfig.EMPTY
          : documents.getFirst().as(Json.strict(), UserConfig.class);
    } catch (MalformedException e) {
      String place = e.line() > 0 ? ":" + e.line() + ":" + Math.max(1, e.column()) : "";
      throw Failure.of(Exit.FAILURE, path + place + ": " + e.getMessage())
          .hint(
              e.suggestion() == null
                  ? "mend or remove that file"
                  : "did you mean " + e.suggestion() + "?")
          .causedBy(e);
    } catch (IOException e) {
      throw Failure.of(Exit.FAILURE, path + " cannot be read").because(e.getMessage()).causedBy(e);
    }
  }

  /**
   * Replaces it as a whole.
   *
   * @throws Failure when that cannot be done
   */
  public void write(UserConfig config) {
    try {
      SafeFiles.replace(path, Yaml.write(config));
    } catch (IOException e) {
      throw Failure.of(Exit.FAILURE, path + " cannot be written")
          .because(e.getMessage())
          .causedBy(e);
    }
  }
}
