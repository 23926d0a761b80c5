package dev.goman.tui.ui.update;

import dev.goman.tui.ui.input.Input;
import dev.goman.tui.ui.model.Mode;
import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.model.TextField;
import dev.goman.tui.ui.page.Suggestions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keys while a line of text is being typed. */
final class Typing {
  private static final int MOST_REMEMBERED = 100;

  private Typing() {}

  /** What an input does to a text; absent when it does something else. */
  static @Nullable UnaryOperator<TextField> edit(Input input) {
    return switch (input) {
      case Input.Paste paste -> field -> field.insert(paste.text());
      case Input.Key key when key.isText() -> field -> field.insert(key.name());
      case Input.Key key ->
          switch (key.name()) {
            case "Backspace" -> TextField::backspace;
            case "Delete" -> TextField::delete;
            case "Left" -> TextField::left;
            case "Right" -> TextField::right;
            case "Home", "Ctrl-A" -> TextField::home;
            case "End", "Ctrl-E" -> TextField::end;
            case "Ctrl-U" -> TextField::killBefore;
            case "Ctrl-W" -> TextField::killWord;
            default -> null;
          };
      case Input.Click _, Input.Wheel _ -> null;
    };
  }

  /** Whether typing is given up. */
  static boolean leaves(Input input) {
    return input instanceof Input.Key key
        && (key.name().equals("Esc") || key.name().equals("Ctrl-C"));
  }

  static boolean is(Input input, String key) {
    return input instanceof Input.Key k && k.name().equals(key);
  }

  /** The list follows what is typed at once. */
  static Next filter(Model model, Mode.Filtering mode, Input input) {
    if (leaves(input)) {
      return Next.of(
          model.withVisit(model.visit().withFilter(mode.before())).withMode(new Mode.Browse()));
    }
    if (is(input, "Enter")) {
      return Next.of(model.withMode(new Mode.Browse()));
    }
    UnaryOperator<TextField> edit = edit(input);
    if (edit == null) {
      return Next.of(model);
    }
    TextField field = edit.apply(mode.field());
    return Next.of(
        model
            .withVisit(model.visit().withFilter(field.text()))
            .withMode(new Mode.Filtering(field, mode.before())));
  }

  static Next command(Model model, Mode.Commanding mode, Input input, Instant now) {
    if (leaves(input) || (is(input, "Backspace") && mode.field().text().isEmpty())) {
      return Next.of(model.withMode(new Mode.Browse()));
    }
    if (is(input, "Enter")) {
      String text = mode.field().text().strip();
      return Commanding.run(remembering(model.withMode(new Mode.Browse()), text), text, now);
    }
    if (is(input, "Tab")) {
      return Next.of(completed(model, mode));
    }
    if (is(input, "Up") || is(input, "Down")) {
      return Next.of(recalled(model, mode.recalled() + (is(input, "Up") ? 1 : -1)));
    }
    UnaryOperator<TextField> edit = edit(input);
    return edit == null
        ? Next.of(model)
        : Next.of(model.withMode(new Mode.Commanding(edit.apply(mode.field()), 0)));
  }

  private static Model completed(Model model, Mode.Commanding mode) {
    List<String> suggestions = Suggestions.of(model, mode.field().text());
    return suggestions.isEmpty()
        ? model
        : model.withMode(new Mode.Commanding(TextField.of(suggestions.getFirst()), 0));
  }

  private static Model recalled(Model model, int back) {
    int number = Math.clamp(back, 0, model.commands().size());
    String text = number == 0 ? "" : model.commands().get(model.commands().size() - number);
    return model.withMode(new Mode.Commanding(TextField.of(text), number));
  }

  private static Model remembering(Model model, String text) {
    if (text.isEmpty()) {
      return model;
    }
    List<String> all = new ArrayList<>(model.commands());
    all.remove(text);
    all.add(text);
    return model.withCommands(all.subList(Math.max(0, all.size() - MOST_REMEMBERED), all.size()));
  }
}
