package dev.goman.framework.bench.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.Executors;

/** Answers each request with the same object, as S3 would, on loopback, until its input ends. */
public final class OneObject {
  private static final int SIZE = 2048;
  private static final int BACKLOG = 1024;

  private OneObject() {}

  /** Prints its address, and answers from then on. */
  public static void main(String[] arguments) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", Integer.toString(BACKLOG));
    byte[] body = new byte[SIZE];
    Arrays.fill(body, (byte) ' ');
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.createContext("/", exchange -> answer(exchange, body));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
    System.out.flush();
    while (System.in.read() >= 0) {
      // Only the end matters.
    }
    System.exit(0);
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("ETag", "\"one\"");
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
