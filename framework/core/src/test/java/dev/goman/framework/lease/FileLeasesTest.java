package dev.goman.framework.lease;

import dev.goman.framework.store.FileObjectStore;
import dev.goman.framework.time.SystemTime;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class FileLeasesTest extends LeasesContract {

  @TempDir Path folder;

  @Override
  protected Leases noLeases() {
    return new StoreLeases(new FileObjectStore(folder.resolve("state"), new SystemTime()), time);
  }

  @Override
  protected Leases sameLeases() {
    return noLeases();
  }
}
