package dev.goman.framework.testkit;

/** Is told of every write to the simulated store. */
interface StoreWatch {
  /** A program is about to send a write; nothing has happened yet. */
  void issued(String key);

  /** A write took effect. */
  void wrote(String key, byte[] body);

  /** An object was removed. */
  void deleted(String key);
}
