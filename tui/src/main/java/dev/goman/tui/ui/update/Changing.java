package dev.goman.tui.ui.update;

import dev.goman.tui.ui.input.Input;
import dev.goman.tui.ui.model.Mode;
import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.model.Note;
import dev.goman.tui.ui.model.Proposal;
import dev.goman.tui.ui.model.TextField;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** A change is worked out, shown, agreed to, and only then stored. */
final class Changing {
  private Changing() {}

  static Next propose(Model model, Proposal proposal) {
    return Next.of(
        model.withMode(new Mode.Confirming(proposal, null, TextField.EMPTY, 0)),
        new Effect.Forecast(proposal));
  }

  static Next typed(Model model, Mode.Confirming mode, Input input, Instant now) {
    if (Typing.leaves(input)) {
      return givenUp(model, mode.proposal(), now);
    }
    int scrolled = Reader.scrolled(input, model.size().rows());
    if (scrolled != 0) {
      return Next.of(model.withMode(at(mode, mode.top() + scrolled)));
    }
    return mode.proposal().dangerous()
        ? typedName(model, mode, input, now)
        : answered(model, mode, input, now);
  }

  private static Mode.Confirming at(Mode.Confirming mode, int top) {
    int lines =
        mode.plan() == null ? 0 : mode.plan().difference().size() + mode.plan().steps().size();
    return new Mode.Confirming(
        mode.proposal(), mode.plan(), mode.typed(), Math.clamp(top, 0, Math.max(0, lines - 1)));
  }

  private static Next answered(Model model, Mode.Confirming mode, Input input, Instant now) {
    if (Typing.is(input, "n")) {
      return givenUp(model, mode.proposal(), now);
    }
    boolean yes = Typing.is(input, "y") && mode.plan() != null;
    return yes ? store(model, mode.proposal()) : Next.of(model);
  }

  private static Next typedName(Model model, Mode.Confirming mode, Input input, Instant now) {
    if (Typing.is(input, "Enter") && mode.plan() != null) {
      return mode.typed().text().strip().equals(mode.proposal().cluster())
          ? store(model, mode.proposal())
          : Next.of(
              model.saying(
                  Note.Level.WARN, "type " + mode.proposal().cluster() + " to confirm", now));
    }
    UnaryOperator<TextField> edit = Typing.edit(input);
    return edit == null
        ? Next.of(model)
        : Next.of(
            model.withMode(
                new Mode.Confirming(
                    mode.proposal(), mode.plan(), edit.apply(mode.typed()), mode.top())));
  }

  private static Next store(Model model, Proposal proposal) {
    return Next.of(model.withMode(new Mode.Browse()), new Effect.Store(proposal));
  }

  private static Next givenUp(Model model, Proposal proposal, Instant now) {
    return forgotten(
        model.withMode(new Mode.Browse()).saying(Note.Level.INFO, "nothing was changed", now),
        proposal);
  }

  /** For a new cluster more may have been prepared than a plan. */
  static Next forgotten(Model model, Proposal proposal) {
    return proposal instanceof Proposal.Create
        ? Next.of(model, new Effect.GiveUp(proposal))
        : Next.of(model);
  }
}
