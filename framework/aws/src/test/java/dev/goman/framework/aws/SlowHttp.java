package dev.goman.framework.aws;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client whose every request takes some time longer, as if the server were far away; it
 * counts requests. Closing it does not close the one below.
 */
final class SlowHttp implements SdkHttpClient {
  final AtomicInteger listings = new AtomicInteger();
  final AtomicInteger others = new AtomicInteger();
  private final SdkHttpClient http;
  private volatile Duration delay = Duration.ZERO;

  SlowHttp(SdkHttpClient http) {
    this.http = http;
  }

  void delay(Duration newDelay) {
    delay = newDelay;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    boolean listing = request.httpRequest().rawQueryParameters().containsKey("list-type");
    (listing ? listings : others).incrementAndGet();
    ExecutableHttpRequest prepared = http.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        long end = System.nanoTime() + delay.toNanos();
        for (long left = delay.toNanos(); left > 0; left = end - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        return prepared.call();
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  @Override
  public void close() {}
}
