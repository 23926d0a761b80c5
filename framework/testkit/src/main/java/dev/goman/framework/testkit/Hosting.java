package dev.goman.framework.testkit;

/** How a machine runs its controller. */
enum Hosting {
  /** A process that lives on and keeps an informer. */
  INFORMED,
  /** A process that lives on, hears of changes by events, and looks at everything now and then. */
  SWEEPING,
  /** One bounded invocation after the other. */
  INVOKED
}
