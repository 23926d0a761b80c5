package dev.goman.framework.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** A bucket in which others keep things too. */
@ExtendWith(Exemptions.class)
class ForeignObjectsTest {
  private final S3Client s3 = TestAws.s3();
  private final String bucket = TestAws.newBucket();
  private final ObjectStore store = new S3ObjectStore(s3, AwsCalls.of("s3"), bucket, "state/");

  private void put(String key) {
    s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString("theirs"));
  }

  @Test
  void keysThatNoStoreCouldHoldArePassedOver() {
    for (String name : new String[] {"a b", "a+b", "grüße", "日本", "100%", "a//b", "folder/"}) {
      put("state/" + name);
    }
    put("stately/home");
    put("other/k/x");
    String version = store.create("k/x", "{}".getBytes(UTF_8));

    Listing listing = store.list("", "", 2);
    assertThat(listing.entries()).extracting(Listing.Entry::key).containsExactly("k/x");
    assertThat(listing.entries()).extracting(Listing.Entry::version).containsExactly(version);
  }

  /** A name is plain, but where in the bucket the state is may be called anything. */
  @ParameterizedTest
  @ValueSource(strings = {"my state/", "a+b/", "grüße/日本/", "100%/", "a%20b/", "~!'()*/"})
  void aPrefixMayBeCalledAnything(String prefix) {
    ObjectStore there = new S3ObjectStore(s3, AwsCalls.of("s3"), bucket, prefix);
    String one = there.create("k/x", "1".getBytes(UTF_8));
    String two = there.replace("k/x", "2".getBytes(UTF_8), one);
    there.create("k/y", "3".getBytes(UTF_8));

    assertThat(there.get("k/x").orElseThrow().version()).isEqualTo(two);
    assertThat(there.get("k/z")).isEmpty();
    Listing first = there.list("k/", "", 1);
    assertThat(first.entries()).extracting(Listing.Entry::key).containsExactly("k/x");
    assertThat(first.entries()).extracting(Listing.Entry::version).containsExactly(two);
    assertThat(there.list("k/", "k/x", 1).entries())
        .extracting(Listing.Entry::key)
        .containsExactly("k/y");
    assertThat(store.list("", "", 10).entries()).isEmpty();
  }

  @Test
  void inABucketWithVersionsWhatWasDeletedIsGone() {
    s3.putBucketVersioning(r ->
        r.bucket(bucket).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    String one = store.create("k/x", "1".getBytes(UTF_8));
    String two = store.replace("k/x", "2".getBytes(UTF_8), one);
    store.delete("k/x", two);

    assertThat(store.get("k/x")).isEmpty();
    assertThat(store.list("", "", 10).entries()).isEmpty();
  }
}
