package dev.goman.framework.lease;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class FileLeasesTest extends LeasesContract {

  @TempDir Path folder;

  @Override
  protected Leases noLeases() {
    return StoreLeases.inFolder(folder.resolve("state"), time);
  }

  @Override
  protected Leases sameLeases() {
    return noLeases();
  }
}
