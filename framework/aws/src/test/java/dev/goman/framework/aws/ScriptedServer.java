package dev.goman.framework.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A server on loopback that answers requests with what it was given, one after the other, and the
 * last of it for ever. The answers are those of AWS's documentation, not recordings.
 */
final class ScriptedServer implements AutoCloseable {
  private final HttpServer server;
  private final List<Answer> answers;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  private ScriptedServer(HttpServer server, List<Answer> answers) {
    this.server = server;
    this.answers = answers;
  }

  /** What the server does with a request. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  /** A request as it came. */
  record Seen(String method, URI uri, Map<String, List<String>> headers, String body) {}

  static ScriptedServer start(Answer... answers) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer http = HttpServer.create(address, 0);
    ScriptedServer server = new ScriptedServer(http, List.of(answers));
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", server::answer);
    http.start();
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Map<String, List<String>> headers = Map.copyOf(exchange.getRequestHeaders());
    int number;
    synchronized (this) {
      number = seen.size();
      seen.add(new Seen(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body));
    }
    answers.get(Math.min(number, answers.size() - 1)).to(exchange);
  }

  /** An error in the form of S3. */
  static Answer s3Error(int status, String code) {
    String body = "<Error><Code>" + code + "</Code><Message>said by a test</Message></Error>";
    return with(status, "application/xml", body);
  }

  /** An error in the form of DynamoDB and Scheduler. */
  static Answer jsonError(int status, String code) {
    String type = "{\"__type\":\"com.amazonaws#" + code + "\",\"message\":\"said by a test\"}";
    return with(status, "application/x-amz-json-1.0", type);
  }

  static Answer json(String body) {
    return with(200, "application/json", body);
  }

  /** An object as S3 sends it. */
  static Answer object(String body) {
    return exchange -> {
      exchange.getResponseHeaders().add("ETag", "\"the-version\"");
      with(200, "application/json", body).to(exchange);
    };
  }

  /** Takes the request and never says anything. */
  static Answer silence() {
    return exchange -> {};
  }

  /** Closes the connection in the middle of the answer. */
  static Answer hangUp() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 1_000);
      exchange.getResponseBody().write(1);
      exchange.getResponseBody().flush();
      exchange.close();
    };
  }

  private static Answer with(int status, String type, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", type);
      boolean bare = exchange.getRequestMethod().equals("HEAD") || bytes.length == 0;
      exchange.sendResponseHeaders(status, bare ? -1 : bytes.length);
      if (!bare) {
        exchange.getResponseBody().write(bytes);
      }
      exchange.close();
    };
  }

  AwsSettings settings() {
    return new AwsSettings(
        "eu-central-1", URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Map.of());
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
