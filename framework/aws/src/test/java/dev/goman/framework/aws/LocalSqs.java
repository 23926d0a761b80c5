package dev.goman.framework.aws;

import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** ElasticMQ in this process, on loopback only. */
final class LocalSqs {
  private static final String LOOPBACK = "127.0.0.1";

  private LocalSqs() {}

  /** Starts a server of its own. */
  static URI start() {
    SQSRestServer server = SQSRestServerBuilder.withInterface(LOOPBACK).withDynamicPort().start();
    return URI.create(
        "http://" + LOOPBACK + ":" + server.waitUntilStarted().localAddress().getPort());
  }
}
