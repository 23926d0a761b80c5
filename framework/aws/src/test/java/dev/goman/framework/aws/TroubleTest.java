package dev.goman.framework.aws;

import static dev.goman.framework.aws.ScriptedServer.hangUp;
import static dev.goman.framework.aws.ScriptedServer.object;
import static dev.goman.framework.aws.ScriptedServer.s3Error;
import static dev.goman.framework.aws.ScriptedServer.silence;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.framework.lease.LeaseException;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.time.SystemTime;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What goes wrong between here and AWS, and what is made of it. */
@SuppressWarnings("NullAway.Init") // the server is started by each test
@Execution(ExecutionMode.CONCURRENT)
class TroubleTest {
  private static final byte[] BODY = "{\"nonce\":\"mine\"}".getBytes(UTF_8);
  private static final ResourceKey KEY = new ResourceKey("k", "x");
  private ScriptedServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  private S3ObjectStore store(ScriptedServer.Answer... answers) throws IOException {
    TestAws.useTestCredentials();
    server = ScriptedServer.start(answers);
    return new S3ObjectStore(
        AwsModule.s3(server.settings(), AwsModule.http()), AwsCalls.of("s3"), "my-state", "a/");
  }

  // What a person must see to

  @ParameterizedTest
  @CsvSource({
    "403,AccessDenied,s3:GetObject",
    "403,InvalidAccessKeyId,credentials",
    "403,SignatureDoesNotMatch,credentials",
    "400,ExpiredToken,credentials",
    "400,InvalidToken,credentials"
  })
  void aDenialNamesTheActionAndIsNotRepeated(int status, String code, String needed)
      throws IOException {
    S3ObjectStore store = store(s3Error(status, code));

    assertThatThrownBy(() -> store.get("k/x"))
        .isInstanceOf(StoreException.Denied.class)
        .hasMessageContaining("s3://my-state/a/k/x")
        .hasMessageContaining(code)
        .hasMessageContaining(needed);
    assertThat(server.seen()).hasSize(1);
  }

  @Test
  void aConditionalWriteThatIsDeniedNamesWhatItNeedsBesides() throws IOException {
    S3ObjectStore store = store(s3Error(403, "AccessDenied"));

    assertThatThrownBy(() -> store.replace("k/x", BODY, "\"v\""))
        .isInstanceOf(StoreException.Denied.class)
        .hasMessageContaining("s3:PutObject")
        .hasMessageContaining("s3:GetObject");
  }

  @Test
  void aListingNeedsAnotherActionThanItsOwnName() throws IOException {
    S3ObjectStore store = store(s3Error(403, "AccessDenied"));

    assertThatThrownBy(() -> store.list("", "", 1)).hasMessageContaining("s3:ListBucket");
  }

  @Test
  void aMissingBucketIsNoMissingObject() throws IOException {
    S3ObjectStore store = store(s3Error(404, "NoSuchBucket"));

    assertThatThrownBy(() -> store.get("k/x"))
        .isInstanceOf(StoreException.Refused.class)
        .hasMessageContaining("there is no bucket my-state");
    assertThatThrownBy(() -> store.replace("k/x", BODY, "\"v\""))
        .isInstanceOf(StoreException.Refused.class);
  }

  @ParameterizedTest
  @CsvSource({"301,PermanentRedirect", "400,AuthorizationHeaderMalformed", "301,''"})
  void aWrongRegionIsSaid(int status, String code) throws IOException {
    S3ObjectStore store =
        store(exchange -> {
          exchange.getResponseHeaders().add("x-amz-bucket-region", "us-west-2");
          s3Error(status, code).to(exchange);
        });

    assertThatThrownBy(() -> store.get("k/x"))
        .isInstanceOf(StoreException.Refused.class)
        .hasMessageContaining("the bucket my-state is in us-west-2")
        .hasMessageContaining("AWS_REGION");
    assertThat(server.seen()).hasSize(1);
  }

  @Test
  void aWrongClockIsSaid() throws IOException {
    S3ObjectStore store = store(s3Error(403, "RequestTimeTooSkewed"));

    assertThatThrownBy(() -> store.get("k/x"))
        .isInstanceOf(StoreException.Refused.class)
        .hasMessageContaining("clock");
  }

  // What passes

  @Test
  void aBurstOfErrorsIsSatOut() throws IOException {
    S3ObjectStore store =
        store(s3Error(500, "InternalError"), s3Error(503, "ServiceUnavailable"), object("{}"));

    assertThat(store.get("k/x").orElseThrow().body()).isEqualTo("{}".getBytes(UTF_8));
    assertThat(server.seen()).hasSize(3);
  }

  @Test
  void aThrottleThatLastsIsReportedAsOneAfterAFewTries() throws IOException {
    S3ObjectStore store = store(s3Error(503, "SlowDown"));

    assertThatThrownBy(() -> store.get("k/x")).isInstanceOf(StoreException.Throttled.class);
    assertThat(server.seen()).hasSize(4);
  }

  @Test
  void aServiceThatKeepsFailingIsLeftAloneForAWhile() throws IOException {
    S3ObjectStore store = store(s3Error(500, "InternalError"));
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> store.get("k/x")).isInstanceOf(StoreException.Unavailable.class);
    }
    int asked = server.seen().size();

    assertThatThrownBy(() -> store.get("k/x"))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessageContaining("has been failing");
    assertThat(server.seen()).hasSize(asked);
  }

  @Test
  void anAnswerThatBreaksOffIsAskedForAgain() throws IOException {
    S3ObjectStore store = store(hangUp(), object("{}"));

    assertThat(store.get("k/x")).isPresent();
  }

  @Test
  void aHalfOpenConnectionIsGivenUp() throws IOException {
    TestAws.useTestCredentials();
    server = ScriptedServer.start(silence(), object("{}"));
    S3Client impatient =
        AwsModule.s3(
            server.settings(),
            UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMillis(300)).build());
    S3ObjectStore store = new S3ObjectStore(impatient, AwsCalls.of("s3"), "my-state", "a/");

    assertThat(store.get("k/x")).isPresent();
  }

  // Whether a write took effect

  @Test
  void aWriteWhoseAnswerWasLostIsRecognised() throws IOException {
    S3ObjectStore store =
        store(hangUp(), s3Error(412, "PreconditionFailed"), object(new String(BODY, UTF_8)));

    assertThat(store.replace("k/x", BODY, "\"v\"")).isEqualTo("\"the-version\"");
  }

  @Test
  void aWriteThatSomebodyElseWasFasterWithConflicts() throws IOException {
    S3ObjectStore store =
        store(hangUp(), s3Error(412, "PreconditionFailed"), object("{\"nonce\":\"theirs\"}"));

    assertThatThrownBy(() -> store.create("k/x", BODY)).isInstanceOf(StoreException.Conflict.class);
  }

  @Test
  void aConditionThatFailsIsNotTriedAgain() throws IOException {
    S3ObjectStore store = store(s3Error(412, "PreconditionFailed"));

    assertThatThrownBy(() -> store.create("k/x", BODY)).isInstanceOf(StoreException.Conflict.class);
    assertThat(server.seen()).hasSize(1);
  }

  @Test
  void aConditionThatWasNotDecidedIs() throws IOException {
    S3ObjectStore store =
        store(s3Error(409, "ConditionalRequestConflict"), s3Error(412, "PreconditionFailed"));

    assertThatThrownBy(() -> store.replace("k/x", BODY, "\"v\""))
        .isInstanceOf(StoreException.Conflict.class);
    assertThat(server.seen()).hasSize(2);
  }

  @Test
  void aReplaceOfWhatIsGoneConflicts() throws IOException {
    S3ObjectStore store = store(s3Error(404, "NoSuchKey"));

    assertThatThrownBy(() -> store.replace("k/x", BODY, "\"v\""))
        .isInstanceOf(StoreException.Conflict.class);
  }

  // Leases

  @Test
  void aDeniedLeaseNamesTheAction() throws IOException {
    DynamoLeases leases = leases(ScriptedServer.jsonError(400, "AccessDeniedException"));

    assertThatThrownBy(() -> leases.acquire(KEY, "me", "test", Duration.ofSeconds(9)))
        .isInstanceOf(LeaseException.Denied.class)
        .hasMessageContaining("dynamodb:UpdateItem")
        .hasMessageContaining("goman-leases");
  }

  @Test
  void aMissingTableIsNamed() throws IOException {
    DynamoLeases leases = leases(ScriptedServer.jsonError(400, "ResourceNotFoundException"));

    assertThatThrownBy(() -> leases.acquire(KEY, "me", "test", Duration.ofSeconds(9)))
        .isInstanceOf(LeaseException.class)
        .hasMessageContaining("there is no DynamoDB table goman-leases");
  }

  private DynamoLeases leases(ScriptedServer.Answer... answers) throws IOException {
    TestAws.useTestCredentials();
    server = ScriptedServer.start(answers);
    return new DynamoLeases(
        AwsModule.dynamo(server.settings(), AwsModule.http()),
        AwsCalls.of("dynamodb"),
        "goman-leases",
        "s",
        Duration.ZERO,
        new SystemTime());
  }
}
