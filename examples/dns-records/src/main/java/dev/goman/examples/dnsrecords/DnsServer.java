package dev.goman.examples.dnsrecords;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.goman.framework.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * A made-up DNS service on loopback that behaves as such services do: every third request is
 * refused with 429, and every fourth change takes effect and is answered with 500.
 */
public final class DnsServer implements AutoCloseable {
  private static final Json JSON = Json.lenient();
  private static final int REFUSED_EVERY = 3;
  private static final int FAILED_EVERY = 4;

  private final HttpServer server;
  private final MemoryDns entries = new MemoryDns();
  private int requests;
  private int changes;

  /** Listens on a free port, on loopback only. */
  public DnsServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle); // one request at a time
    server.start();
  }

  public URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
  }

  /** What it has, as it is now. */
  MemoryDns entries() {
    return entries;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (++requests % REFUSED_EVERY == 0) {
      exchange.getResponseHeaders().add("Retry-After", "1");
      answer(exchange, 429, new byte[0]);
      return;
    }
    byte[] result = serve(exchange, body);
    boolean change = !exchange.getRequestMethod().equals("GET");
    if (change && ++changes % FAILED_EVERY == 0) {
      answer(exchange, 500, "out of order".getBytes(UTF_8));
    } else {
      answer(exchange, 200, result);
    }
  }

  private byte[] serve(HttpExchange exchange, byte[] body) {
    String id = exchange.getRequestURI().getPath().replaceFirst("/entries/?", "");
    switch (exchange.getRequestMethod()) {
      case "GET" -> {
        String owner = exchange.getRequestURI().getQuery().replaceFirst("owner=", "");
        return JSON.write(new HttpDns.Entries(entries.ownedBy(owner)));
      }
      case "POST" -> {
        Dns.Entry entry = JSON.read(body, Dns.Entry.class);
        String token = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        entries.create(token, entry.owner(), entry.name(), entry.address(), entry.ttl());
      }
      case "PUT" -> {
        Dns.Entry entry = JSON.read(body, Dns.Entry.class);
        entries.update(id, entry.name(), entry.address(), entry.ttl());
      }
      default -> entries.delete(id);
    }
    return new byte[0];
  }

  private static void answer(HttpExchange exchange, int code, byte[] body) throws IOException {
    exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
