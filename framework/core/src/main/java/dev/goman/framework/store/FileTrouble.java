package dev.goman.framework.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Turns what the operating system says into what a person can act on. */
final class FileTrouble {
  /** A disk with less than this left counts as full: no body of any size is sure to fit. */
  private static final long ROOM = 2L * ObjectStore.MAX_BODY;

  private FileTrouble() {}

  /** Why a read failed. Reading does not need room, so a full disk is not to blame. */
  static StoreException reading(String what, Path root, IOException e) {
    String failed = "cannot read " + what + " in the state folder " + root;
    return e instanceof AccessDeniedException
        ? new StoreException.Refused(failed + ": permission denied for " + place(e), e)
        : new StoreException.Unavailable(failed + ": " + text(e), e);
  }

  /** Why a write failed. */
  static StoreException writing(String what, Path root, IOException e) {
    String failed = "cannot write " + what + " in the state folder " + root;
    if (e instanceof AccessDeniedException) {
      return new StoreException.Refused(
          failed + ": permission denied for " + place(e) + "; give this user write access", e);
    }
    return switch (disk(existing(root), text(e))) {
      case READ_ONLY ->
          new StoreException.Refused(
              failed + ": the file system is read-only; use another folder or remount it", e);
      case FULL ->
          new StoreException.Refused(
              failed + ": the disk is full (" + text(e) + "); free space", e);
      case FINE -> new StoreException.Unavailable(failed + ": " + text(e), e);
    };
  }

  private enum Disk {
    FINE,
    FULL,
    READ_ONLY
  }

  private static Disk disk(Path place, String reason) {
    if (reason.contains("No space left") || reason.contains("quota")) {
      return Disk.FULL; // of inodes, or of what this user may have, while there is space
    }
    try {
      FileStore disk = Files.getFileStore(place);
      return disk.isReadOnly()
          ? Disk.READ_ONLY
          : disk.getUsableSpace() < ROOM ? Disk.FULL : Disk.FINE;
    } catch (IOException unknown) {
      return Disk.FINE;
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
