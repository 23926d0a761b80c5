package dev.goman.lambda.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.goman.framework.aws.AwsSettings;
import dev.goman.framework.aws.ControlPlane;
import dev.goman.framework.aws.S3Location;
import dev.goman.framework.time.SystemTime;
import dev.goman.lambda.runtime.RuntimeLoop;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a function costs that does nothing but make requests of the sorts that a reconcile makes,
 * with the same clients: the yardstick for cold starts.
 */
final class BareFunction implements RequestStreamHandler {
  private final S3Location state;
  private final ControlPlane plane;
  private final LocalComponent parts;
  private final int objects;

  private BareFunction(Map<String, String> environment, int objects) {
    this.objects = objects;
    this.state = S3Location.parse(environment.getOrDefault("GOMAN_STATE", ""));
    this.plane = ControlPlane.of(environment);
    this.parts =
        DaggerLocalComponent.factory()
            .create(AwsSettings.of(environment), state, plane, new SystemTime());
  }

  /**
   * @param arguments how many times an object is written and read: 9 as in the first reconcile of a
   *     cluster in a simulated cloud
   */
  public static void main(String[] arguments) throws IOException {
    int objects = Integer.parseInt(arguments[0]);
    RuntimeLoop.ofEnvironment(System.getenv())
        .serve(() -> new BareFunction(System.getenv(), objects));
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    input.readAllBytes();
    String key = state.keyPrefix() + "bare/" + context.getAwsRequestId() + ".json";
    update(key);
    for (int i = 0; i < objects; i++) {
      parts.s3().putObject(r -> r.bucket(state.bucket()).key(key), RequestBody.fromString("{}"));
      parts.s3().getObjectAsBytes(r -> r.bucket(state.bucket()).key(key));
    }
    parts.sqs().sendMessage(r -> r.queueUrl(parts.queue().url()).messageBody("{}"));
    update(key);
    output.write('{');
    output.write('}');
  }

  private void update(String key) {
    parts
        .dynamo()
        .updateItem(r ->
            r.tableName(plane.leaseTable())
                .key(Map.of("pk", AttributeValue.fromS("bare#" + key)))
                .updateExpression("ADD fence :one")
                .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
  }
}
