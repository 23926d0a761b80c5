package dev.goman.lambda;

import dagger.BindsInstance;
import dagger.Component;
import jakarta.inject.Singleton;

/** The ports of a function that needs nothing else of AWS. */
@Singleton
@Component(modules = FunctionModule.class)
interface PortsComponent {
  FunctionPorts ports();

  /** Makes the graph. */
  @Component.Factory
  interface Factory {
    PortsComponent create(@BindsInstance FunctionEnvironment environment);
  }
}
