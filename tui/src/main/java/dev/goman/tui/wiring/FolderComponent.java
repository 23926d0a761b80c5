package dev.goman.tui.wiring;

import dagger.BindsInstance;
import dagger.Component;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import dev.goman.tui.state.StateUrl;
import jakarta.inject.Singleton;

/** All that a state in a folder consists of, each part made when it is first asked for. */
@Singleton
@Component(modules = {FolderModule.class, ControllerModule.class})
interface FolderComponent extends StateComponent {
  /** Makes the graph. */
  @Component.Factory
  interface Factory {
    FolderComponent create(
        @BindsInstance StateUrl.Folder url,
        @BindsInstance Speed speed,
        @BindsInstance TimeSource time,
        @BindsInstance Ids ids);
  }
}
