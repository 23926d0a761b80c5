package dev.goman.tui.cli;

import dagger.BindsInstance;
import dagger.Component;

/** The object graph of one command line. Nothing is made that the verb does not need. */
@Component
interface Cli {
  ApplyVerb apply();

  GetVerb get();

  DescribeVerb describe();

  EventsVerb events();

  WaitVerb waiting();

  DeleteVerb delete();

  ControllerVerb controller();

  VersionVerb version();

  /** Makes the graph. */
  @Component.Factory
  interface Factory {
    Cli create(@BindsInstance World world, @BindsInstance Settings settings);
  }
}
