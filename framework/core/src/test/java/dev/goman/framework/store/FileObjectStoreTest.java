package dev.goman.framework.store;

import dev.goman.framework.time.SystemTime;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class FileObjectStoreTest extends ObjectStoreContract {

  @TempDir Path folder;

  @Override
  protected ObjectStore emptyStore() {
    return new FileObjectStore(folder.resolve("state"), new SystemTime());
  }

  @Override
  protected ObjectStore sameStore() {
    return emptyStore();
  }
}
