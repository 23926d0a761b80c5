package dev.goman.lambda.local;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The zip that is given to Lambda. */
public final class FunctionPackage {
  private FunctionPackage() {}

  /**
   * Lays the package out as Lambda does.
   *
   * @param folder an empty one
   */
  public static void unpack(Path zip, Path folder) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(zip);
        Stream<Path> all = Files.walk(files.getPath("/"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(file.toString().substring(1)).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException(zip + " holds " + file + ", which leads out of it");
        }
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
