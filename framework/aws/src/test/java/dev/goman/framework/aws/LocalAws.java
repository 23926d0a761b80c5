package dev.goman.framework.aws;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Stand-ins for the services in this process, each started when first needed, on loopback only. */
final class LocalAws {
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final StaticCredentialsProvider NOBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private LocalAws() {}

  /** Each is started with its class, which is loaded when its client is first asked for. */
  private static final class Dynamo {
    static final DynamoDbClient CLIENT = DynamoDBEmbedded.create().dynamoDbClient();
  }

  private static final class Sqs {
    static final SQSRestServer SERVER =
        SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
    static final InetSocketAddress ADDRESS = SERVER.waitUntilStarted().localAddress();
    static final SqsClient CLIENT =
        SqsClient.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(NOBODY)
            .endpointOverride(URI.create("http://127.0.0.1:" + ADDRESS.getPort()))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  static DynamoDbClient dynamo() {
    return Dynamo.CLIENT;
  }

  static SqsClient sqs() {
    return Sqs.CLIENT;
  }

  @SuppressWarnings("unchecked") // the SDK takes builders as generic varargs
  static String newTable() {
    String name = "leases-" + NAMES.incrementAndGet();
    dynamo()
        .createTable(r ->
            r.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    a -> a.attributeName("pk").attributeType(ScalarAttributeType.S))
                .keySchema(k -> k.attributeName("pk").keyType(KeyType.HASH)));
    return name;
  }

  static String newQueue(int visibilitySeconds) {
    String name = "wake-ups-" + NAMES.incrementAndGet();
    return sqs()
        .createQueue(r ->
            r.queueName(name)
                .attributes(
                    Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        Integer.toString(visibilitySeconds))))
        .queueUrl();
  }
}
