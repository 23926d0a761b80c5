package dev.goman.tui.ui.model;

/** How a cluster does, in one word; worse ones come later. */
public enum Health {
  GOOD,
  OFF,
  BUSY,
  WARN,
  BAD
}
