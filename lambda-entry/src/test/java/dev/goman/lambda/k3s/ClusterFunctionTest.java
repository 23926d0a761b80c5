package dev.goman.lambda.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The function of the clusters before its first event, when AWS may take a snapshot of it. */
class ClusterFunctionTest {

  @ParameterizedTest
  @ValueSource(strings = {"aws", "simulated"})
  void makingItConnectsToNothing(String cloud) throws IOException {
    try (ServerSocketChannel aws = ServerSocketChannel.open()) {
      aws.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      aws.configureBlocking(false);
      InetSocketAddress address = (InetSocketAddress) aws.getLocalAddress();
      var _ =
          new ClusterFunction(
              Map.of(
                  "GOMAN_STATE",
                  "s3://bucket/prefix",
                  "GOMAN_CLOUD",
                  cloud,
                  "AWS_REGION",
                  "eu-central-1",
                  "AWS_ENDPOINT_URL",
                  "http://127.0.0.1:" + address.getPort()));
      assertThat(aws.accept()).isNull();
    }
  }
}
