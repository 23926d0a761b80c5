package dev.goman.lambda.k3s;

import dagger.BindsInstance;
import dagger.Component;
import dev.goman.lambda.ControllerFunction;
import dev.goman.lambda.FunctionEnvironment;
import dev.goman.lambda.FunctionModule;
import jakarta.inject.Singleton;

/** All that the function consists of. */
@Singleton
@Component(modules = {FunctionModule.class, ClusterModule.class})
interface ClusterComponent {
  ControllerFunction function();

  /** Makes the graph. */
  @Component.Factory
  interface Factory {
    ClusterComponent create(
        @BindsInstance FunctionEnvironment environment, @BindsInstance ClusterSettings settings);
  }
}
