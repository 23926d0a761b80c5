package dev.goman.framework.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Answers in place of the server, as long as it is told to; counts what it answered. */
final class UnwellHttp implements SdkHttpClient {
  final AtomicInteger answered = new AtomicInteger();
  private final SdkHttpClient http;
  private final Function<Boolean, Optional<Answer>> answers;

  /**
   * @param answers what is answered now, or nothing where the server is to; of whether the service
   *     is one that speaks JSON
   */
  UnwellHttp(SdkHttpClient http, Function<Boolean, Optional<Answer>> answers) {
    this.http = http;
    this.answers = answers;
  }

  /** An error, in the form of the service that is asked. */
  record Answer(int status, String code, String message) {
    private HttpExecuteResponse in(boolean json) {
      String body =
          json
              ? "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message)
              : "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message);
      return HttpExecuteResponse.builder()
          .response(SdkHttpResponse.builder().statusCode(status).build())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body.getBytes(UTF_8))))
          .build();
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    boolean json = request.httpRequest().firstMatchingHeader("X-Amz-Target").isPresent();
    Optional<Answer> answer = answers.apply(json);
    if (answer.isEmpty()) {
      return http.prepareRequest(request);
    }
    answered.incrementAndGet();
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return answer.get().in(json);
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {}
}
