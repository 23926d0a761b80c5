package dev.goman.tui.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the bytes that manifests are made of, and never more of them than the limit. */
final class Sources {
  /** The largest file, folder or stream: 8 MiB. */
  static final int MAX_BYTES = 8 << 20;

  private final Path directory;
  private final InputStream input;
  private int left = MAX_BYTES;

  Sources(Path directory, InputStream input) {
    this.directory = directory;
    this.input = input;
  }

  /**
   * What was read from one file or stream.
   *
   * @param name as the person wrote it, for messages
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once and never compared
  record Source(String name, byte[] body) {}

  /** Reads a file, each manifest file in a folder, or the input for {@code -}. */
  List<Source> read(String given) {
    try {
      return given.equals("-")
          ? List.of(new Source("(stdin)", bounded("(stdin)", input)))
          : readPath(given, directory.resolve(given));
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new ManifestException("there is no file " + given, null, null, List.of(), e);
    } catch (IOException e) {
      throw new ManifestException(
          given + " cannot be read", String.valueOf(e.getMessage()), null, List.of(), e);
    }
  }

  private List<Source> readPath(String given, Path path) throws IOException {
    return Files.isDirectory(path) ? readFolder(given, path) : List.of(readFile(given, path));
  }

  private List<Source> readFolder(String given, Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, "*.{yaml,yml,json}")) {
      children.forEach(files::add);
    }
    if (files.isEmpty()) {
      throw ManifestException.of("there is no .yaml, .yml or .json file in " + given);
    }
    files.sort(null);
    List<Source> sources = new ArrayList<>();
    for (Path file : files) {
      String name = Path.of(given).resolve(String.valueOf(file.getFileName())).toString();
      sources.add(readFile(name, file));
    }
    return sources;
  }

  private Source readFile(String name, Path file) throws IOException {
    if (Files.isRegularFile(file) && Files.size(file) > left) {
      throw tooLarge(name);
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return new Source(name, bounded(name, stream));
    }
  }

  private byte[] bounded(String name, InputStream stream) throws IOException {
    byte[] body = stream.readNBytes(left + 1);
    if (body.length > left) {
      throw tooLarge(name);
    }
    left -= body.length;
    return body;
  }

  private static ManifestException tooLarge(String name) {
    return new ManifestException(
        name + " is too large",
        "all manifests of one command may have " + (MAX_BYTES >> 20) + " MiB together",
        "apply them in several commands",
        List.of(),
        null);
  }
}
