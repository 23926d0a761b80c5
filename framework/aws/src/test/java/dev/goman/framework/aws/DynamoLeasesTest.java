package dev.goman.framework.aws;

import dev.goman.framework.lease.Leases;
import dev.goman.framework.lease.LeasesContract;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@ExtendWith(Exemptions.class)
@Execution(ExecutionMode.CONCURRENT) // each check has resources of its own
class DynamoLeasesTest extends LeasesContract {
  private String table = "";

  @Override
  protected Leases noLeases() {
    table = TestAws.newTable();
    return sameLeases();
  }

  @Override
  protected Leases sameLeases() {
    AwsCalls calls = AwsCalls.of("dynamodb");
    return new DynamoLeases(TestAws.dynamo(), calls, table, "test", Duration.ZERO, time);
  }
}
