package dev.goman.framework.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.lease.LeasesContract;
import dev.goman.framework.requeue.RequeuerContract;
import dev.goman.framework.store.ObjectStoreContract;
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
        Stream.of(
                ObjectStoreContract.class,
                LeasesContract.class,
                RequeuerContract.class,
                ForeignObjectsTest.class)
            .flatMap(test -> Arrays.stream(test.getDeclaredMethods()))
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
