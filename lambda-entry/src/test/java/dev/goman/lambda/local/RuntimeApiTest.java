package dev.goman.lambda.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.goman.framework.time.SystemTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Lambda's runtime API promises to the process that serves a function. */
class RuntimeApiTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SystemTime time = new SystemTime();
  private final HttpClient http = HttpClient.newHttpClient();
  private RuntimeApi api;

  @BeforeEach
  void start() throws IOException {
    api = RuntimeApi.start(0, time, MINUTE);
  }

  @AfterEach
  void stop() {
    api.close();
    http.close();
  }

  @Test
  void anEventWaitsForTheProcessAndItsAnswerForNobody() throws Exception {
    CompletableFuture<Reply> reply = invoke("{\"n\":1}");
    HttpResponse<String> next = next().get(10, TimeUnit.SECONDS);
    assertThat(next.body()).isEqualTo("{\"n\":1}");
    assertThat(header(next, "Lambda-Runtime-Invoked-Function-Arn")).contains(":function:");
    Instant deadline =
        Instant.ofEpochMilli(Long.parseLong(header(next, "Lambda-Runtime-Deadline-Ms")));
    assertThat(deadline).isBetween(time.now().plusSeconds(30), time.now().plusSeconds(60));
    assertThat(reply).isNotDone();
    assertThat(post(id(next) + "/response", "{\"ok\":true}").statusCode()).isEqualTo(202);
    assertThat(reply.get(10, TimeUnit.SECONDS))
        .satisfies(r -> assertThat(r.failed()).isFalse())
        .hasToString("{\"ok\":true}");
  }

  @Test
  void eventsComeInOrderAndOneAtATime() throws Exception {
    var _ = invoke("1");
    var _ = invoke("2");
    HttpResponse<String> first = next().get(10, TimeUnit.SECONDS);
    assertThat(first.body()).isEqualTo("1");
    post(id(first) + "/response", "{}");
    assertThat(next().get(10, TimeUnit.SECONDS).body()).isEqualTo("2");
  }

  @Test
  void anErrorIsAFailedReply() throws Exception {
    CompletableFuture<Reply> reply = invoke("1");
    post(id(next().get(10, TimeUnit.SECONDS)) + "/error", "{\"errorMessage\":\"no\"}");
    assertThat(reply.get(10, TimeUnit.SECONDS).failed()).isTrue();
  }

  @Test
  void anAnswerThatComesTooLateIsNobodys() throws Exception {
    CompletableFuture<Reply> lost = invoke("1");
    String late = id(next().get(10, TimeUnit.SECONDS));
    api.processEnded("was killed");
    assertThat(lost.get(10, TimeUnit.SECONDS).failed()).isTrue();
    CompletableFuture<Reply> second = invoke("2");
    HttpResponse<String> next = next().get(10, TimeUnit.SECONDS);
    post(late + "/response", "{\"of\":1}");
    assertThat(second).isNotDone();
    post(id(next) + "/response", "{\"of\":2}");
    assertThat(second.get(10, TimeUnit.SECONDS)).hasToString("{\"of\":2}");
  }

  @Test
  void whoPostsAnEventGetsTheAnswer() throws Exception {
    CompletableFuture<HttpResponse<String>> posted =
        send(
            HttpRequest.newBuilder(URI.create(api.invokeUrl()))
                .POST(HttpRequest.BodyPublishers.ofString("{\"cluster\":\"a\"}")));
    HttpResponse<String> next = next().get(10, TimeUnit.SECONDS);
    assertThat(next.body()).isEqualTo("{\"cluster\":\"a\"}");
    post(id(next) + "/error", "{\"errorMessage\":\"no\"}");
    HttpResponse<String> answer = posted.get(10, TimeUnit.SECONDS);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "X-Amz-Function-Error")).isEqualTo("Unhandled");
  }

  @Test
  void aProcessThatEndsIsNotWaitedFor() {
    CompletableFuture<Void> ending =
        CompletableFuture.runAsync(() -> {
          try {
            api.awaitReady(MINUTE);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    await()
        .untilAsserted(() -> {
          api.processEnded("exited with 1");
          assertThat(ending).isCompletedExceptionally();
        });
    assertThatThrownBy(() -> api.awaitReady(Duration.ZERO)).isInstanceOf(IOException.class);
  }

  @Test
  void anythingElseIsNotThere() throws Exception {
    assertThat(post("x/y/z", "").statusCode()).isEqualTo(404);
  }

  private CompletableFuture<Reply> invoke(String event) {
    return api.invoke(event.getBytes(UTF_8), MINUTE);
  }

  private CompletableFuture<HttpResponse<String>> next() {
    return send(HttpRequest.newBuilder(runtime("next")).GET());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(HttpRequest.newBuilder(runtime(path))
            .POST(HttpRequest.BodyPublishers.ofString(body)))
        .get(10, TimeUnit.SECONDS);
  }

  private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI runtime(String path) {
    return URI.create("http://" + api.address() + "/2018-06-01/runtime/invocation/" + path);
  }

  private static String id(HttpResponse<?> next) {
    return header(next, "Lambda-Runtime-Aws-Request-Id");
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
