package dev.goman.framework.store;

import dev.goman.framework.time.TimeSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive right to write the keys of one stripe of a state folder, among the threads of all
 * processes. The operating system takes it back when the process ends, however it ends.
 *
 * <p>Beside each lock is a clock, the time of change of an empty file: the latest time given to any
 * object of the stripe. It only moves on, so an object never gets a time that an earlier one had,
 * whatever the machine's clock does. It is a file of its own, because setting the time of the lock
 * file would open and close it, which gives up the lock; see {@link #IN_PROCESS}.
 */
final class StripeLock implements AutoCloseable {
  static final int STRIPES = 64;

  private static final String CLOCK = ".clock";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(16);

  /**
   * Guards the lock files within this process, whatever folder they are in. POSIX gives file locks
   * to the process and drops all it has on a file when it closes any channel of that file, so what
   * keeps one channel a file belongs to the process as well.
   */
  private static final ReentrantLock[] IN_PROCESS = new ReentrantLock[STRIPES];

  static {
    Arrays.setAll(IN_PROCESS, i -> new ReentrantLock());
  }

  private final int stripe;
  private final RandomAccessFile file;
  private final Path clock;

  private StripeLock(int stripe, RandomAccessFile file, Path clock) {
    this.stripe = stripe;
    this.file = file;
    this.clock = clock;
  }

  static int stripeOf(String key) {
    int hash = key.hashCode() * 0x9E3779B9;
    return hash >>> 26;
  }

  /** How the files of a stripe are called: two hexadecimal digits. */
  static String name(int stripe) {
    return stripe < 16 ? "0" + Integer.toHexString(stripe) : Integer.toHexString(stripe);
  }

  /**
   * Waits for the lock, for a limited time: a process that is stopped while it has it must not stop
   * all others.
   *
   * @throws StoreException.Unavailable when it is not to be had, or the thread is interrupted
   */
  static StripeLock take(Path folder, int stripe, TimeSource time) throws IOException {
    try {
      StripeLock lock = tryTake(folder, stripe, PATIENCE, time);
      if (lock == null) {
        throw new StoreException.Unavailable(
            "another process has held a lock of the state folder for "
                + PATIENCE.toSeconds()
                + " s and does not go on; is it stopped? The lock is "
                + folder.resolve(name(stripe)),
            null);
      }
      return lock;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException.Unavailable("interrupted while waiting for a lock", e);
    }
  }

  /** The lock, or nothing when it is not to be had in time. */
  static @Nullable StripeLock tryTake(Path folder, int stripe, Duration patience, TimeSource time)
      throws IOException, InterruptedException {
    ReentrantLock inProcess = IN_PROCESS[stripe];
    if (!inProcess.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      return null;
    }
    StripeLock lock = null;
    try {
      lock = open(folder, stripe, patience, time);
      return lock;
    } finally {
      if (lock == null) {
        inProcess.unlock();
      }
    }
  }

  private static @Nullable StripeLock open(
      Path folder, int stripe, Duration patience, TimeSource time)
      throws IOException, InterruptedException {
    Path path = folder.resolve(name(stripe));
    RandomAccessFile file = openFile(path);
    boolean locked = false;
    try {
      locked = await(file, patience, time);
      return locked ? new StripeLock(stripe, file, folder.resolve(name(stripe) + CLOCK)) : null;
    } finally {
      if (!locked) {
        file.close();
      }
    }
  }

  private static RandomAccessFile openFile(Path path) throws IOException {
    try {
      return new RandomAccessFile(path.toFile(), "rw");
    } catch (FileNotFoundException e) {
      boolean denied = Files.exists(path) && !Files.isWritable(path);
      throw denied ? new AccessDeniedException(path.toString()) : e;
    }
  }

  private static boolean await(RandomAccessFile file, Duration patience, TimeSource time)
      throws IOException, InterruptedException {
    long start = time.nanoTime();
    Duration pause = Duration.ofMillis(1);
    while (!tryLock(file)) {
      if (time.nanoTime() - start >= patience.toNanos()) {
        return false;
      }
      time.sleep(pause);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }
    return true;
  }

  private static boolean tryLock(RandomAccessFile file) throws IOException {
    try {
      FileLock lock = file.getChannel().tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  int stripe() {
    return stripe;
  }

  /** What the clock shows, in nanoseconds since the epoch; the epoch if it never moved. */
  long clock() throws IOException {
    FileStamp stamp = FileStamp.of(clock);
    return stamp == null ? 0 : stamp.modified();
  }

  /** Moves the clock on to at least {@code nanos}. */
  void advance(long nanos) throws IOException {
    FileStamp stamp = FileStamp.of(clock);
    if (stamp == null) {
      Files.createFile(clock);
    }
    if (stamp == null || nanos > stamp.modified()) {
      Files.setLastModifiedTime(clock, FileTime.from(nanos, TimeUnit.NANOSECONDS));
    }
  }

  /** Makes the clock last through a loss of power. */
  void syncClock() throws IOException {
    DurableFiles.sync(clock);
  }

  static long nanos(Instant instant) {
    return FileTime.from(instant).to(TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      IN_PROCESS[stripe].unlock();
    }
  }
}
