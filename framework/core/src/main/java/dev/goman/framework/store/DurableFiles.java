package dev.goman.framework.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * File operations that are on the disk when they return, and that finish although their thread is
 * interrupted: an interrupt closes the channel in use, so they begin again and leave the flag set.
 */
final class DurableFiles {
  private static final Set<OpenOption> FRESH =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

  /** Steps by which a time is raised until a file system with coarse times shows it as later. */
  private static final long[] STEPS = {1, 1_000, 1_000_000, 2_000_000_000L};

  private DurableFiles() {}

  /** Up to {@code limit} bytes from the start of a file. */
  static byte[] read(Path file, int limit) throws IOException {
    return uninterrupted(() -> {
      try (FileChannel in =
          FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(limit, in.size() + 1));
        for (int count = 0; count >= 0 && buffer.hasRemaining(); ) {
          count = in.read(buffer);
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
      }
    });
  }

  /**
   * Writes a whole file whose time of change is {@code now}, or the next later one that the file
   * system can tell from {@code after} if that is not earlier than now.
   *
   * @param sync whether to wait for the disk
   */
  static FileStamp write(Path file, byte[] body, long now, long after, boolean sync)
      throws IOException {
    return uninterrupted(() -> {
      try (FileChannel out = FileChannel.open(file, FRESH)) {
        for (ByteBuffer rest = ByteBuffer.wrap(body); rest.hasRemaining(); ) {
          out.write(rest);
        }
        FileStamp stamp = stampAfter(file, now, after);
        if (sync) {
          out.force(true);
        }
        return stamp;
      }
    });
  }

  /** Makes what was changed in a file, or created, renamed or removed in a folder, last. */
  static void sync(Path file) throws IOException {
    uninterrupted(() -> {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        channel.force(true);
        return file;
      }
    });
  }

  private static FileStamp stampAfter(Path file, long now, long after) throws IOException {
    for (long step : STEPS) {
      long wanted = Math.max(now, after + step);
      Files.setLastModifiedTime(file, FileTime.from(wanted, TimeUnit.NANOSECONDS));
      FileStamp stamp = FileStamp.of(file);
      if (stamp != null && stamp.modified() > after) {
        return stamp;
      }
    }
    throw new IOException("the file system does not keep the times of files: " + file);
  }

  private interface Action<T> {
    T run() throws IOException;
  }

  private static <T> T uninterrupted(Action<T> action) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return action.run();
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
