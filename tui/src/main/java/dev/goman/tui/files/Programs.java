package dev.goman.tui.files;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Finds other programs, as a shell would. */
public final class Programs {
  private Programs() {}

  /** Where the program is that a person means by this word. */
  public static Optional<Path> find(Map<String, String> environment, Path directory, String word) {
    if (word.contains("/")) {
      return executable(directory, word);
    }
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> executable(directory, folder + "/" + word).stream())
        .findFirst();
  }

  private static Optional<Path> executable(Path directory, String text) {
    try {
      return Optional.of(directory.resolve(text))
          .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
