package dev.goman.framework.aws;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * AWS as the tests see it: servers in this process, each started when first needed, or, where the
 * profile {@code endpoint} is on, what {@code AWS_ENDPOINT_URL} leads to.
 */
final class TestAws {
  private static final boolean ELSEWHERE = Boolean.getBoolean("goman.endpoint");
  private static final SdkHttpClient HTTP = AwsModule.http();
  private static final ConcurrentMap<String, URI> STARTED = new ConcurrentHashMap<>();

  static {
    if (!ELSEWHERE) {
      System.setProperty("aws.accessKeyId", "test");
      System.setProperty("aws.secretAccessKey", "test");
    }
  }

  /** Lets clients find credentials that mean nothing. */
  static void useTestCredentials() {
    // Done when this class is initialised.
  }

  private TestAws() {}

  private static final class Clients {
    static final S3Client S3 = AwsModule.s3(settings("s3"), HTTP);
  }

  private static final class DynamoClients {
    static final DynamoDbClient DYNAMO = AwsModule.dynamo(settings("dynamodb"), HTTP);
  }

  private static final class SqsClients {
    static final SqsClient SQS = AwsModule.sqs(settings("sqs"), HTTP);
  }

  private static final class Kind {
    static final StandIn OF_ALL = ELSEWHERE ? recognise() : StandIn.IN_PROCESS;
  }

  static StandIn standIn() {
    return Kind.OF_ALL;
  }

  static S3Client s3() {
    return Clients.S3;
  }

  static DynamoDbClient dynamo() {
    return DynamoClients.DYNAMO;
  }

  static SqsClient sqs() {
    return SqsClients.SQS;
  }

  /** Where a service is, which is started if it is one of this process. */
  static AwsSettings settings(String service) {
    if (ELSEWHERE) {
      return Elsewhere.settings();
    }
    URI address = STARTED.computeIfAbsent(service, TestAws::start);
    return new AwsSettings("us-east-1", address, Map.of());
  }

  private static URI start(String service) {
    try {
      return switch (service) {
        case "s3" -> LocalS3.start();
        case "dynamodb" -> LocalDynamo.start();
        case "sqs" -> LocalSqs.start();
        default -> throw new IllegalArgumentException("nothing stands in for " + service);
      };
    } catch (Exception e) {
      throw new IllegalStateException(service + " cannot be stood in for", e);
    }
  }

  static String newBucket() {
    return bucket(name("bucket"));
  }

  static String bucket(String name) {
    s3().createBucket(r -> r.bucket(name));
    return name;
  }

  static String newTable() {
    return table(name("leases"));
  }

  @SuppressWarnings("unchecked") // the SDK takes builders as generic varargs
  static String table(String name) {
    dynamo()
        .createTable(r ->
            r.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    a -> a.attributeName("pk").attributeType(ScalarAttributeType.S))
                .keySchema(k -> k.attributeName("pk").keyType(KeyType.HASH)));
    dynamo().waiter().waitUntilTableExists(r -> r.tableName(name));
    return name;
  }

  static String newQueue(int visibilitySeconds) {
    return queue(name("wake-ups"), visibilitySeconds);
  }

  static String queue(String name, int visibilitySeconds) {
    String visibility = Integer.toString(visibilitySeconds);
    sqs()
        .createQueue(r ->
            r.queueName(name)
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, visibility)));
    return name;
  }

  /** Other runs may have left theirs at the same endpoint. */
  private static String name(String what) {
    return "goman-test-" + what + "-" + UUID.randomUUID();
  }

  private static StandIn recognise() {
    URI endpoint = Elsewhere.settings().endpoint();
    if (endpoint == null) {
      return StandIn.UNKNOWN;
    }
    if (answers(endpoint, "/_localstack/health")) {
      return StandIn.LOCALSTACK;
    }
    return answers(endpoint, "/moto-api/data.json") ? StandIn.MOTO : StandIn.UNKNOWN;
  }

  private static boolean answers(URI endpoint, String path) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(endpoint.resolve(path)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
