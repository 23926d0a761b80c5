package dev.goman.tui.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.framework.lease.LeaseException;
import dev.goman.framework.store.StoreException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  @Test
  void whatIsDeniedEndsTheSameWhicheverServiceDeniesIt() {
    assertThat(Failures.explain(new StoreException.Denied("s3", null)).exit()).isEqualTo(Exit.AUTH);
    assertThat(Failures.explain(new LeaseException.Denied("dynamodb", null)).exit())
        .isEqualTo(Exit.AUTH);
    assertThat(Failures.explain(new LeaseException("dynamodb", null)).exit())
        .isEqualTo(Exit.FAILURE);
  }
}
