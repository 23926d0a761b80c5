package dev.goman.tui.ui.effect;

import dev.goman.framework.time.TimeSource;
import dev.goman.tui.reach.ReachException;
import dev.goman.tui.reach.SessionManager;
import dev.goman.tui.reach.Tunnel;
import dev.goman.tui.ui.model.Note;
import dev.goman.tui.ui.update.Effect;
import dev.goman.tui.ui.update.Msg;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs programs that have the terminal for themselves: it must have been given back. What is to be
 * done about Ctrl-C meanwhile is up to the caller, who interrupts the thread for it.
 */
public final class Outside {
  private final Editor editor;
  private final SessionManager sessions;
  private final TimeSource time;
  private final Consumer<String> terminal;

  /**
   * @param terminal shows lines on the terminal
   */
  public Outside(Map<String, String> environment, TimeSource time, Consumer<String> terminal) {
    this.editor = new Editor(environment);
    this.sessions = new SessionManager(environment, Path.of("").toAbsolutePath());
    this.time = time;
    this.terminal = terminal;
  }

  /** Returns when the program has ended, with what came of it. */
  public Msg run(Effect.Outside effect) {
    return switch (effect) {
      case Effect.Edit edit -> editor.edit(edit.base());
      case Effect.Shell shell -> shell(shell);
      case Effect.Tunnel tunnel -> tunnel(tunnel);
    };
  }

  private Msg shell(Effect.Shell shell) {
    try {
      int code = sessions.shell(shell.machine(), shell.region());
      return code == 0
          ? said("the shell on " + shell.node() + " has ended")
          : bad("aws ssm start-session ended with " + code + "; goman doctor checks what it needs");
    } catch (ReachException e) {
      return bad(e.what() + ": " + e.hint());
    } catch (InterruptedException e) {
      return said("the shell on " + shell.node() + " was ended");
    }
  }

  private Msg tunnel(Effect.Tunnel wanted) {
    try (Tunnel tunnel = sessions.tunnel(wanted.machine(), wanted.region(), 0, time)) {
      terminal.accept(tunnel.address());
      terminal.accept(
          "Open until Ctrl-C. For kubectl, in another terminal: goman kubeconfig cluster/"
              + wanted.cluster()
              + " --server "
              + tunnel.address());
      tunnel.awaitEnd();
      return said("the tunnel is closed");
    } catch (ReachException e) {
      return bad(e.why() == null ? e.what() : e.what() + ": " + e.why());
    } catch (InterruptedException e) {
      return said("the tunnel is closed");
    }
  }

  private static Msg said(String text) {
    return new Msg.Said(Note.Level.INFO, text);
  }

  private static Msg bad(String text) {
    return new Msg.Said(Note.Level.BAD, text);
  }
}
