package dev.goman.framework.aws;

import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.ObjectStoreContract;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@ExtendWith(Exemptions.class)
@Execution(ExecutionMode.CONCURRENT) // each check has resources of its own
class S3ObjectStoreTest extends ObjectStoreContract {
  private String bucket = "";

  @Override
  protected ObjectStore emptyStore() {
    bucket = TestAws.newBucket();
    return sameStore();
  }

  @Override
  protected ObjectStore sameStore() {
    return new S3ObjectStore(TestAws.s3(), AwsCalls.of("s3"), bucket, "state/");
  }

  @Override
  protected int rounds() {
    return 8;
  }
}
