package dev.goman.lambda.runtime;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.goman.framework.time.TimeSource;
import dev.goman.lambda.log.JsonLogs;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a handler may ask about its invocation; what only the managed runtime knows is empty. */
final class InvocationContext implements Context {
  private final RuntimeApiClient.Next next;
  private final TimeSource time;

  InvocationContext(RuntimeApiClient.Next next, TimeSource time) {
    this.next = next;
    this.time = time;
  }

  @Override
  public String getAwsRequestId() {
    return next.requestId();
  }

  @Override
  public int getRemainingTimeInMillis() {
    long left = next.deadline() - time.now().toEpochMilli();
    return Math.clamp(left, 0, Integer.MAX_VALUE);
  }

  @Override
  public String getInvokedFunctionArn() {
    return next.functionArn();
  }

  @Override
  public String getLogGroupName() {
    return variable("AWS_LAMBDA_LOG_GROUP_NAME");
  }

  @Override
  public String getLogStreamName() {
    return variable("AWS_LAMBDA_LOG_STREAM_NAME");
  }

  @Override
  public String getFunctionName() {
    return variable("AWS_LAMBDA_FUNCTION_NAME");
  }

  @Override
  public String getFunctionVersion() {
    return variable("AWS_LAMBDA_FUNCTION_VERSION");
  }

  @Override
  public int getMemoryLimitInMB() {
    String memory = variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE");
    return memory.isEmpty() ? 0 : Integer.parseInt(memory);
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        JsonLogs.line(message);
      }

      @Override
      public void log(byte[] message) {
        JsonLogs.line(new String(message, StandardCharsets.UTF_8));
      }
    };
  }

  private static String variable(String name) {
    String value = System.getenv(name);
    return value == null ? "" : value;
  }
}
