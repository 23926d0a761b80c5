package dev.goman.tui.deploy;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** Whole buckets. */
final class Buckets {
  private static final int MOST_PAGES = 100_000;

  private final S3Client s3;
  private final Calls calls = new Calls("s3");

  Buckets(S3Client s3) {
    this.s3 = s3;
  }

  boolean exists(String bucket) {
    return calls.find("HeadBucket", bucket, () -> s3.headBucket(r -> r.bucket(bucket))).isPresent();
  }

  /** Removes all objects in all their versions; nothing when there is no such bucket. */
  void empty(String bucket) {
    for (int i = 0; i < MOST_PAGES; i++) {
      var page =
          calls.find(
              "ListObjectVersions", bucket, () -> s3.listObjectVersions(r -> r.bucket(bucket)));
      List<ObjectIdentifier> versions = page.map(Buckets::versions).orElse(List.of());
      if (versions.isEmpty()) {
        return;
      }
      DeleteObjectsResponse answer =
          calls.call(
              "DeleteObjects",
              bucket,
              () ->
                  s3.deleteObjects(
                      r -> r.bucket(bucket).delete(d -> d.objects(versions).quiet(true))));
      if (answer.hasErrors() && !answer.errors().isEmpty()) {
        throw new DeployException(
            "s3://" + bucket + " cannot be emptied", answer.errors().getFirst().message(), null);
      }
    }
  }

  void delete(String bucket) {
    calls.find("DeleteBucket", bucket, () -> s3.deleteBucket(r -> r.bucket(bucket)));
  }

  private static List<ObjectIdentifier> versions(ListObjectVersionsResponse page) {
    return Stream.concat(
            page.versions().stream().map(Buckets::of),
            page.deleteMarkers().stream().map(Buckets::of))
        .toList();
  }

  private static ObjectIdentifier of(ObjectVersion version) {
    return ObjectIdentifier.builder().key(version.key()).versionId(version.versionId()).build();
  }

  private static ObjectIdentifier of(DeleteMarkerEntry marker) {
    return ObjectIdentifier.builder().key(marker.key()).versionId(marker.versionId()).build();
  }
}
