package dev.goman.framework.aws;

import dev.goman.framework.store.Calls;
import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectKeys;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.store.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects in an S3 bucket, under a prefix. Versions are ETags, taken as they come: with some
 * encryption they are no hash of the body, and they never have an order.
 *
 * <h2>Caveats</h2>
 *
 * <ul>
 *   <li>S3 answers a conditional delete of an object that is not there with success. This looks
 *       first, so only deletes that race each other may all be told that they succeeded.
 *   <li>A write that is repeated after a lost answer meets what it stored itself. Whoever writes
 *       puts a nonce into each body, so a body equal to ours is ours, and the write has succeeded.
 *   <li>Objects under the prefix whose keys no store could hold are passed over in listings.
 * </ul>
 *
 * <p>Needs {@code s3:GetObject}, {@code s3:PutObject} and {@code s3:DeleteObject} on the objects,
 * and {@code s3:ListBucket} on the bucket: without the last, S3 denies what it would otherwise
 * report missing.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html">
 *     Conditional requests</a>
 */
public final class S3ObjectStore implements ObjectStore {
  private static final int MAX_PAGE = 1_000;
  private static final int CONFLICT_TRIES = 5;

  private final S3Client s3;
  private final AwsCalls calls;
  private final String bucket;
  private final String prefix;

  /**
   * @param prefix what all keys begin with in the bucket: empty, or ending in a slash
   */
  public S3ObjectStore(S3Client s3, AwsCalls calls, String bucket, String prefix) {
    if (!prefix.isEmpty() && !prefix.endsWith("/")) {
      throw new IllegalArgumentException("a prefix ends in a slash: " + prefix);
    }
    this.s3 = s3;
    this.calls = calls;
    this.bucket = bucket;
    this.prefix = prefix;
  }

  @Override
  public Optional<StoredObject> get(String key) {
    Calls.begin(key);
    try {
      return Optional.of(ported(() -> calls.call("GetObject", url(key), attempt -> fetch(key))));
    } catch (StoreException.Denied e) {
      throw needing("s3:ListBucket, without which what is missing is denied too", e);
    } catch (AwsServiceException e) {
      if (isMissingObject(e)) {
        return Optional.empty();
      }
      throw refused(key, e);
    }
  }

  @Override
  public String create(String key, byte[] body) {
    Calls.begin(key, body);
    return put(key, body, request(key).ifNoneMatch("*").build());
  }

  @Override
  public String replace(String key, byte[] body, String expectedVersion) {
    Calls.begin(key, body);
    requireETag(key, expectedVersion);
    try {
      return put(key, body, request(key).ifMatch(expectedVersion).build());
    } catch (StoreException.Denied e) {
      throw needing("s3:GetObject, which a conditional write needs besides", e);
    }
  }

  @Override
  public void delete(String key, String expectedVersion) {
    Calls.begin(key);
    requireETag(key, expectedVersion);
    try {
      ported(() ->
          calls.call("DeleteObject", url(key), attempt -> delete(key, expectedVersion, attempt)));
    } catch (AwsServiceException e) {
      throw AwsFault.of(e) == AwsFault.CONFLICT || isMissingObject(e)
          ? new StoreException.Conflict(key)
          : refused(key, e);
    }
  }

  @Override
  public Listing list(String prefixOfKeys, String startAfter, int limit) {
    Calls.beginList(limit);
    String after = startAfter;
    while (true) {
      ListObjectsV2Response page = page(prefixOfKeys, after, Math.min(limit, MAX_PAGE));
      List<Listing.Entry> entries = entries(page.contents());
      boolean more = Boolean.TRUE.equals(page.isTruncated());
      if (!entries.isEmpty() || !more) {
        return new Listing(entries, more);
      }
      after = page.contents().getLast().key().substring(prefix.length());
    }
  }

  /** As a condition, these would mean any version, or any of several. */
  private static void requireETag(String key, String version) {
    if (version.isEmpty() || version.contains("*") || version.contains(",")) {
      throw new StoreException.Conflict(key);
    }
  }

  private StoredObject fetch(String key) {
    try (ResponseInputStream<GetObjectResponse> in =
        s3.getObject(r -> r.bucket(bucket).key(prefix + key))) {
      long size = in.response().contentLength();
      if (size > MAX_BODY) {
        in.abort();
        throw new StoreException.TooLarge(key, size);
      }
      return new StoredObject(key, in.readAllBytes(), in.response().eTag());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PutObjectRequest.Builder request(String key) {
    return PutObjectRequest.builder()
        .bucket(bucket)
        .key(prefix + key)
        .contentType("application/json");
  }

  private String put(String key, byte[] body, PutObjectRequest request) {
    for (int attempt = 1; ; attempt++) {
      try {
        return ported(() -> calls.call("PutObject", url(key), tried -> put(request, body, tried)));
      } catch (AwsServiceException e) {
        if (AwsFault.of(e) != AwsFault.CONFLICT && !isMissingObject(e)) {
          throw refused(key, e);
        }
        boolean undecided = e.statusCode() == 409 && attempt < CONFLICT_TRIES;
        if (!undecided) {
          throw new StoreException.Conflict(key);
        }
      }
    }
  }

  /** A condition that fails on a repeated request may have been made to fail by an earlier one. */
  private String put(PutObjectRequest request, byte[] body, int attempt) {
    try {
      String version = s3.putObject(request, RequestBody.fromBytes(body)).eTag();
      if (version == null) {
        throw new UncheckedIOException(new IOException("the answer has no ETag"));
      }
      return version;
    } catch (AwsServiceException e) {
      boolean perhapsOurs = attempt > 1 && AwsFault.of(e) == AwsFault.CONFLICT;
      if (!perhapsOurs) {
        throw e;
      }
      StoredObject there = fetch(request.key().substring(prefix.length()));
      if (!Arrays.equals(there.body(), body)) {
        throw e;
      }
      return there.version();
    }
  }

  /** What is missing on a repeated request was removed by an earlier one. */
  private boolean delete(String key, String expectedVersion, int attempt) {
    try {
      String found = s3.headObject(r -> r.bucket(bucket).key(prefix + key)).eTag();
      if (!found.equals(expectedVersion)) {
        throw new StoreException.Conflict(key);
      }
      s3.deleteObject(r -> r.bucket(bucket).key(prefix + key).ifMatch(expectedVersion));
      return true;
    } catch (AwsServiceException e) {
      if (attempt > 1 && isMissingObject(e)) {
        return true;
      }
      throw e;
    }
  }

  private ListObjectsV2Response page(String prefixOfKeys, String after, int limit) {
    String start = after.isEmpty() ? null : prefix + after;
    try {
      return ported(() ->
          calls.call(
              "ListBucket",
              url(prefixOfKeys),
              attempt ->
                  s3.listObjectsV2(r ->
                      r.bucket(bucket)
                          .prefix(prefix + prefixOfKeys)
                          .startAfter(start)
                          .maxKeys(limit))));
    } catch (AwsServiceException e) {
      throw refused(prefixOfKeys, e);
    }
  }

  private List<Listing.Entry> entries(List<S3Object> contents) {
    List<Listing.Entry> entries = new ArrayList<>(contents.size());
    for (S3Object each : contents) {
      String key = each.key().substring(prefix.length());
      if (ObjectKeys.isValid(key)) {
        entries.add(new Listing.Entry(key, each.eTag(), each.size(), each.lastModified()));
      }
    }
    return entries;
  }

  private static boolean isMissingObject(AwsServiceException e) {
    return e.statusCode() == 404 && !AwsFault.code(e).equals("NoSuchBucket");
  }

  private StoreException refused(String key, AwsServiceException e) {
    String message =
        AwsFault.code(e).equals("NoSuchBucket")
            ? "there is no bucket " + bucket + " (or it is in another account)"
            : url(key) + ": " + AwsFault.code(e);
    return new StoreException.Refused(message, e);
  }

  private static StoreException needing(String besides, StoreException.Denied e) {
    return new StoreException.Denied(e.getMessage() + " (and " + besides + ")", e.getCause());
  }

  private String url(String key) {
    return "s3://" + bucket + "/" + prefix + key;
  }

  /** Turns what this module throws into what the port does. */
  private <R> R ported(Ported<R> work) {
    try {
      return work.run();
    } catch (AwsException e) {
      String message = String.valueOf(e.getMessage());
      throw switch (e.fault()) {
        case THROTTLED -> new StoreException.Throttled(message, e);
        case TRANSIENT, INTERRUPTED -> new StoreException.Unavailable(message, e);
        case DENIED -> new StoreException.Denied(message, e);
        default -> new StoreException.Refused(elsewhere(e).orElse(message), e);
      };
    }
  }

  /** Where the bucket is, when S3 says that it is not where it was asked for. */
  private Optional<String> elsewhere(AwsException e) {
    if (!(e.getCause() instanceof AwsServiceException cause) || cause.awsErrorDetails() == null) {
      return Optional.empty();
    }
    boolean misdirected =
        cause.statusCode() == 301 || AwsFault.code(cause).equals("AuthorizationHeaderMalformed");
    return cause
        .awsErrorDetails()
        .sdkHttpResponse()
        .firstMatchingHeader("x-amz-bucket-region")
        .filter(region -> misdirected)
        .map(region -> "the bucket " + bucket + " is in " + region + ": set AWS_REGION to that");
  }

  private interface Ported<R> {
    R run();
  }
}
