package dev.goman.framework.store;

import dev.goman.framework.resource.ResourceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What tells one content of a file from another without reading it.
 *
 * @param modified the file's time of change in nanoseconds since the epoch, which {@link
 *     FileObjectStore} sets itself so that it never repeats
 * @param size in bytes
 * @param inode the file's number within its file system; 0 where there is none
 */
record FileStamp(long modified, long size, long inode) {

  /** The stamp of a plain file; nothing when the path holds none. Links are not followed. */
  static @Nullable FileStamp of(Path path) throws IOException {
    BasicFileAttributes attributes = attributes(path);
    return attributes == null || !attributes.isRegularFile() ? null : of(attributes);
  }

  static FileStamp of(BasicFileAttributes attributes) {
    long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return new FileStamp(modified, attributes.size(), inode(attributes.fileKey()));
  }

  /** What is at the path itself, a link included; nothing when nothing is there. */
  static @Nullable BasicFileAttributes attributes(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  String version() {
    return Long.toHexString(modified)
        + "-"
        + Long.toHexString(size)
        + "-"
        + Long.toHexString(inode);
  }

  /** Written out for the same reason as in {@link ResourceKey}. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FileStamp stamp
        && modified == stamp.modified
        && size == stamp.size
        && inode == stamp.inode;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(modified ^ inode);
  }

  Instant modifiedAt() {
    return Instant.ofEpochSecond(0, modified);
  }

  /**
   * The inode alone: the device beside it in a file key, {@code (dev=801,ino=42)}, can change at a
   * restart of the machine, when nothing else has.
   */
  private static long inode(@Nullable Object fileKey) {
    String text = String.valueOf(fileKey);
    int start = text.indexOf("ino=") + 4;
    int end = text.length() - 1;
    return fileKey == null || start < 4 ? 0 : Long.parseLong(text, start, end, 10);
  }
}
