package dev.goman.framework.bench.http;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** A synchronous HTTP client of the SDK, which may keep as many connections as Goman uses. */
enum Candidate {
  URL_CONNECTION,
  APACHE_5,
  CRT;

  private static final int CONNECTIONS = 64;

  SdkHttpClient open() {
    return switch (this) {
      case URL_CONNECTION -> {
        System.setProperty("http.maxConnections", Integer.toString(CONNECTIONS));
        yield UrlConnectionHttpClient.create();
      }
      case APACHE_5 -> Apache5HttpClient.builder().maxConnections(CONNECTIONS).build();
      case CRT -> AwsCrtHttpClient.builder().maxConcurrency(CONNECTIONS).build();
    };
  }
}
