package dev.goman.framework.store;

import dev.goman.framework.time.SystemTime;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The store that does not wait for the disk, with a client beside it that does. */
final class UnsyncedFileObjectStoreTest extends ObjectStoreContract {

  @TempDir Path folder;

  @Override
  protected ObjectStore emptyStore() {
    return FileObjectStore.unsynced(folder.resolve("state"), new SystemTime());
  }

  @Override
  protected ObjectStore sameStore() {
    return new FileObjectStore(folder.resolve("state"), new SystemTime());
  }
}
