package dev.goman.framework.store;

import dev.goman.framework.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Objects as plain files in a folder, at the path that their key spells: the store that needs
 * nothing but a disk. People may read the files, and edit them with whatever they like.
 *
 * <h2>Guarantees</h2>
 *
 * Beside those of {@link ObjectStore}, for any number of processes on one machine:
 *
 * <ul>
 *   <li>A process killed at any moment leaves the old object or the new one, and no lock.
 *   <li>What was stored is still there after a loss of power, if the disk keeps what it says it
 *       keeps.
 *   <li>Nobody waits longer than ten seconds for a lock that a stopped process holds: the call then
 *       fails as {@link StoreException.Unavailable}. Reads take no lock.
 *   <li>A folder that does not exist is an empty store, and is made by the first write.
 * </ul>
 *
 * <h2>Versions</h2>
 *
 * <p>A version is the file's time of change, size and inode, so a listing reads no bodies. This
 * store gives each object it writes a time later than that of the object it replaces, and later
 * than all that were given within the same stripe of keys, deleted ones included; the machine's
 * clock may go back. So a version does not return. A file changed by hand gets its time from the
 * system and thereby a new version too. A folder that is moved or restored with other inodes has
 * other versions throughout, which costs a look at each resource and nothing else.
 *
 * <h2>Caveats</h2>
 *
 * <ul>
 *   <li>A hand does not take locks. A file edited by hand in the very moment of a write may lose
 *       that edit; one that an editor has half written is read as half.
 *   <li>Two edits by hand in one tick of the file system's clock (a few milliseconds), in place and
 *       of equal size, cannot be told apart.
 *   <li>File systems that ignore case confuse keys that differ only in case. Network file systems
 *       must keep inodes stable and support POSIX locks.
 * </ul>
 */
public final class FileObjectStore implements ObjectStore {
  /** How often an object may change while it is being read. */
  private static final int READ_ATTEMPTS = 1_000;

  private final StateFolder folder;
  private final TimeSource time;
  private final boolean sync;

  /**
   * @param root the folder, which need not exist yet
   */
  public FileObjectStore(Path root, TimeSource time) {
    this(root, time, true);
  }

  private FileObjectStore(Path root, TimeSource time, boolean sync) {
    this.folder = new StateFolder(root.toAbsolutePath().normalize(), time, sync);
    this.time = time;
    this.sync = sync;
  }

  /**
   * The same store for objects that may be lost with the power, such as leases, whose holders are
   * gone then as well. Its writes do not wait for the disk. What was written last before the power
   * failed may afterwards be missing, old or unreadable; a killed process harms nothing.
   */
  public static FileObjectStore unsynced(Path root, TimeSource time) {
    return new FileObjectStore(root, time, false);
  }

  @Override
  public Optional<StoredObject> get(String key) {
    Calls.begin(key);
    try {
      folder.requireKnownFormat();
      return read(key);
    } catch (IOException e) {
      throw FileTrouble.reading(key, folder.root(), e);
    }
  }

  @Override
  public String create(String key, byte[] body) {
    Calls.begin(key, body);
    return write(key, body, null);
  }

  @Override
  public String replace(String key, byte[] body, String expectedVersion) {
    Calls.begin(key, body);
    return write(key, body, expectedVersion);
  }

  @Override
  public void delete(String key, String expectedVersion) {
    Calls.begin(key);
    try (StripeLock lock = folder.lock(key)) {
      FileStamp present = require(key, expectedVersion);
      if (present != null) {
        lock.advance(present.modified());
        if (sync) {
          lock.syncClock();
        }
        folder.remove(key, lock);
      }
    } catch (IOException e) {
      throw FileTrouble.writing(key, folder.root(), e);
    }
  }

  @Override
  public Listing list(String prefix, String startAfter, int limit) {
    Calls.beginList(limit);
    try {
      folder.requireKnownFormat();
      return FileListing.of(folder.root(), prefix, startAfter, limit);
    } catch (IOException e) {
      throw FileTrouble.reading("the folder listing", folder.root(), e);
    }
  }

  private Optional<StoredObject> read(String key) throws IOException {
    for (int attempt = 0; attempt < READ_ATTEMPTS; attempt++) {
      FileStamp before = folder.stamp(key);
      if (before == null) {
        return Optional.empty();
      }
      if (before.size() > MAX_BODY) {
        throw new StoreException.TooLarge(key, before.size());
      }
      byte[] body = readFile(key);
      if (body != null && body.length == before.size() && before.equals(folder.stamp(key))) {
        return Optional.of(new StoredObject(key, body, before.version()));
      }
    }
    throw new StoreException.Unavailable(key + " changes faster than it can be read", null);
  }

  private byte @Nullable [] readFile(String key) throws IOException {
    try {
      return DurableFiles.read(folder.file(key), MAX_BODY + 1);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private String write(String key, byte[] body, @Nullable String expectedVersion) {
    try (StripeLock lock = folder.lock(key)) {
      FileStamp present = require(key, expectedVersion);
      long latest = Math.max(lock.clock(), present == null ? 0 : present.modified());
      Path written = folder.temporary(lock);
      try {
        FileStamp stored =
            DurableFiles.write(written, body, StripeLock.nanos(time.now()), latest, sync);
        lock.advance(stored.modified());
        folder.place(written, key);
        return stored.version();
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw FileTrouble.writing(key, folder.root(), e);
    }
  }

  /** What is there now, which must be of the expected version; null stands for nothing. */
  private @Nullable FileStamp require(String key, @Nullable String expectedVersion)
      throws IOException {
    FileStamp present = folder.stamp(key);
    boolean asExpected =
        present == null ? expectedVersion == null : present.version().equals(expectedVersion);
    if (!asExpected) {
      throw new StoreException.Conflict(key);
    }
    return present;
  }
}
