package dev.goman.lambda.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.goman.framework.time.SystemTime;
import dev.goman.lambda.local.Reply;
import dev.goman.lambda.local.RuntimeApi;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our own loop against the runtime API that {@code lambda local} serves to AWS's loop as well. */
class RuntimeLoopTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final RequestStreamHandler ECHO = (in, out, context) -> in.transferTo(out);

  private RuntimeApi api;
  private RuntimeLoop loop;

  @BeforeEach
  void start() throws IOException {
    api = RuntimeApi.start(0, new SystemTime(), MINUTE);
    loop = RuntimeLoop.ofEnvironment(Map.of("AWS_LAMBDA_RUNTIME_API", api.address()));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void answersOneEventAfterTheOther() throws Exception {
    CompletableFuture<Reply> first = invoke("{\"n\":1}");
    CompletableFuture<Reply> second = invoke("{\"n\":2}");
    loop.serveNext(ECHO);
    loop.serveNext(ECHO);
    assertThat(first.get(10, TimeUnit.SECONDS)).hasToString("{\"n\":1}");
    assertThat(second.get(10, TimeUnit.SECONDS)).hasToString("{\"n\":2}");
  }

  @Test
  void tellsTheHandlerWhoAsksAndHowLongItHas() throws Exception {
    CompletableFuture<Reply> reply = invoke("{}");
    loop.serveNext((in, out, context) ->
        out.write(
            "%s %d %s"
                .formatted(
                    context.getAwsRequestId(),
                    context.getRemainingTimeInMillis() / 30_000, // of a minute
                    context.getInvokedFunctionArn())
                .getBytes(UTF_8)));
    assertThat(reply.get(10, TimeUnit.SECONDS).toString()).matches("[0-9-]{36} [12] arn:.*:local");
  }

  @Test
  void aHandlerThatThrowsFailsOneInvocationOnly() throws Exception {
    CompletableFuture<Reply> failed = invoke("{}");
    CompletableFuture<Reply> next = invoke("{\"n\":2}");
    loop.serveNext((in, out, context) -> {
      throw new IllegalStateException("broken \"badly\"");
    });
    loop.serveNext(ECHO);
    assertThat(failed.get(10, TimeUnit.SECONDS).failed()).isTrue();
    assertThat(failed.get()).asString().contains("broken \\\"badly\\\"", "IllegalStateException");
    assertThat(next.get(10, TimeUnit.SECONDS).failed()).isFalse();
  }

  @Test
  void anAnswerThatNobodyWaitsForIsNoHarm() throws Exception {
    CompletableFuture<Reply> late = invoke("{}");
    loop.serveNext((in, out, context) -> {
      api.processEnded("timed out");
      out.write("{}".getBytes(UTF_8));
    });
    assertThat(late.get(10, TimeUnit.SECONDS).failed()).isTrue();
    CompletableFuture<Reply> next = invoke("{\"n\":2}");
    loop.serveNext(ECHO);
    assertThat(next.get(10, TimeUnit.SECONDS)).hasToString("{\"n\":2}");
  }

  @Test
  void aHandlerThatCannotBeMadeIsReportedAndThrown() {
    assertThatThrownBy(() ->
            loop.serve(() -> {
              throw new IllegalArgumentException("GOMAN_STATE is not set");
            }))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void outsideOfLambdaItSaysSo() {
    assertThatThrownBy(() -> RuntimeLoop.ofEnvironment(Map.of()))
        .hasMessageContaining("started by Lambda");
  }

  private CompletableFuture<Reply> invoke(String event) {
    return api.invoke(event.getBytes(UTF_8), MINUTE);
  }
}
