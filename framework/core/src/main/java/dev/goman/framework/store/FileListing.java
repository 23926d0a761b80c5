package dev.goman.framework.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * One page of a listing of a state folder, in key order. Looks only into folders that can hold a
 * wanted key, and only at as many files as the page needs.
 *
 * <p>Within a folder names wait in a heap. A name that turns out to be a folder goes back with a
 * slash at its end, which is where its content belongs: {@code a-b} is before {@code a/x}, which is
 * before {@code ab}.
 */
final class FileListing {
  private final Path root;
  private final String prefix;
  private final String startAfter;

  /** One entry more than wanted is looked for, to know whether there is more. */
  private final int wanted;

  private final List<Listing.Entry> entries = new ArrayList<>();

  private FileListing(Path root, String prefix, String startAfter, int limit) {
    this.root = root;
    this.prefix = prefix;
    this.startAfter = startAfter;
    this.wanted = limit == Integer.MAX_VALUE ? limit : limit + 1;
  }

  static Listing of(Path root, String prefix, String startAfter, int limit) throws IOException {
    FileListing listing = new FileListing(root, prefix, startAfter, limit);
    listing.visit(root, "");
    boolean truncated = listing.entries.size() > limit;
    return new Listing(truncated ? listing.entries.subList(0, limit) : listing.entries, truncated);
  }

  /**
   * @param inside what the keys of this folder start with: empty, or ending in a slash
   */
  private void visit(Path folder, String inside) throws IOException {
    PriorityQueue<String> keys = names(folder, inside);
    for (String key = keys.poll(); key != null && entries.size() < wanted; key = keys.poll()) {
      if (key.endsWith("/")) {
        visit(root.resolve(key), key);
      } else {
        look(key, keys);
      }
    }
  }

  private void look(String key, PriorityQueue<String> keys) throws IOException {
    BasicFileAttributes at =
        ObjectKeys.isValid(key) ? FileStamp.attributes(root.resolve(key)) : null;
    if (at == null) {
      return; // not ours, or removed meanwhile
    }
    if (at.isDirectory()) {
      keys.add(key + "/");
    } else if (at.isRegularFile() && key.startsWith(prefix) && key.compareTo(startAfter) > 0) {
      FileStamp stamp = FileStamp.of(at);
      entries.add(new Listing.Entry(key, stamp.version(), stamp.size(), stamp.modifiedAt()));
    }
  }

  private PriorityQueue<String> names(Path folder, String inside) throws IOException {
    List<String> keys = new ArrayList<>();
    for (String name : children(folder)) {
      String key = inside + name;
      if (mayLeadToWanted(key)) {
        keys.add(key);
      }
    }
    return new PriorityQueue<>(keys);
  }

  /** The names in a folder, none when it is gone; by way of File, which is many times faster. */
  private static String[] children(Path folder) throws IOException {
    String[] names = folder.toFile().list();
    if (names == null) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
        throw new IOException("listing failed, opening did not: " + folder + stream);
      } catch (NoSuchFileException | NotDirectoryException e) {
        return new String[0];
      }
    }
    return names;
  }

  /** Whether the key, or one inside a folder of that name, can be among the wanted. */
  private boolean mayLeadToWanted(String key) {
    String folder = key + "/";
    boolean matches = key.startsWith(prefix) || prefix.startsWith(folder);
    return matches && (folder.compareTo(startAfter) > 0 || startAfter.startsWith(folder));
  }
}
