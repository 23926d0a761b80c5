package dev.goman.examples.staticsite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A site in a folder. A file is replaced as a whole, so that no reader sees half of one. */
final class FolderSite implements Site {
  private final Path folder;

  FolderSite(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  @Override
  public Optional<String> read(String file) throws IOException {
    try {
      return Optional.of(Files.readString(folder.resolve(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void write(String file, String content) throws IOException {
    Path part = folder.resolve("." + file + ".part");
    Files.writeString(part, content);
    Files.move(part, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(String file) throws IOException {
    Files.deleteIfExists(folder.resolve(file));
  }
}
