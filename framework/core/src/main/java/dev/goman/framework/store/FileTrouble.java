package dev.goman.framework.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Turns what the operating system says into what a person can act on. */
final class FileTrouble {
  /** A disk with less than this left counts as full: no body of any size is sure to fit. */
  private static final long ROOM = 2L * ObjectStore.MAX_BODY;

  private FileTrouble() {}

  /** Why a read failed. Reading does not need room, so a full disk is not to blame. */
  static StoreException reading(String what, Path root, IOException e) {
    String failed = "cannot read " + what + " in the state folder " + root + ": ";
    Path place = existing(root);
    if (!Files.isDirectory(place)) {
      return new StoreException.Refused(failed + place + " is not a folder", e);
    }
    return e instanceof AccessDeniedException
        ? new StoreException.Refused(failed + "permission denied for " + place(e), e)
        : new StoreException.Unavailable(failed + text(e), e);
  }

  /** Why a write failed. */
  static StoreException writing(String what, Path root, IOException e) {
    String failed = "cannot write " + what + " in the state folder " + root + ": ";
    String remedy = remedy(existing(root), e);
    return remedy == null
        ? new StoreException.Unavailable(failed + text(e), e)
        : new StoreException.Refused(failed + remedy, e);
  }

  /** What is wrong and what to do, if trying again will not help. */
  private static @Nullable String remedy(Path place, IOException e) {
    String text = text(e);
    if (!Files.isDirectory(place)) {
      return place + " is not a folder";
    }
    if (text.contains("Read-only file system")) {
      return "the file system is read-only; use another folder or remount it";
    }
    if (e instanceof AccessDeniedException || !Files.isWritable(place)) {
      return "permission denied for " + place(e) + "; give this user write access";
    }
    boolean full = text.contains("No space left") || text.contains("quota") || usable(place) < ROOM;
    return full ? "the disk is full (" + text + "); free space" : null;
  }

  private static long usable(Path place) {
    try {
      return Files.getFileStore(place).getUsableSpace();
    } catch (IOException unknown) {
      return Long.MAX_VALUE;
    }
  }

  private static Path existing(Path path) {
    Path parent = path.getParent();
    return parent == null || Files.exists(path) ? path : existing(parent);
  }

  private static String place(IOException e) {
    return e instanceof FileSystemException f && f.getFile() != null ? f.getFile() : text(e);
  }

  private static String text(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
