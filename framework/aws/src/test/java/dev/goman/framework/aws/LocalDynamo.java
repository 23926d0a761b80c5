package dev.goman.framework.aws;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.URI;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** DynamoDB Local in this process, behind HTTP on loopback only. */
final class LocalDynamo {
  private static final String LOOPBACK = "127.0.0.1";

  private LocalDynamo() {}

  /** Starts a server of its own, whose tables are the same for all regions and credentials. */
  static URI start() throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost(LOOPBACK);
    server.addConnector(connector);
    server.setHandler(
        new LocalDynamoDBServerHandler(
            new LocalDynamoDBRequestHandler(0, true, null, true, false), null));
    server.start();
    return URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort());
  }
}
