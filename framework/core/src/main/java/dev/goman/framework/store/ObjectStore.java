package dev.goman.framework.store;

import java.util.Optional;

/**
 * Objects under keys, written only on condition. The port behind which S3, a folder, or memory hold
 * all state.
 *
 * <h2>Guarantees</h2>
 *
 * <ul>
 *   <li>Of any number of concurrent writes that expect the same version, exactly one succeeds.
 *   <li>A read after a finished write sees it, and so does a listing (strong consistency).
 *   <li>An object is read whole: old or new, never a mixture, whatever is killed when.
 *   <li>A version says nothing but "the same": versions have no order, and a version never returns
 *       once another has taken its place, provided that bodies are not repeated (writers put a
 *       {@link dev.goman.framework.resource.Revision} into each).
 * </ul>
 *
 * <p>Keys are made of segments of letters, digits and {@code . _ -} joined by {@code /}; no segment
 * is empty, {@code .} or {@code ..}, and the first is not {@code .goman}; a segment has at most 200
 * characters and a key at most 900. Other keys are refused with {@link IllegalArgumentException}
 * before anything is done. A body has at most {@link #MAX_BODY} bytes. Callers keep to keys of
 * which none continues another's with a {@code /}; a store may refuse the second of two such with
 * {@link StoreException.Refused}, as a folder cannot hold both.
 *
 * <p>Every method may block, is safe to call from any thread, and throws a {@link StoreException}
 * that says what failed. An interrupted caller gets a {@link StoreException.Unavailable} with the
 * interrupt flag set.
 */
public interface ObjectStore {

  /** The largest body in bytes: 1 MiB. */
  int MAX_BODY = 1 << 20;

  /**
   * The object under the key, or nothing when there is none.
   *
   * @throws StoreException.TooLarge when the object is larger than {@link #MAX_BODY}
   */
  Optional<StoredObject> get(String key);

  /**
   * Stores an object where there is none.
   *
   * @return the version of what was stored
   * @throws StoreException.Conflict when there is one
   * @throws StoreException.TooLarge when the body is larger than {@link #MAX_BODY}
   */
  String create(String key, byte[] body);

  /**
   * Replaces the object of exactly this version.
   *
   * @return the version of what was stored
   * @throws StoreException.Conflict when there is another version, or none
   * @throws StoreException.TooLarge when the body is larger than {@link #MAX_BODY}
   */
  String replace(String key, byte[] body, String expectedVersion);

  /**
   * Removes the object of exactly this version.
   *
   * @throws StoreException.Conflict when there is another version, or none
   */
  void delete(String key, String expectedVersion);

  /**
   * The objects whose keys start with {@code prefix} and come after {@code startAfter}, in the
   * order of their keys' UTF-8 bytes.
   *
   * @param prefix any text, also one that ends within a segment; empty for all
   * @param startAfter the listing begins after this key, which need not exist; empty for the start
   * @param limit the most entries wanted, at least 1; a store may return fewer and say there are
   *     more
   */
  Listing list(String prefix, String startAfter, int limit);
}
