package dev.goman.k3s.cluster;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When etcd is saved by itself, and where all snapshots go. Servers reach the bucket with the role
 * of their instances.
 *
 * @param bucket of S3, in the cluster's region; empty means the one that the controller was set up
 *     with, and without that the disk of the server
 * @param schedule in the form of cron, every twelve hours unless given
 * @param keep how many scheduled ones are kept, 5 unless given
 */
public record Snapshots(String bucket, String schedule, Integer keep) {
  public static final Snapshots DEFAULT = new Snapshots(null, null, null);

  public Snapshots(@Nullable String bucket, @Nullable String schedule, @Nullable Integer keep) {
    this.bucket = Given.text(bucket);
    this.schedule = Objects.requireNonNullElse(schedule, "0 */12 * * *");
    this.keep = Objects.requireNonNullElse(keep, 5);
  }
}
