package dev.goman.tui.cli;

import dev.goman.tui.cli.verb.Verb;
import dev.goman.tui.cli.verb.change.ApplyVerb;
import dev.goman.tui.cli.verb.change.DeleteVerb;
import dev.goman.tui.cli.verb.change.DiffVerb;
import dev.goman.tui.cli.verb.change.EditVerb;
import dev.goman.tui.cli.verb.change.PlanVerb;
import dev.goman.tui.cli.verb.change.ScaleVerb;
import dev.goman.tui.cli.verb.change.SwitchVerb;
import dev.goman.tui.cli.verb.change.UpgradeVerb;
import dev.goman.tui.cli.verb.reach.KubeconfigVerb;
import dev.goman.tui.cli.verb.reach.TunnelVerb;
import dev.goman.tui.cli.verb.run.ControllerVerb;
import dev.goman.tui.cli.verb.run.LambdaVerb;
import dev.goman.tui.cli.verb.run.SimulateVerb;
import dev.goman.tui.cli.verb.run.TuiVerb;
import dev.goman.tui.cli.verb.run.WaitVerb;
import dev.goman.tui.cli.verb.setup.CompletionVerb;
import dev.goman.tui.cli.verb.setup.ConfigVerb;
import dev.goman.tui.cli.verb.setup.ContextVerb;
import dev.goman.tui.cli.verb.setup.DoctorVerb;
import dev.goman.tui.cli.verb.setup.InitVerb;
import dev.goman.tui.cli.verb.setup.NewVerb;
import dev.goman.tui.cli.verb.setup.StatusVerb;
import dev.goman.tui.cli.verb.setup.UninitVerb;
import dev.goman.tui.cli.verb.setup.VersionVerb;
import dev.goman.tui.cli.verb.show.DescribeVerb;
import dev.goman.tui.cli.verb.show.EventsVerb;
import dev.goman.tui.cli.verb.show.ExplainVerb;
import dev.goman.tui.cli.verb.show.GetVerb;
import dev.goman.tui.cli.verb.show.LogsVerb;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** The commands there are, in the order in which help shows them. */
enum Verbs {
  GET(Group.SHOW),
  DESCRIBE(Group.SHOW),
  EVENTS(Group.SHOW),
  DIFF(Group.SHOW),
  LOGS(Group.SHOW),
  EXPLAIN(Group.SHOW),
  PLAN(Group.CHANGE),
  APPLY(Group.CHANGE),
  EDIT(Group.CHANGE),
  SCALE(Group.CHANGE),
  UPGRADE(Group.CHANGE),
  START(Group.CHANGE),
  STOP(Group.CHANGE),
  PAUSE(Group.CHANGE),
  RESUME(Group.CHANGE),
  RECONCILE(Group.CHANGE),
  DELETE(Group.CHANGE),
  WAIT(Group.RUN),
  CONTROLLER(Group.RUN),
  LAMBDA(Group.RUN),
  TUI(Group.RUN),
  KUBECONFIG(Group.REACH),
  TUNNEL(Group.REACH),
  CTX(Group.SETUP),
  CONFIG(Group.SETUP),
  COMPLETION(Group.SETUP),
  DOCTOR(Group.SETUP),
  SIMULATE(Group.RUN),
  NEW(Group.SETUP),
  INIT(Group.SETUP),
  STATUS(Group.SETUP),
  UNINIT(Group.SETUP),
  VERSION(Group.SETUP);

  /** What a verb is for, as the packages of the verbs say. */
  enum Group {
    SHOW("Look"),
    CHANGE("Change"),
    RUN("Run"),
    REACH("Reach"),
    SETUP("Set up");

    private final String heading;

    Group(String heading) {
      this.heading = heading;
    }

    String heading() {
      return heading;
    }
  }

  private final Group group;

  Verbs(Group group) {
    this.group = group;
  }

  /** What it takes. Costs time, so it is done for those that are used. */
  CommandSpec describe() {
    return switch (this) {
      case GET -> GetVerb.describe();
      case DESCRIBE -> DescribeVerb.describe();
      case EVENTS -> EventsVerb.describe();
      case DIFF -> DiffVerb.describe();
      case EXPLAIN -> ExplainVerb.describe();
      case PLAN -> PlanVerb.describe();
      case APPLY -> ApplyVerb.describe();
      case EDIT -> EditVerb.describe();
      case SCALE -> ScaleVerb.describe();
      case UPGRADE -> UpgradeVerb.describe();
      case START, STOP, PAUSE, RESUME, RECONCILE -> SwitchVerb.describe(word());
      case DELETE -> DeleteVerb.describe();
      case WAIT -> WaitVerb.describe();
      case CONTROLLER -> ControllerVerb.describe();
      case LAMBDA -> LambdaVerb.describe();
      case TUI -> TuiVerb.describe();
      case KUBECONFIG -> KubeconfigVerb.describe();
      case TUNNEL -> TunnelVerb.describe();
      case CTX -> ContextVerb.describe();
      case CONFIG -> ConfigVerb.describe();
      case COMPLETION -> CompletionVerb.describe();
      case DOCTOR -> DoctorVerb.describe();
      case SIMULATE -> SimulateVerb.describe();
      case NEW -> NewVerb.describe();
      case INIT -> InitVerb.describe();
      case STATUS -> StatusVerb.describe();
      case UNINIT -> UninitVerb.describe();
      case LOGS -> LogsVerb.describe();
      case VERSION -> VersionVerb.describe();
    };
  }

  /** The verb at work. */
  Verb make(Cli cli) {
    return switch (this) {
      case GET -> cli.get();
      case DESCRIBE -> cli.describe();
      case EVENTS -> cli.events();
      case DIFF -> cli.diff();
      case EXPLAIN -> cli.explain();
      case PLAN -> cli.plan();
      case APPLY -> cli.apply();
      case EDIT -> cli.edit();
      case SCALE -> cli.scale();
      case UPGRADE -> cli.upgrade();
      case START, STOP, PAUSE, RESUME, RECONCILE -> cli.switching();
      case DELETE -> cli.delete();
      case WAIT -> cli.waiting();
      case CONTROLLER -> cli.controller();
      case LAMBDA -> cli.lambda();
      case TUI -> cli.tui();
      case KUBECONFIG -> cli.kubeconfig();
      case TUNNEL -> cli.tunnel();
      case CTX -> cli.context();
      case CONFIG -> cli.config();
      case COMPLETION -> cli.completion();
      case DOCTOR -> cli.doctor();
      case SIMULATE -> cli.simulate();
      case NEW -> cli.newProject();
      case INIT -> cli.init();
      case STATUS -> cli.status();
      case UNINIT -> cli.uninit();
      case LOGS -> cli.logs();
      case VERSION -> cli.version();
    };
  }

  /** As it is typed. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Verbs of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  static List<String> wordsOf(Group group) {
    return Arrays.stream(values()).filter(v -> v.group == group).map(Verbs::word).toList();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Verbs::word).toList();
  }
}
