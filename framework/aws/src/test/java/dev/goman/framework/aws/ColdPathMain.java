package dev.goman.framework.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.goman.framework.lease.Acquisition;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoredObject;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Makes three requests and ends: takes a lease, gets an object, and replaces it on condition.
 * Either through the ports, as {@link AwsModule} makes them, or through the clients of the SDK and
 * nothing else.
 */
final class ColdPathMain {
  private static final String BUCKET = "goman-state";
  private static final String TABLE = "goman-leases";
  private static final String OBJECT = "tallies/cold/status.json";
  private static final byte[] BODY = "{\"nonce\":\"same\"}".getBytes(UTF_8);

  private ColdPathMain() {}

  /**
   * @param arguments {@code prepare}, {@code ports} or {@code bare}
   */
  public static void main(String[] arguments) {
    switch (arguments[0]) {
      case "prepare" -> parts().objects().create(OBJECT, BODY);
      case "ports" -> ports();
      case "bare" -> bare(System.getenv());
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static Parts parts() {
    TimeSource time = new SystemTime();
    return DaggerParts.factory()
        .create(
            AwsSettings.of(System.getenv()),
            ControlPlane.USUAL,
            S3Location.parse("s3://" + BUCKET),
            time);
  }

  private static void ports() {
    Parts parts = parts();
    Leases leases = parts.leases();
    ObjectStore objects = parts.objects();
    Acquisition lease =
        leases.acquire(new ResourceKey("tallies", "ports"), "me", "cold", Duration.ofMinutes(1));
    StoredObject found = objects.get(OBJECT).orElseThrow();
    String version = objects.replace(OBJECT, found.body(), found.version());
    System.out.println(lease.getClass().getSimpleName() + " " + version);
  }

  private static void bare(Map<String, String> surroundings) {
    Region region = Region.of(surroundings.get("AWS_REGION"));
    SdkHttpClient http = UrlConnectionHttpClient.create();
    DynamoDbClient dynamo =
        DynamoDbClient.builder()
            .region(region)
            .httpClient(http)
            .endpointOverride(URI.create(surroundings.get("AWS_ENDPOINT_URL_DYNAMODB")))
            .build();
    S3Client s3 =
        S3Client.builder()
            .region(region)
            .httpClient(http)
            .endpointOverride(URI.create(surroundings.get("AWS_ENDPOINT_URL_S3")))
            .forcePathStyle(true)
            .build();
    UpdateItemResponse lease = lease(dynamo);
    ResponseBytes<GetObjectResponse> found = s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(OBJECT));
    String version =
        s3.putObject(
                r -> r.bucket(BUCKET).key(OBJECT).ifMatch(found.response().eTag()),
                RequestBody.fromBytes(found.asByteArray()))
            .eTag();
    System.out.println(lease.attributes().keySet() + " " + version);
  }

  private static UpdateItemResponse lease(DynamoDbClient dynamo) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":me", AttributeValue.fromS("me"));
    values.put(":purpose", AttributeValue.fromS("cold"));
    values.put(":now", AttributeValue.fromN(Long.toString(System.currentTimeMillis())));
    values.put(":until", AttributeValue.fromN(Long.toString(System.currentTimeMillis() + 60_000)));
    values.put(":one", AttributeValue.fromN("1"));
    return dynamo.updateItem(r ->
        r.tableName(TABLE)
            .key(Map.of("pk", AttributeValue.fromS("bare")))
            .updateExpression(
                "SET #owner = :me, purpose = :purpose, since = :now, leaseUntil = :until"
                    + " REMOVE #ttl ADD fence :one")
            .expressionAttributeNames(Map.of("#owner", "owner", "#ttl", "ttl"))
            .expressionAttributeValues(values)
            .conditionExpression("attribute_not_exists(pk) OR leaseUntil <= :now OR #owner = :me")
            .returnValues(ReturnValue.ALL_NEW)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
  }
}
