package dev.goman.framework.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.framework.time.ManualTime;
import org.junit.jupiter.api.Test;

class ReadOnlyObjectStoreTest {
  private final MemoryObjectStore behind = new MemoryObjectStore(ManualTime.atStartOf2026());
  private final ObjectStore store = new ReadOnlyObjectStore(behind);
  private final String version = behind.create("a/b", new byte[] {1});

  @Test
  void itCanBeRead() {
    assertThat(store.get("a/b")).isPresent();
    assertThat(store.list("", "", 10).entries()).hasSize(1);
  }

  @Test
  void itCannotBeChanged() {
    byte[] body = {2};
    assertThatThrownBy(() -> store.create("a/c", body)).isInstanceOf(StoreException.Refused.class);
    assertThatThrownBy(() -> store.replace("a/b", body, version))
        .isInstanceOf(StoreException.Refused.class);
    assertThatThrownBy(() -> store.delete("a/b", version))
        .isInstanceOf(StoreException.Refused.class);
    assertThat(behind.get("a/b").orElseThrow().body()).containsExactly(1);
  }
}
