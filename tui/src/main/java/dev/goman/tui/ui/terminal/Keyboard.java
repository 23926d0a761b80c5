package dev.goman.tui.ui.terminal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what comes from the terminal on a thread of its own. Paused, it does not read at all, so
 * that an editor gets every key: a channel that is closed wakes a thread that reads from it.
 */
public final class Keyboard {
  private final Consumer<byte[]> listener;
  private final Runnable gone;
  private @Nullable FileChannel channel;
  private @Nullable Thread reader;

  /**
   * @param listener told of the bytes of each read
   * @param gone called when there is no terminal any more
   */
  public Keyboard(Consumer<byte[]> listener, Runnable gone) {
    this.listener = listener;
    this.gone = gone;
  }

  public synchronized void start() throws IOException {
    if (reader != null) {
      return;
    }
    FileChannel opened = FileChannel.open(Stty.TERMINAL.toPath(), StandardOpenOption.READ);
    channel = opened;
    reader = Thread.ofPlatform().daemon().name("goman-keyboard").start(() -> read(opened));
  }

  /** Returns once nothing is read any more. */
  public synchronized void pause() throws IOException {
    Thread running = reader;
    if (channel == null || running == null) {
      return;
    }
    channel.close();
    try {
      running.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    channel = null;
    reader = null;
  }

  private void read(FileChannel from) {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 12);
    try {
      while (from.read(buffer.clear()) >= 0) {
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        listener.accept(bytes);
      }
      gone.run();
    } catch (ClosedChannelException e) {
      // Paused.
    } catch (IOException e) {
      gone.run();
    }
  }
}
