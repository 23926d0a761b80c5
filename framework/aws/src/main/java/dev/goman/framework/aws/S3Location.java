package dev.goman.framework.aws;

/**
 * Where a state is kept in S3.
 *
 * @param prefix what all keys begin with in the bucket, without a slash at either end; empty for
 *     the whole bucket
 */
public record S3Location(String bucket, String prefix) {
  private static final String SCHEME = "s3://";

  public S3Location {
    if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
      throw new IllegalArgumentException("\"" + bucket + "\" cannot be the name of a bucket");
    }
    if (prefix.startsWith("/") || prefix.endsWith("/")) {
      throw new IllegalArgumentException("\"" + prefix + "\" has a slash at an end");
    }
  }

  /**
   * Reads {@code s3://bucket/prefix}; one slash at the end does not matter.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static S3Location parse(String url) {
    if (!url.startsWith(SCHEME)) {
      throw new IllegalArgumentException("\"" + url + "\" is not of the form s3://BUCKET/PREFIX");
    }
    String[] parts = url.substring(SCHEME.length()).split("/", 2);
    String prefix = parts.length == 1 ? "" : parts[1];
    return new S3Location(
        parts[0], prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix);
  }

  /** What the keys of objects begin with: empty, or ending in a slash. */
  public String keyPrefix() {
    return prefix.isEmpty() ? "" : prefix + "/";
  }

  /** What tells this state apart from others that share a table, a queue and a schedule group. */
  public String scope() {
    return bucket + "/" + prefix;
  }

  @Override
  public String toString() {
    return SCHEME + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
  }
}
