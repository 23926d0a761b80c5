package dev.goman.k3s.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.goman.framework.aws.AwsCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * A server on loopback that answers as it was told, in order, and keeps what it was asked. It shows
 * what the adapters send and how they take what no emulator can be made to answer.
 */
final class ScriptedAws implements AutoCloseable {
  private static final StaticCredentialsProvider NOBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private record Answer(int status, String body) {}

  /** What was asked: the operation, and its parameters or its document. */
  record Asked(String operation, Map<String, String> parameters, String body) {
    String get(String parameter) {
      return parameters.getOrDefault(parameter, "");
    }
  }

  private final HttpServer server;
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  ScriptedAws() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  ScriptedAws answer(String body) {
    answers.add(new Answer(200, body));
    return this;
  }

  ScriptedAws ec2Error(int status, String code) {
    answers.add(
        new Answer(
            status,
            "<Response><Errors><Error><Code>"
                + code
                + "</Code><Message>because</Message></Error></Errors></Response>"));
    return this;
  }

  ScriptedAws ssmError(int status, String code, String message) {
    answers.add(
        new Answer(status, "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}"));
    return this;
  }

  List<Asked> asked() {
    return asked;
  }

  List<String> operations() {
    return asked.stream().map(Asked::operation).toList();
  }

  Asked last() {
    return asked.getLast();
  }

  Ec2Client ec2() {
    return Ec2Client.builder()
        .region(Region.EU_CENTRAL_1)
        .endpointOverride(address())
        .credentialsProvider(NOBODY)
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(unretried())
        .build();
  }

  SsmClient ssm() {
    return SsmClient.builder()
        .region(Region.EU_CENTRAL_1)
        .endpointOverride(address())
        .credentialsProvider(NOBODY)
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(unretried())
        .build();
  }

  static CloudCalls ec2Calls() {
    return CloudCalls.quoting(AwsCalls.of("ec2"));
  }

  static CloudCalls ssmCalls() {
    return CloudCalls.discreet(AwsCalls.of("ssm"));
  }

  private static ClientOverrideConfiguration unretried() {
    return ClientOverrideConfiguration.builder()
        .retryStrategy(DefaultRetryStrategy.doNotRetry())
        .build();
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      Map<String, String> parameters = target == null ? form(body) : Map.of();
      String operation =
          target == null
              ? parameters.getOrDefault("Action", "")
              : target.substring(target.indexOf('.') + 1);
      asked.add(new Asked(operation, parameters, body));
      Answer answer = answers.poll();
      if (answer == null) {
        answer = new Answer(418, "nobody said how to answer " + operation);
      }
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Map<String, String> form(String body) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : List.of(body.split("&", -1))) {
      int equals = pair.indexOf('=');
      parameters.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return parameters;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
