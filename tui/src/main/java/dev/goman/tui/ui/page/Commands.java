package dev.goman.tui.ui.page;

import java.util.LinkedHashMap;
import java.util.Map;

/** The words that can be typed after the colon, each with what it does. */
public final class Commands {
  private Commands() {}

  /** In the order in which help shows them; a word in angles stands for what is to be typed. */
  public static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("clusters", "all clusters");
    all.put("cluster NAME", "one cluster");
    all.put("events", "what happened");
    all.put("work", "what the controller does and why");
    all.put("dashboard", "all clusters in numbers");
    all.put("messages", "what was said at the bottom of the screen");
    all.put("help", "keys and commands");
    all.put("new", "make a cluster");
    all.put("ctx NAME", "go on with the state of another context; without a name: which there are");
    all.put("sort COLUMN", "sort by a column; again for the other way round");
    all.put("theme NAME", "dark, light or mono");
    all.put("quit", "leave");
    return all;
  }
}
