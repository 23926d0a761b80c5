package dev.goman.tui.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

/** Keeps the packages of functions in a bucket, by the hash of what is in them. */
final class CodeStore {
  private static final Duration LONGEST_UPLOAD = Duration.ofMinutes(15);
  private static final String NO_CONSTRAINT = "us-east-1";

  private final S3Client s3;
  private final Calls calls = new Calls("s3");
  private final Installation installation;

  CodeStore(S3Client s3, Installation installation) {
    this.s3 = s3;
    this.installation = installation;
  }

  /** Puts a package there unless it is, and gives its key. */
  String keep(Path file, Progress progress) {
    String bucket = installation.codeBucket();
    String key = "lambda-" + hash(file) + ".zip";
    makeBucket(bucket);
    boolean there =
        calls
            .find("HeadObject", key, () -> s3.headObject(r -> r.bucket(bucket).key(key)))
            .isPresent();
    if (!there) {
      progress.line("uploading " + megabytes(file) + " to s3://" + bucket + "/" + key);
      calls.call(
          "PutObject",
          bucket + "/" + key,
          () ->
              s3.putObject(
                  r ->
                      r.bucket(bucket)
                          .key(key)
                          .overrideConfiguration(c -> c.apiCallTimeout(LONGEST_UPLOAD)),
                  RequestBody.fromFile(file)));
    }
    return key;
  }

  private void makeBucket(String bucket) {
    if (calls.find("HeadBucket", bucket, () -> s3.headBucket(r -> r.bucket(bucket))).isPresent()) {
      return;
    }
    CreateBucketRequest.Builder request = CreateBucketRequest.builder().bucket(bucket);
    if (!installation.region().equals(NO_CONSTRAINT)) {
      request.createBucketConfiguration(
          CreateBucketConfiguration.builder().locationConstraint(installation.region()).build());
    }
    calls.call("CreateBucket", bucket, () -> s3.createBucket(request.build()));
    calls.call(
        "PutPublicAccessBlock",
        bucket,
        () ->
            s3.putPublicAccessBlock(r ->
                r.bucket(bucket)
                    .publicAccessBlockConfiguration(b ->
                        b.blockPublicAcls(true)
                            .blockPublicPolicy(true)
                            .ignorePublicAcls(true)
                            .restrictPublicBuckets(true))));
  }

  private static String megabytes(Path file) {
    try {
      return String.format("%.1f MB", Files.size(file) / 1e6);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static String hash(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(bytes, digest).transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
