package dev.goman.lambda.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.goman.framework.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lambda's runtime API for one function process, on loopback, and the call by which people invoke a
 * function that runs locally, {@code POST /2015-03-31/functions/function/invocations}. Events wait
 * for the process in the order in which they came.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime
 *     API</a>
 */
public final class RuntimeApi implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RuntimeApi.class);
  private static final String RUNTIME = "/2018-06-01/runtime/";
  private static final String INVOCATION = RUNTIME + "invocation/";
  private static final String INVOKE = "/2015-03-31/functions/function/invocations";
  private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:local";
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int NOT_FOUND = 404;

  private final HttpServer server;
  private final TimeSource time;
  private final Duration usualTimeout;
  private final Deque<Invocation> waiting = new ArrayDeque<>();
  private @Nullable Invocation underWay;
  private @Nullable HttpExchange asking;
  private boolean ended;
  private long number;

  private RuntimeApi(HttpServer server, TimeSource time, Duration usualTimeout) {
    this.server = server;
    this.time = time;
    this.usualTimeout = usualTimeout;
  }

  @SuppressWarnings("ArrayRecordComponent") // an event is handed over once and never compared
  private record Invocation(
      String id, byte[] event, Duration timeout, CompletableFuture<Reply> reply) {}

  /**
   * Starts to listen.
   *
   * @param port 0 for any
   * @param usualTimeout how long an invocation may take that somebody posts
   */
  public static RuntimeApi start(int port, TimeSource time, Duration usualTimeout)
      throws IOException {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    RuntimeApi api = new RuntimeApi(HttpServer.create(loopback, 0), time, usualTimeout);
    api.server.createContext("/", api::serve);
    api.server.start();
    return api;
  }

  /** Host and port. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Where people invoke the function: an event is posted there, the answer comes back. */
  public String invokeUrl() {
    return "http://" + address() + INVOKE;
  }

  /**
   * Invokes the function. The reply comes when the process has answered or has failed.
   *
   * @param timeout what the function is told it has
   */
  public CompletableFuture<Reply> invoke(byte[] event, Duration timeout) {
    Invocation invocation;
    synchronized (this) {
      number++;
      String id = "00000000-0000-4000-8000-%012d".formatted(number);
      invocation = new Invocation(id, event, timeout, new CompletableFuture<>());
      waiting.add(invocation);
    }
    handOut();
    return invocation.reply();
  }

  /**
   * Waits until the process asks for an event.
   *
   * @throws IOException when it does not in time, or has ended
   */
  synchronized void awaitReady(Duration patience) throws IOException, InterruptedException {
    ended = false;
    long end = time.nanoTime() + patience.toNanos();
    while (asking == null) {
      long left = (end - time.nanoTime()) / 1_000_000;
      if (ended || left <= 0) {
        throw new IOException("the function does not start");
      }
      wait(left);
    }
  }

  /**
   * The process has ended: what it was working on has failed, what waits waits for the next one.
   */
  public void processEnded(String why) {
    Invocation lost;
    synchronized (this) {
      lost = underWay;
      underWay = null;
      asking = null;
      ended = true;
      notifyAll();
    }
    if (lost != null) {
      lost.reply()
          .complete(Reply.error("Runtime.ExitError", "RequestId: " + lost.id() + " " + why));
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals(INVOCATION + "next")) {
      synchronized (this) {
        asking = exchange;
        notifyAll();
      }
      handOut();
    } else if (path.startsWith(INVOCATION) && path.endsWith("/response")) {
      conclude(exchange, path, false);
    } else if (path.startsWith(INVOCATION) && path.endsWith("/error")) {
      conclude(exchange, path, true);
    } else if (path.equals(RUNTIME + "init/error")) {
      log.error("the function did not start: {}", new Reply(true, body(exchange)));
      answer(exchange, ACCEPTED, new byte[0]);
    } else if (path.equals(INVOKE) && exchange.getRequestMethod().equals("POST")) {
      var _ =
          invoke(body(exchange), usualTimeout).thenAccept(reply -> tryToAnswer(exchange, reply));
    } else {
      answer(exchange, NOT_FOUND, new byte[0]);
    }
  }

  private void conclude(HttpExchange exchange, String path, boolean failed) throws IOException {
    byte[] body = body(exchange);
    String id = path.substring(INVOCATION.length(), path.lastIndexOf('/'));
    Invocation done = null;
    synchronized (this) {
      if (underWay != null && underWay.id().equals(id)) {
        done = underWay;
        underWay = null;
      }
    }
    answer(exchange, ACCEPTED, new byte[0]);
    if (done != null) {
      done.reply().complete(new Reply(failed, body));
    }
  }

  /** Gives the process that asks the event that waits, if there are both. */
  private void handOut() {
    HttpExchange to;
    Invocation next;
    synchronized (this) {
      if (asking == null || waiting.isEmpty()) {
        return;
      }
      to = asking;
      asking = null;
      next = waiting.remove();
      underWay = next;
    }
    long deadline = time.now().plus(next.timeout()).toEpochMilli();
    to.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", next.id());
    to.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
    to.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn", ARN);
    to.getResponseHeaders().set("Content-Type", "application/json");
    try {
      answer(to, OK, next.event());
    } catch (IOException e) {
      processEnded("could not be given its event");
    }
  }

  private static void tryToAnswer(HttpExchange exchange, Reply reply) {
    if (reply.failed()) {
      exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
    }
    try {
      answer(exchange, OK, reply.body());
    } catch (IOException e) {
      log.warn("nobody waits for the answer any more: {}", e.getMessage());
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    return exchange.getRequestBody().readAllBytes();
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
