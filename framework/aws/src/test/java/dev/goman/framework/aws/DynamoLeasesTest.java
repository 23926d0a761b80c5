package dev.goman.framework.aws;

import dev.goman.framework.lease.Leases;
import dev.goman.framework.lease.LeasesContract;
import java.time.Duration;

/** On DynamoDB Local. */
class DynamoLeasesTest extends LeasesContract {
  private String table = "";

  @Override
  protected Leases noLeases() {
    table = LocalAws.newTable();
    return sameLeases();
  }

  @Override
  protected Leases sameLeases() {
    AwsCalls calls = AwsCalls.of("dynamodb");
    return new DynamoLeases(LocalAws.dynamo(), calls, table, "test", Duration.ZERO, time);
  }
}
