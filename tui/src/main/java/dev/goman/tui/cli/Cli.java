package dev.goman.tui.cli;

import dagger.BindsInstance;
import dagger.Component;
import dev.goman.tui.cli.process.World;
import dev.goman.tui.cli.settings.Settings;
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
import dev.goman.tui.cli.verb.setup.Vocabulary;
import dev.goman.tui.cli.verb.show.DescribeVerb;
import dev.goman.tui.cli.verb.show.EventsVerb;
import dev.goman.tui.cli.verb.show.ExplainVerb;
import dev.goman.tui.cli.verb.show.GetVerb;
import dev.goman.tui.cli.verb.show.LogsVerb;

/** The object graph of one command line. Nothing is made that the verb does not need. */
@Component
interface Cli {
  GetVerb get();

  DescribeVerb describe();

  EventsVerb events();

  DiffVerb diff();

  ExplainVerb explain();

  PlanVerb plan();

  ApplyVerb apply();

  EditVerb edit();

  ScaleVerb scale();

  UpgradeVerb upgrade();

  SwitchVerb switching();

  DeleteVerb delete();

  WaitVerb waiting();

  ControllerVerb controller();

  LambdaVerb lambda();

  TuiVerb tui();

  KubeconfigVerb kubeconfig();

  TunnelVerb tunnel();

  ContextVerb context();

  ConfigVerb config();

  CompletionVerb completion();

  DoctorVerb doctor();

  SimulateVerb simulate();

  NewVerb newProject();

  InitVerb init();

  StatusVerb status();

  UninitVerb uninit();

  LogsVerb logs();

  VersionVerb version();

  /** Makes the graph. */
  @Component.Factory
  interface Factory {
    Cli create(
        @BindsInstance World world,
        @BindsInstance Settings settings,
        @BindsInstance Vocabulary vocabulary);
  }
}
