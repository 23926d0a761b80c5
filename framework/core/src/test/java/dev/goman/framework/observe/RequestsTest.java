package dev.goman.framework.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestsTest {

  @Test
  void whatIsRequestedDuringWorkIsCounted() {
    Requests requests = new Requests();
    String answer =
        requests.during(() -> {
          Requests.count("s3", "GetObject");
          Requests.count("s3", "GetObject");
          Requests.count("sqs", "SendMessage");
          return "done";
        });
    assertThat(answer).isEqualTo("done");
    assertThat(requests.counts()).isEqualTo(Map.of("s3.GetObject", 2, "sqs.SendMessage", 1));
  }

  @Test
  void whatIsRequestedOutsideIsNobodys() {
    Requests requests = new Requests();
    Requests.count("s3", "GetObject");
    assertThat(requests.counts()).isEmpty();
  }
}
