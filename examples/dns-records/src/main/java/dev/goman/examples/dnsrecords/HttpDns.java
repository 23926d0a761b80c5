package dev.goman.examples.dnsrecords;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.goman.framework.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** The DNS service over HTTP, as {@link DnsServer} speaks it. Nothing is tried twice here. */
public final class HttpDns implements Dns {
  private static final Json JSON = Json.lenient();
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI base;

  /**
   * @param base ending in a slash
   */
  public HttpDns(URI base) {
    this.base = base;
  }

  @Override
  public List<Entry> ownedBy(String owner) {
    Entries answer = JSON.read(send(request("entries?owner=" + owner).GET()), Entries.class);
    return answer.entries();
  }

  @Override
  public void create(String token, String owner, String name, String address, int ttl) {
    send(
        request("entries")
            .header("Idempotency-Key", token)
            .POST(
                BodyPublishers.ofByteArray(JSON.write(new Entry("", owner, name, address, ttl)))));
  }

  @Override
  public void update(String id, String name, String address, int ttl) {
    send(
        request("entries/" + id)
            .PUT(BodyPublishers.ofByteArray(JSON.write(new Entry(id, "", name, address, ttl)))));
  }

  @Override
  public void delete(String id) {
    send(request("entries/" + id).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
  }

  private byte[] send(HttpRequest.Builder request) {
    HttpResponse<byte[]> response;
    try {
      response = http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new DnsException("the DNS service does not answer: " + e.getMessage(), null, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DnsException("interrupted", null, e);
    }
    return switch (response.statusCode()) {
      case 200 -> response.body();
      case 429 ->
          throw new DnsException("the DNS service asks for fewer requests", wait(response), null);
      default ->
          throw new DnsException(
              "the DNS service answers "
                  + response.statusCode()
                  + " "
                  + new String(response.body(), UTF_8));
    };
  }

  private static Duration wait(HttpResponse<?> response) {
    return Duration.ofSeconds(response.headers().firstValueAsLong("Retry-After").orElse(1));
  }

  /** An answer. */
  record Entries(List<Entry> entries) {}
}
