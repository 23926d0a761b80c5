package dev.goman.tui.cli.process;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a command cannot go on, as a person should read it: what, why, and what to do next. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Exit exit;
  private final @Nullable String why;
  private final @Nullable String hint;
  private final List<String> more;

  private Failure(
      Exit exit,
      String what,
      @Nullable String why,
      @Nullable String hint,
      List<String> more,
      @Nullable Throwable cause) {
    super(what, cause);
    this.exit = exit;
    this.why = why;
    this.hint = hint;
    this.more = List.copyOf(more);
  }

  public static Failure of(Exit exit, String what) {
    return new Failure(exit, what, null, null, List.of(), null);
  }

  public Failure because(@Nullable String newWhy) {
    return new Failure(exit, what(), newWhy, hint, more, getCause());
  }

  public Failure hint(@Nullable String newHint) {
    return new Failure(exit, what(), why, newHint, more, getCause());
  }

  /** With further things that are wrong, one line each. */
  public Failure more(List<String> newMore) {
    return new Failure(exit, what(), why, hint, newMore, getCause());
  }

  /** The same, with another exit code. */
  public Failure as(Exit newExit) {
    return new Failure(newExit, what(), why, hint, more, getCause());
  }

  public Failure causedBy(Throwable cause) {
    return new Failure(exit, what(), why, hint, more, cause);
  }

  public Exit exit() {
    return exit;
  }

  /** What did not work, one line. */
  public String what() {
    return String.valueOf(getMessage());
  }

  /** What else is wrong, one line each. */
  public List<String> more() {
    return more;
  }

  /** Why, one line, if there is more to say. */
  public @Nullable String why() {
    return why;
  }

  /** The next thing to do, if that can be guessed. */
  public @Nullable String hint() {
    return hint;
  }
}
