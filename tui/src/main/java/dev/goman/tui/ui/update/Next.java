package dev.goman.tui.ui.update;

import dev.goman.tui.ui.model.Model;
import java.util.ArrayList;
import java.util.List;

/** What comes of a message. */
public record Next(Model model, List<Effect> effects) {

  static Next of(Model model, Effect... effects) {
    return new Next(model, List.of(effects));
  }

  Next and(Effect effect) {
    List<Effect> all = new ArrayList<>(effects);
    all.add(effect);
    return new Next(model, List.copyOf(all));
  }

  Next withModel(Model newModel) {
    return new Next(newModel, effects);
  }
}
