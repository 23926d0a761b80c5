package dev.goman.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.goman.framework.reconcile.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FunctionHandlerTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("GOMAN_STATE", "s3://bucket/some/prefix", "AWS_REGION", "eu-central-1");

  private final Farm farm = new Farm();

  /** Somebody's own function. */
  private final class Barns extends FunctionHandler {
    Barns(Map<String, String> environment) {
      super(
          environment,
          ports -> {
            assertThat(ports.prefix()).isEqualTo("some/prefix/");
            return farm.function(pass -> Outcome.done());
          });
    }
  }

  @Test
  void servesWhatItIsToldTo() throws IOException {
    farm.apply("a", 1);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new Barns(ENVIRONMENT)
        .handleRequest(
            new ByteArrayInputStream(Farm.bytes("{\"barn\":\"a\"}")), answer, new AMinute());
    assertThat(farm.passes).containsExactly(Farm.KIND.key("a"));
    assertThat(Farm.text(answer.toByteArray())).contains("\"settled\" : 1");
  }

  @Test
  void saysWhichVariableIsMissingOrWrong() {
    assertThatThrownBy(() -> new Barns(Map.of("AWS_REGION", "eu-central-1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GOMAN_STATE");
    assertThatThrownBy(() -> new Barns(Map.of("GOMAN_STATE", "file:x", "AWS_REGION", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("file:x");
  }

  /** An invocation with a minute to go. */
  private static final class AMinute implements Context {
    @Override
    public String getAwsRequestId() {
      return "request-1";
    }

    @Override
    public int getRemainingTimeInMillis() {
      return 60_000;
    }

    @Override
    public String getLogGroupName() {
      return "";
    }

    @Override
    public String getLogStreamName() {
      return "";
    }

    @Override
    public String getFunctionName() {
      return "";
    }

    @Override
    public String getFunctionVersion() {
      return "";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "";
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
    public int getMemoryLimitInMB() {
      return 512;
    }

    @Override
    public @Nullable LambdaLogger getLogger() {
      return null;
    }
  }
}
