package dev.goman.tui.wiring;

import dev.goman.framework.time.Ids;
import dev.goman.framework.time.TimeSource;
import dev.goman.tui.state.State;
import dev.goman.tui.state.StateOpener;
import dev.goman.tui.state.StateUrl;

/** Opens every kind of state that this build knows. */
public final class States implements StateOpener {
  private final TimeSource time;
  private final Ids ids;

  public States(TimeSource time, Ids ids) {
    this.time = time;
    this.ids = ids;
  }

  @Override
  public State open(StateUrl url, int speed) {
    if (url instanceof StateUrl.Folder folder) {
      return new FolderState(folder, speed, time, ids);
    }
    throw new UnsupportedOperationException("state in S3 is not available in this build");
  }
}
