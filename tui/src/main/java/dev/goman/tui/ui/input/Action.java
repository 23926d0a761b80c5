package dev.goman.tui.ui.input;

import static dev.goman.tui.ui.input.Action.Group.CHANGE;
import static dev.goman.tui.ui.input.Action.Group.GO;
import static dev.goman.tui.ui.input.Action.Group.MOVE;
import static dev.goman.tui.ui.input.Action.Group.OTHER;
import static dev.goman.tui.ui.input.Action.Group.REACH;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything a key can do while no text is being typed, with the keys it has unless rebound. */
public enum Action {
  UP(MOVE, "up", "Up", "k"),
  DOWN(MOVE, "down", "Down", "j"),
  PAGE_UP(MOVE, "a page up", "PageUp", "Ctrl-B"),
  PAGE_DOWN(MOVE, "a page down", "PageDown", "Ctrl-F"),
  TOP(MOVE, "to the first row", "Home", "g"),
  BOTTOM(MOVE, "to the last row", "End", "G"),
  LEFT(MOVE, "scroll left", "Left", "h"),
  RIGHT(MOVE, "scroll right", "Right", "l"),

  OPEN(GO, "open", "Enter"),
  BACK(GO, "back; clear the filter", "Esc"),
  CLUSTERS(GO, "clusters", "c"),
  EVENTS(GO, "events", "v"),
  WORK(GO, "what the controller does", "w"),
  DASHBOARD(GO, "dashboard", "d"),
  MESSAGES(GO, "messages", "m"),
  YAML(GO, "spec and status as YAML", "y"),
  HELP(GO, "help", "?", "F1"),

  NEW(CHANGE, "new cluster", "n"),
  NEW_IN_EDITOR(CHANGE, "new cluster in $EDITOR", "N"),
  EDIT(CHANGE, "edit in $EDITOR", "e"),
  FORM(CHANGE, "edit in a form", "f"),
  SCALE(CHANGE, "scale a pool", "s"),
  STOP(CHANGE, "stop", "S"),
  START(CHANGE, "start", "R"),
  UPGRADE(CHANGE, "upgrade k3s", "u"),
  PAUSE(CHANGE, "pause or go on", "p"),
  RECONCILE(CHANGE, "reconcile now", "r"),
  DELETE(CHANGE, "delete", "Ctrl-D"),

  SHELL(REACH, "shell on the node", "x"),
  TUNNEL(REACH, "tunnel to the API server", "T"),

  FILTER(OTHER, "filter: a pattern, or !pattern", "/"),
  COMMAND(OTHER, "command", ":"),
  SORT(OTHER, "sort by the next column", "o"),
  REVERSE(OTHER, "sort the other way round", "O"),
  THEME(OTHER, "next theme", "t"),
  REDRAW(OTHER, "draw the screen anew", "Ctrl-L"),
  SUSPEND(OTHER, "suspend", "Ctrl-Z"),
  QUIT(OTHER, "quit", "q", "Ctrl-C");

  /** What belongs together in the help. */
  public enum Group {
    MOVE("Moving"),
    GO("Going somewhere"),
    CHANGE("Changing clusters"),
    REACH("Reaching machines"),
    OTHER("Looking and the rest");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  private final Group group;
  private final String help;
  private final String usual;

  Action(Group group, String help, String... usual) {
    this.group = group;
    this.help = help;
    this.usual = String.join(" ", usual);
  }

  public Group group() {
    return group;
  }

  /** What it does, in a few words. */
  public String help() {
    return help;
  }

  /** Whether it is refused where nothing may be changed. */
  public boolean changes() {
    return group == CHANGE || this == SHELL;
  }

  List<String> usual() {
    return List.of(usual.split(" ", -1));
  }

  /** As written in the file of settings, such as {@code new-in-editor}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Action> ofWord(String word) {
    return Arrays.stream(values()).filter(a -> a.word().equals(word)).findFirst();
  }
}
