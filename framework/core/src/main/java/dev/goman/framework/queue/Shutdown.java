package dev.goman.framework.queue;

/** What a queue does with its backlog when it shuts down. */
public enum Shutdown {
  /** Keys that are ready are still delivered, and so are keys re-added while being worked on. */
  DRAIN,
  /** Nothing more is delivered. */
  NOW
}
