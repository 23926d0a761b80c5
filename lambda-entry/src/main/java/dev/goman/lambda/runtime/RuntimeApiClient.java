package dev.goman.lambda.runtime;

import dev.goman.framework.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls of Lambda's runtime API. */
final class RuntimeApiClient {
  private static final Json JSON = Json.lenient();
  private static final int MOST_FRAMES = 20;

  private final String base;

  /**
   * @param address host and port
   */
  RuntimeApiClient(String address) {
    this.base = "http://" + address + "/2018-06-01/runtime/";
  }

  /**
   * An event to deal with.
   *
   * @param deadline when the invocation is killed, in milliseconds since the epoch
   */
  @SuppressWarnings("ArrayRecordComponent") // an event is handed over once and never compared
  record Next(String requestId, long deadline, String functionArn, byte[] event) {}

  /** Waits for the next event, for as long as it takes. */
  Next next() throws IOException {
    HttpURLConnection call = open("invocation/next");
    call.setReadTimeout(0);
    try (InputStream body = call.getInputStream()) {
      return new Next(
          header(call, "Lambda-Runtime-Aws-Request-Id"),
          Long.parseLong(header(call, "Lambda-Runtime-Deadline-Ms")),
          header(call, "Lambda-Runtime-Invoked-Function-Arn"),
          body.readAllBytes());
    }
  }

  void answered(String requestId, byte[] answer) throws IOException {
    post("invocation/" + requestId + "/response", answer, null);
  }

  void failed(String requestId, Exception why) throws IOException {
    post("invocation/" + requestId + "/error", JSON.write(Failure.of(why)), typeOf(why));
  }

  void initFailed(Exception why) throws IOException {
    post("init/error", JSON.write(Failure.of(why)), typeOf(why));
  }

  private void post(String path, byte[] body, @Nullable String errorType) throws IOException {
    HttpURLConnection call = open(path);
    call.setRequestMethod("POST");
    call.setDoOutput(true);
    call.setFixedLengthStreamingMode(body.length);
    call.setRequestProperty("Content-Type", "application/json");
    if (errorType != null) {
      call.setRequestProperty("Lambda-Runtime-Function-Error-Type", errorType);
    }
    try (OutputStream out = call.getOutputStream()) {
      out.write(body);
    }
    // An answer that comes too late is refused; Lambda has gone on by itself then.
    InputStream reply =
        call.getResponseCode() < 400 ? call.getInputStream() : call.getErrorStream();
    if (reply != null) {
      reply.readAllBytes(); // so that the connection is used again
      reply.close();
    }
  }

  private HttpURLConnection open(String path) throws IOException {
    return (HttpURLConnection) URI.create(base + path).toURL().openConnection();
  }

  private static String header(HttpURLConnection call, String name) throws IOException {
    String value = call.getHeaderField(name);
    if (value == null) {
      throw new IOException("the runtime API does not say " + name);
    }
    return value;
  }

  private static String typeOf(Exception why) {
    return "Runtime." + why.getClass().getSimpleName();
  }

  /** What Lambda shows of a failure. */
  private record Failure(String errorMessage, String errorType, List<String> stackTrace) {
    static Failure of(Exception why) {
      List<String> frames =
          Arrays.stream(why.getStackTrace())
              .limit(MOST_FRAMES)
              .map(StackTraceElement::toString)
              .toList();
      return new Failure(String.valueOf(why.getMessage()), why.getClass().getName(), frames);
    }
  }
}
