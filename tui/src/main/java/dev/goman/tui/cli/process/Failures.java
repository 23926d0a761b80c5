package dev.goman.tui.cli.process;

import dev.goman.framework.json.MalformedException;
import dev.goman.framework.lease.LeaseException;
import dev.goman.framework.store.DeletingException;
import dev.goman.framework.store.NotFoundException;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.store.UnreadableException;
import dev.goman.tui.cluster.RefusedException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says of anything thrown what a person should read and how the process should end. */
public final class Failures {
  private Failures() {}

  public static Failure explain(Throwable thrown) {
    return switch (thrown) {
      case Failure failure -> failure;
      case UnreadableException e -> unreadable(e);
      case NotFoundException e -> Failure.of(Exit.NOT_FOUND, message(e)).causedBy(e);
      case DeletingException e ->
          Failure.of(Exit.CONFLICT, message(e))
              .hint("wait until it is gone: goman wait cluster/NAME --for=delete")
              .causedBy(e);
      case RefusedException e -> refused(e);
      case StoreException e -> store(e);
      case LeaseException.Denied e ->
          Failure.of(Exit.AUTH, message(e)).because(cause(e)).causedBy(e);
      case LeaseException e -> Failure.of(Exit.FAILURE, message(e)).because(cause(e)).causedBy(e);
      case UncheckedIOException e ->
          Failure.of(Exit.FAILURE, message(e)).because(cause(e)).causedBy(e);
      case OutOfMemoryError e ->
          Failure.of(Exit.FAILURE, "there is not enough memory")
              .because(e.getMessage())
              .causedBy(e);
      default ->
          Failure.of(Exit.FAILURE, "this should not have happened: " + message(thrown))
              .because(thrown.getClass().getName())
              .hint("run it again with -v and report what it prints")
              .causedBy(thrown);
    };
  }

  private static Failure refused(RefusedException e) {
    List<String> lines =
        e.problems().stream().map(problem -> problem.path() + ": " + problem.message()).toList();
    return Failure.of(Exit.FAILURE, lines.getFirst())
        .hint(e.problems().getFirst().hint())
        .more(lines.subList(1, lines.size()))
        .causedBy(e);
  }

  private static Failure store(StoreException e) {
    return switch (e) {
      case StoreException.Conflict c ->
          Failure.of(Exit.CONFLICT, message(c))
              .hint("look at it again and repeat the command")
              .causedBy(c);
      case StoreException.Denied d ->
          Failure.of(Exit.AUTH, message(d)).because(cause(d)).causedBy(d);
      case StoreException.Refused r ->
          Failure.of(Exit.FAILURE, message(r)).because(cause(r)).causedBy(r);
      case StoreException.TooLarge t -> Failure.of(Exit.FAILURE, message(t)).causedBy(t);
      case StoreException.Unavailable u ->
          Failure.of(Exit.FAILURE, message(u))
              .because(cause(u))
              .hint("repeat the command: it is safe to")
              .causedBy(u);
      case StoreException.Throttled t ->
          Failure.of(Exit.FAILURE, message(t)).hint("repeat the command later").causedBy(t);
    };
  }

  /** The object's key as the place, line and column within it where they are known. */
  public static Failure unreadable(UnreadableException e) {
    String place = e.object();
    if (e.getCause() instanceof MalformedException m) {
      return Failure.of(Exit.FAILURE, place + at(m) + ": " + message(m))
          .because("the stored object is damaged or was edited by hand")
          .hint("repair or remove that object; other clusters are not affected")
          .causedBy(e);
    }
    return Failure.of(Exit.FAILURE, message(e)).because(cause(e)).causedBy(e);
  }

  /** {@code :line:column}, as far as known. */
  public static String at(MalformedException e) {
    if (e.line() <= 0) {
      return "";
    }
    return ":" + e.line() + (e.column() <= 0 ? "" : ":" + e.column());
  }

  private static String message(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
  }

  private static @Nullable String cause(Throwable thrown) {
    Throwable cause = thrown.getCause();
    while (cause != null && message(cause).equals(message(thrown))) {
      cause = cause.getCause(); // wrapped by who had nothing to add
    }
    return cause == null ? null : message(cause);
  }
}
