package dev.goman.tui.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right of one process to run the controller for a folder.
 *
 * <p>It is a lock of the operating system, so it ends with the process, however that ends. It saves
 * work and keeps output readable; what keeps two controllers from harming each other are leases and
 * conditional writes.
 *
 * <h2>Caveats</h2>
 *
 * On POSIX a process loses its lock when it closes any handle of the file. So the lock file is
 * opened nowhere else.
 */
public final class HostClaim implements AutoCloseable {
  private static final String FILE = "host.lock";

  private final FileChannel channel;
  private final FileLock lock;

  private HostClaim(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes the right if nobody has it. Never waits.
   *
   * @param folder made if it is not there
   * @throws UncheckedIOException when the folder does not allow it, for example because it is
   *     read-only
   */
  public static Optional<HostClaim> tryTake(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new HostClaim(channel, lock));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + folder.resolve(FILE), e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very process has it, through another claim
    }
  }

  /** Gives the right back. */
  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unlock", e);
    }
  }
}
