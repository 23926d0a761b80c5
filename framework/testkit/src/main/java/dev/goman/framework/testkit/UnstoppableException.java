package dev.goman.framework.testkit;

/** A simulated program goes on and on although every call tells it that its machine is dead. */
final class UnstoppableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnstoppableException(String strand) {
    super(
        strand
            + " swallows every Error and goes on: a loop around catch (Throwable) must let Errors"
            + " end it");
  }
}
