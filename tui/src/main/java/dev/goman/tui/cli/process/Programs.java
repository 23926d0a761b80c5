package dev.goman.tui.cli.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Finds other programs, as a shell would. */
public final class Programs {
  private Programs() {}

  /** Where the program is that a person means by this word. */
  public static Optional<Path> find(World world, String word) {
    if (word.contains("/")) {
      return executable(world.directory(), word);
    }
    return Arrays.stream(world.variable("PATH").split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> executable(world.directory(), folder + "/" + word).stream())
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
