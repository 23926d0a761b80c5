package dev.goman.tui.ui.update;

import dev.goman.framework.resource.Resource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.ui.input.Input;
import dev.goman.tui.ui.model.Mode;
import dev.goman.tui.ui.model.Model;
import dev.goman.tui.ui.model.Note;
import dev.goman.tui.ui.model.Page;
import dev.goman.tui.ui.model.Plan;
import dev.goman.tui.ui.model.Proposal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes the next model. The same arguments always give the same answer. */
public final class Update {
  private static final Duration WORK_PAUSE = Duration.ofSeconds(2);

  private Update() {}

  public static Next update(Model model, Msg msg, Instant now) {
    Next next = next(model, msg, now);
    Model after = next.model();
    Next fresh = next.withModel(after.refreshed());
    String watched = after.page().cluster();
    return watched.equals(model.page().cluster()) ? fresh : fresh.and(new Effect.Watch(watched));
  }

  private static Next next(Model model, Msg msg, Instant now) {
    return switch (msg) {
      case Msg.Typed typed -> typed(model, typed.input(), now);
      case Msg.Resized resized -> Next.of(model.withSize(resized.size()));
      case Msg.Told told -> Next.of(told(model, told, now));
      case Msg.Hosted hosted -> Next.of(model.withLink(model.link().withHost(hosted.host())));
      case Msg.Seen seen -> Next.of(seen(model, seen.name(), seen.cluster()));
      case Msg.Fetched fetched -> fetched(model, fetched);
      case Msg.Worked worked -> worked(model.withWork(worked.work()));
      case Msg.Planned planned -> planned(model, planned.proposal(), planned.plan(), now);
      case Msg.Refused refused -> Next.of(refused(model, refused, now));
      case Msg.Stored stored -> Next.of(stored(model, stored, now));
      case Msg.Edited edited -> Changing.propose(model, edited.proposal());
      case Msg.Said said -> Next.of(model.saying(said.level(), said.text(), now));
      case Msg.Passed _ -> Next.of(model);
    };
  }

  private static Next typed(Model model, Input input, Instant now) {
    return switch (model.mode()) {
      case Mode.Browse _ -> Browsing.typed(model, input, now);
      case Mode.Filtering mode -> Typing.filter(model, mode, input);
      case Mode.Commanding mode -> Typing.command(model, mode, input, now);
      case Mode.Filling mode -> Forms.typed(model, mode.form(), input, now);
      case Mode.Confirming mode -> Changing.typed(model, mode, input, now);
      case Mode.Reading mode -> Next.of(Reader.typed(model, mode, input));
    };
  }

  private static Model told(Model model, Msg.Told told, Instant now) {
    Model after = told.news().isEmpty() ? model : model.told(told.news(), now);
    boolean was = model.link().trouble() != null;
    boolean is = told.trouble() != null;
    if (is && !was) {
      after = after.saying(Note.Level.WARN, "the state cannot be read: " + told.trouble(), now);
    } else if (was && !is) {
      after = after.saying(Note.Level.GOOD, "the state can be read again", now);
    }
    return after.withLink(model.link().withFreshness(told.asOf(), told.trouble()));
  }

  private static Model seen(
      Model model, String name, @Nullable Resource<ClusterSpec, ClusterStatus> cluster) {
    return model.page().cluster().equals(name) ? model.withDetail(cluster) : model;
  }

  private static Next fetched(Model model, Msg.Fetched fetched) {
    return switch (fetched.purpose()) {
      case EDITOR -> Next.of(model, new Effect.Edit(fetched.cluster().spec()));
      case FORM -> Forms.open(model, FormMaker.edit(fetched.cluster()));
      case SCALE -> Forms.open(model, FormMaker.scale(fetched.cluster()));
      case UPGRADE -> Forms.open(model, FormMaker.upgrade(fetched.cluster()));
    };
  }

  private static Next worked(Model model) {
    return model.page() instanceof Page.Work
        ? Next.of(model, new Effect.LoadWork(WORK_PAUSE))
        : Next.of(model);
  }

  private static Next planned(Model model, Proposal proposal, Plan plan, Instant now) {
    if (!(model.mode() instanceof Mode.Confirming mode) || !mode.proposal().equals(proposal)) {
      return Changing.forgotten(model, proposal);
    }
    boolean nothing = plan.difference().isEmpty() && !proposal.dangerous();
    return Next.of(
        nothing
            ? model
                .withMode(new Mode.Browse())
                .saying(Note.Level.INFO, proposal.cluster() + " is like that already", now)
            : model.withMode(new Mode.Confirming(proposal, plan, mode.typed(), 0)));
  }

  private static Model refused(Model model, Msg.Refused refused, Instant now) {
    String title = "Not done: " + refused.proposal().title();
    Model told = model.saying(Note.Level.BAD, title + ": " + refused.reasons().getFirst(), now);
    boolean free = model.mode() instanceof Mode.Browse;
    boolean asked =
        model.mode() instanceof Mode.Confirming mode && mode.proposal().equals(refused.proposal());
    return free || asked ? told.withMode(new Mode.Reading(title, refused.reasons(), 0)) : told;
  }

  private static Model stored(Model model, Msg.Stored stored, Instant now) {
    return stored.changed()
        ? model.saying(Note.Level.GOOD, "stored: " + stored.proposal().title(), now)
        : model.saying(Note.Level.INFO, stored.proposal().cluster() + " is like that already", now);
  }
}
