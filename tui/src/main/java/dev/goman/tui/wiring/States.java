package dev.goman.tui.wiring;

import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import dev.goman.tui.state.CloudKind;
import dev.goman.tui.state.State;
import dev.goman.tui.state.StateOpener;
import dev.goman.tui.state.StateUrl;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens every kind of state that this build knows. */
public final class States implements StateOpener {
  private final Map<String, String> environment;
  private final TimeSource time;
  private final Ids ids;

  /**
   * @param environment the variables, in which AWS and the names of its parts are looked for
   */
  public States(Map<String, String> environment, TimeSource time, Ids ids) {
    this.environment = environment;
    this.time = time;
    this.ids = ids;
  }

  @Override
  public State open(StateUrl url, @Nullable CloudKind cloud, int speed) {
    return url instanceof StateUrl.Folder folder
        ? folder(folder, cloud, speed)
        : bucket((StateUrl.Bucket) url, cloud, speed);
  }

  private State folder(StateUrl.Folder url, @Nullable CloudKind cloud, int speed) {
    if (cloud == CloudKind.AWS) {
      throw new IllegalArgumentException(
          "a state in a folder has a simulated cloud: for machines of AWS keep it in a bucket");
    }
    return FolderState.open(url, new Speed(speed), time, ids);
  }

  private State bucket(StateUrl.Bucket url, @Nullable CloudKind cloud, int speed) {
    CloudKind kind = cloud == null ? CloudKind.AWS : cloud;
    Speed factor = new Speed(kind == CloudKind.SIMULATED ? speed : 1);
    return BucketState.open(url, kind, factor, environment, time, ids);
  }
}
