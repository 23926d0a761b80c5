package dev.goman.framework.store;

import dev.goman.framework.time.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where things are in a state folder.
 *
 * <pre>
 * ROOT/k3sclusters/prod/spec.json   an object: its key is its path
 * ROOT/.goman/format                the number of this layout
 * ROOT/.goman/locks/00 ... 3f       one lock a stripe of keys, and its clock
 * ROOT/.goman/tmp/00 ... 3f         what the holder of that lock is about
 * </pre>
 *
 * <p>A temporary file belongs to the holder of the stripe's lock: an object that is being written,
 * or the key of one that is being deleted. What a killed process left there is cleaned up by the
 * next holder, or by the next process that begins to write.
 */
final class StateFolder {
  private static final int FORMAT = 1;
  private static final int MAX_FORMAT_FILE = 64;
  private static final int MAX_INTENT = 1_000;

  /** How often a folder may vanish under a write, each time because another object left it. */
  private static final int PLACING_ATTEMPTS = 1_000;

  private final Path root;
  private final Path locks;
  private final Path temporary;
  private final Path format;
  private final TimeSource time;
  private final boolean sync;

  /** Whether this instance has looked for what killed processes left. */
  private volatile boolean swept;

  /**
   * @param sync whether to wait for the disk
   */
  StateFolder(Path root, TimeSource time, boolean sync) {
    this.root = root;
    this.time = time;
    this.sync = sync;
    Path own = root.resolve(ObjectKeys.RESERVED);
    this.locks = own.resolve("locks");
    this.temporary = own.resolve("tmp");
    this.format = own.resolve("format");
  }

  Path root() {
    return root;
  }

  Path file(String key) {
    return root.resolve(key);
  }

  Path temporary(StripeLock lock) {
    return temporary.resolve(StripeLock.name(lock.stripe()));
  }

  /**
   * @throws StoreException.Refused when the folder has a layout that this version does not know
   */
  void requireKnownFormat() throws IOException {
    readFormat();
  }

  /** Makes the folder ready for writing and locks the stripe of a key. */
  StripeLock lock(String key) throws IOException {
    if (!readFormat()) {
      create();
    }
    if (!swept) {
      sweep();
      swept = true;
    }
    StripeLock lock = StripeLock.take(locks, StripeLock.stripeOf(key), time);
    boolean clean = false;
    try {
      cleanUp(temporary(lock));
      clean = true;
      return lock;
    } finally {
      if (!clean) {
        lock.close();
      }
    }
  }

  /**
   * The stamp of the object under a key, or nothing.
   *
   * @throws StoreException.Refused when a symbolic link is on the way
   */
  @Nullable FileStamp stamp(String key) throws IOException {
    for (int slash = key.indexOf('/'); slash > 0; slash = key.indexOf('/', slash + 1)) {
      BasicFileAttributes above = withoutLink(key.substring(0, slash));
      if (above == null || !above.isDirectory()) {
        return null;
      }
    }
    BasicFileAttributes at = withoutLink(key);
    return at == null || !at.isRegularFile() ? null : FileStamp.of(at);
  }

  /** Moves a finished file to its place, with the folders above it, and makes that last. */
  void place(Path finished, String key) throws IOException {
    Path target = file(key);
    requireRoom(key);
    for (int attempt = 0; attempt < PLACING_ATTEMPTS; attempt++) {
      try {
        List<Path> changed = makeFoldersAbove(key);
        Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
        sync(parent(target));
        for (Path each : changed) {
          sync(each);
        }
        return;
      } catch (NoSuchFileException e) {
        if (!Files.exists(finished)) {
          throw e;
        }
      }
    }
    throw new StoreException.Unavailable("the folder of " + key + " keeps vanishing", null);
  }

  /**
   * Removes an object's file and the folders that this leaves empty, and makes that last. While it
   * does, the temporary file says what for, so that a process killed halfway is finished by
   * another.
   */
  void remove(String key, StripeLock lock) throws IOException {
    Path intent = temporary(lock);
    note(intent, key);
    Files.delete(file(key));
    syncNearest(removeEmptyFoldersAbove(key));
    Files.deleteIfExists(intent);
  }

  private static void note(Path intent, String key) {
    try {
      Files.write(intent, key.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return; // deleting must work on a full disk too, at the risk of an empty folder
    }
  }

  /** The nearest folder above a key that is left. */
  private Path removeEmptyFoldersAbove(String key) throws IOException {
    Path folder = parent(file(key));
    while (!folder.equals(root) && removeIfEmpty(folder)) {
      folder = parent(folder);
    }
    return folder;
  }

  private static boolean removeIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
      return true;
    } catch (DirectoryNotEmptyException e) {
      return false;
    }
  }

  /** Syncs a folder, or if another process has removed it meanwhile, the one above. */
  private void syncNearest(Path folder) throws IOException {
    try {
      sync(folder);
    } catch (NoSuchFileException e) {
      if (folder.equals(root)) {
        throw e;
      }
      syncNearest(parent(folder));
    }
  }

  private void sync(Path place) throws IOException {
    if (sync) {
      DurableFiles.sync(place);
    }
  }

  private void requireRoom(String key) throws IOException {
    BasicFileAttributes at = withoutLink(key);
    if (at != null && !at.isRegularFile()) {
      throw Calls.inTheWay(key, "a folder of that name");
    }
  }

  /** The folders in which a new one was made. */
  private List<Path> makeFoldersAbove(String key) throws IOException {
    List<Path> changed = new ArrayList<>();
    for (int slash = key.indexOf('/'); slash > 0; slash = key.indexOf('/', slash + 1)) {
      String above = key.substring(0, slash);
      BasicFileAttributes at = withoutLink(above);
      if (at == null && makeFolder(file(above))) {
        changed.add(parent(file(above)));
      } else if (at != null && !at.isDirectory()) {
        throw Calls.inTheWay(key, above);
      }
    }
    return changed;
  }

  private static boolean makeFolder(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private @Nullable BasicFileAttributes withoutLink(String key) throws IOException {
    BasicFileAttributes at = FileStamp.attributes(file(key));
    if (at != null && at.isSymbolicLink()) {
      throw new StoreException.Refused(
          file(key) + " is a symbolic link, which a state folder must not contain", null);
    }
    return at;
  }

  /** Reads and checks the format; false when the folder has none yet. */
  private boolean readFormat() throws IOException {
    String text;
    try {
      text = new String(DurableFiles.read(format, MAX_FORMAT_FILE), StandardCharsets.UTF_8).strip();
    } catch (NoSuchFileException e) {
      return false;
    }
    if (!text.equals(Integer.toString(FORMAT))) {
      throw new StoreException.Refused(unknownFormat(text), null);
    }
    return true;
  }

  private String unknownFormat(String text) {
    boolean newer = text.matches("[1-9][0-9]{0,8}") && Integer.parseInt(text) > FORMAT;
    return newer
        ? "the state folder "
            + root
            + " was written by a newer goman (format "
            + text
            + "); update"
            + " goman"
        : format + " does not hold the number " + FORMAT + "; is " + root + " a state folder?";
  }

  private void create() throws IOException {
    Files.createDirectories(root);
    Files.createDirectories(locks);
    Files.createDirectories(temporary);
    try (StripeLock lock = StripeLock.take(locks, 0, time)) {
      if (!readFormat()) {
        byte[] number = (FORMAT + "\n").getBytes(StandardCharsets.UTF_8);
        Path written = temporary(lock);
        DurableFiles.write(written, number, StripeLock.nanos(time.now()), 0, true);
        Files.move(written, format, StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.sync(parent(format));
        DurableFiles.sync(root);
      }
    }
  }

  /** Removes what killed processes were writing: a file whose lock is free belongs to nobody. */
  private void sweep() throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(temporary, "[0-3][0-9a-f]")) {
      for (Path each : leftovers) {
        sweep(each);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException.Unavailable("interrupted while waiting for a lock", e);
    }
  }

  private void sweep(Path leftover) throws IOException, InterruptedException {
    int stripe = Integer.parseInt(leftover.getFileName().toString(), 16);
    try (StripeLock lock = StripeLock.tryTake(locks, stripe, Duration.ZERO, time)) {
      if (lock != null) {
        cleanUp(leftover);
      }
    }
  }

  /** Ends what a killed process had begun, if it left anything. Needs the lock of the stripe. */
  private void cleanUp(Path leftover) throws IOException {
    FileStamp stamp = FileStamp.of(leftover);
    if (stamp != null) {
      String key = new String(DurableFiles.read(leftover, MAX_INTENT), StandardCharsets.UTF_8);
      if (stamp.size() < MAX_INTENT && ObjectKeys.isValid(key)) {
        removeEmptyFoldersAbove(key);
      }
      Files.deleteIfExists(leftover);
    }
  }

  private Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? root : parent;
  }
}
