package dev.goman.tui.ui.input;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which key does what. Each key does one thing, the same everywhere. Immutable. */
public final class Keymap {
  private final Map<Action, List<String>> keys;
  private final Map<String, Action> actions;

  private Keymap(Map<Action, List<String>> keys, Map<String, Action> actions) {
    this.keys = keys;
    this.actions = actions;
  }

  public static Keymap usual() {
    return rebound(Map.of());
  }

  /**
   * The usual keys, but for those actions that are named.
   *
   * @param changes the new keys of an action by its word; an empty list leaves it without a key
   * @throws IllegalArgumentException when there is no such action, or a key would do two things
   */
  public static Keymap rebound(Map<String, List<String>> changes) {
    Map<Action, List<String>> keys = new EnumMap<>(Action.class);
    for (Action action : Action.values()) {
      keys.put(action, action.usual());
    }
    changes.forEach((word, own) ->
        keys.put(
            Action.ofWord(word)
                .orElseThrow(() -> new IllegalArgumentException("there is no action " + word)),
            List.copyOf(own)));
    Map<String, Action> actions = new HashMap<>();
    List<String> twice = new ArrayList<>();
    keys.forEach((action, own) ->
        own.forEach(key -> {
          Action other = actions.putIfAbsent(key, action);
          if (other != null && other != action) {
            twice.add(key + " is for " + other.word() + " and for " + action.word());
          }
        }));
    if (!twice.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", twice));
    }
    return new Keymap(keys, actions);
  }

  public Optional<Action> action(Input.Key key) {
    return Optional.ofNullable(actions.get(key.name()));
  }

  /** The keys of an action, for help; may be none. */
  public List<String> keys(Action action) {
    return keys.getOrDefault(action, List.of());
  }

  /** The first key of an action, for hints; empty when it has none. */
  public String key(Action action) {
    return keys(action).isEmpty() ? "" : keys(action).getFirst();
  }
}
