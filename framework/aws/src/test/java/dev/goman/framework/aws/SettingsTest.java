package dev.goman.framework.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the surroundings say of where AWS is and how its parts are called. */
class SettingsTest {

  @Test
  void theRegionIsTheOneOfTheSdkVariables() {
    assertThat(AwsSettings.of(Map.of("AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION", "x")))
        .isEqualTo(new AwsSettings("eu-west-1"));
    assertThat(AwsSettings.of(Map.of("AWS_REGION", "", "AWS_DEFAULT_REGION", "us-east-2")))
        .isEqualTo(new AwsSettings("us-east-2"));
  }

  @Test
  void aServiceHasItsOwnAddressOrTheOneOfAll() {
    AwsSettings settings =
        AwsSettings.of(
            Map.of(
                "AWS_REGION", "eu-west-1",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:4566",
                "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:8000"));

    assertThat(settings.endpoint("s3")).isEqualTo(URI.create("http://127.0.0.1:4566"));
    assertThat(settings.endpoint("dynamodb")).isEqualTo(URI.create("http://127.0.0.1:8000"));
    assertThat(settings.inRegion("us-east-1").endpoint("s3")).isEqualTo(settings.endpoint("s3"));
    assertThat(new AwsSettings("eu-west-1").endpoint("s3")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:4566", "4566", "ftp://host", "http://", "http://a b"})
  void whatIsNoAddressIsSaid(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AwsSettings.of(Map.of("AWS_REGION", "r", "AWS_ENDPOINT_URL", address)))
        .withMessageContaining("AWS_ENDPOINT_URL")
        .withMessageContaining(address);
  }

  @Test
  void thePartsHaveNamesThatCanBeChanged() {
    assertThat(ControlPlane.of(Map.of())).isEqualTo(ControlPlane.USUAL);
    assertThat(
            ControlPlane.of(
                Map.of(
                    "GOMAN_LEASE_TABLE", "l",
                    "GOMAN_QUEUE", "https://sqs.eu-west-1.amazonaws.com/1/q",
                    "GOMAN_SCHEDULE_GROUP", "g",
                    "GOMAN_SCHEDULER_ROLE", "arn:aws:iam::1:role/r")))
        .isEqualTo(
            new ControlPlane(
                "l", "https://sqs.eu-west-1.amazonaws.com/1/q", "g", "arn:aws:iam::1:role/r"));
  }

  @ParameterizedTest
  @CsvSource({
    "s3://my-bucket,my-bucket,''",
    "s3://my-bucket/,my-bucket,''",
    "s3://my-bucket/state,my-bucket,state",
    "s3://my-bucket/a/b/,my-bucket,a/b"
  })
  void aLocationIsABucketAndAPrefix(String url, String bucket, String prefix) {
    assertThat(S3Location.parse(url)).isEqualTo(new S3Location(bucket, prefix));
    assertThat(S3Location.parse(S3Location.parse(url).toString())).isEqualTo(S3Location.parse(url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s3:", "s3://", "s3://A/x", "s3://a/x", "s3://abc//x", "file:x"})
  void whatIsNoLocationIsRefused(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> S3Location.parse(url));
  }

  @Test
  void theKeysOfALocationStartWithItsPrefix() {
    assertThat(new S3Location("abc", "").keyPrefix()).isEmpty();
    assertThat(new S3Location("abc", "a/b").keyPrefix()).isEqualTo("a/b/");
    assertThat(new S3Location("abc", "a").scope()).isEqualTo("abc/a");
  }
}
