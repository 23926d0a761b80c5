package dev.goman.tui.ui.update;

import dev.goman.tui.ui.input.Input;
import dev.goman.tui.ui.model.Form;
import dev.goman.tui.ui.model.Mode;
import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.model.Note;
import dev.goman.tui.ui.model.Proposal;
import dev.goman.tui.ui.model.TextField;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Keys while a form is filled in. */
final class Forms {
  private Forms() {}

  static Next open(Model model, Form form) {
    return Next.of(
        form.fields().isEmpty()
            ? model.withMode(new Mode.Reading(form.title(), List.of("It has no pools."), 0))
            : model.withMode(new Mode.Filling(form)));
  }

  static Next typed(Model model, Form form, Input input, Instant now) {
    if (Typing.leaves(input)) {
      return Next.of(
          model.withMode(new Mode.Browse()).saying(Note.Level.INFO, "nothing was changed", now));
    }
    if (input instanceof Input.Key key) {
      switch (key.name()) {
        case "Tab", "Down" -> {
          return Next.of(model.withMode(new Mode.Filling(form.moved(1))));
        }
        case "Shift-Tab", "Up" -> {
          return Next.of(model.withMode(new Mode.Filling(form.moved(-1))));
        }
        case "Enter" -> {
          return entered(model, form);
        }
        default -> {}
      }
    }
    UnaryOperator<TextField> edit = Typing.edit(input);
    return Next.of(edit == null ? model : model.withMode(new Mode.Filling(form.typing(edit))));
  }

  /** Goes to the next field, and from the last one to what comes of the form. */
  private static Next entered(Model model, Form form) {
    if (form.focus() < form.fields().size() - 1) {
      return Next.of(model.withMode(new Mode.Filling(form.moved(1))));
    }
    FormReader reader = new FormReader(form);
    Proposal proposal = reader.read();
    return proposal == null
        ? Next.of(model.withMode(new Mode.Filling(reader.marked())))
        : Changing.propose(model, proposal);
  }
}
