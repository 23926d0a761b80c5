package dev.goman.framework.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExemptionsTest {

  /** A check that was renamed would be left out no more, or its exemption stay for ever. */
  @Test
  void eachExemptionIsOfACheckThatThereIs() {
    Set<String> checks =
        Stream.of(S3ObjectStoreTest.class, DynamoLeasesTest.class, SqsRequeuerTest.class)
            .flatMap(test -> Arrays.stream(test.getSuperclass().getDeclaredMethods()))
            .map(Method::getName)
            .collect(Collectors.toSet());

    assertThat(Exemptions.ALL.values().stream().map(Map::keySet).flatMap(Set::stream))
        .isSubsetOf(checks);
  }

  /** AWS itself has no exemption, nor has what nobody has looked at. */
  @Test
  void nothingIsExemptWhereNothingIsKnown() {
    assertThat(Exemptions.ALL.get(StandIn.UNKNOWN)).isEmpty();
  }
}
