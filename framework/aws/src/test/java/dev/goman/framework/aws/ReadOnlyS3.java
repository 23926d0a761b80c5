package dev.goman.framework.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * The least of S3 that an informer reads, of one bucket from memory: objects and their listings,
 * for keys that need no encoding. It is for measurements: other stand-ins go through all keys at
 * each request, so that above some thousand objects they themselves would be measured.
 */
final class ReadOnlyS3 {
  private final NavigableMap<String, byte[]> objects;

  private ReadOnlyS3(NavigableMap<String, byte[]> objects) {
    this.objects = objects;
  }

  /** Serves objects that do not change on a free port of the loopback interface. */
  static URI start(NavigableMap<String, byte[]> objects) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", new ReadOnlyS3(objects)::answer);
    http.start();
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    if (query != null && query.contains("list-type=2")) {
      send(exchange, 200, listing(parameters(query)).getBytes(UTF_8));
      return;
    }
    String path = exchange.getRequestURI().getPath();
    byte[] body = objects.get(path.substring(path.indexOf('/', 1) + 1));
    if (body == null) {
      send(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>".getBytes(UTF_8));
    } else {
      exchange.getResponseHeaders().add("ETag", etag(body));
      send(exchange, 200, body);
    }
  }

  private static Map<String, String> parameters(String query) {
    return Arrays.stream(query.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private String listing(Map<String, String> asked) {
    String prefix = asked.getOrDefault("prefix", "");
    String after = asked.getOrDefault("continuation-token", asked.getOrDefault("start-after", ""));
    int limit = Integer.parseInt(asked.getOrDefault("max-keys", "1000"));
    boolean within = after.compareTo(prefix) >= 0;
    List<Map.Entry<String, byte[]>> found =
        objects.tailMap(within ? after : prefix, !within).entrySet().stream()
            .takeWhile(object -> object.getKey().startsWith(prefix))
            .limit(limit + 1L)
            .toList();
    List<Map.Entry<String, byte[]>> page = found.subList(0, Math.min(limit, found.size()));
    boolean more = found.size() > limit;
    String next =
        more
            ? "<NextContinuationToken>" + page.getLast().getKey() + "</NextContinuationToken>"
            : "";
    return "<ListBucketResult><IsTruncated>%s</IsTruncated>%s%s</ListBucketResult>"
        .formatted(more, next, page.stream().map(ReadOnlyS3::listed).collect(Collectors.joining()));
  }

  private static String listed(Map.Entry<String, byte[]> object) {
    return "<Contents><Key>%s</Key><ETag>%s</ETag><Size>%d</Size><LastModified>%s</LastModified></Contents>"
        .formatted(
            object.getKey(),
            etag(object.getValue()).replace("\"", "&quot;"),
            object.getValue().length,
            Instant.EPOCH);
  }

  private static String etag(byte[] body) {
    return "\"%08x\"".formatted(Arrays.hashCode(body));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
