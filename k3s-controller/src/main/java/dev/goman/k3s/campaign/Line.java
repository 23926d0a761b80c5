package dev.goman.k3s.campaign;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A process's way out: every call it makes goes through here, and may be its last. */
interface Line {

  /**
   * One call.
   *
   * @param act what it changes in the cloud; absent for a call that changes nothing there
   */
  <T> T call(String name, @Nullable Act act, Supplier<T> effect);
}
