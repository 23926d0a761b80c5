package dev.goman.tui.ui.update;

import dev.goman.framework.resource.Resource;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.tui.ui.input.Input;
import dev.goman.tui.ui.model.Link;
import dev.goman.tui.ui.model.News;
import dev.goman.tui.ui.model.Note;
import dev.goman.tui.ui.model.Plan;
import dev.goman.tui.ui.model.Proposal;
import dev.goman.tui.ui.model.Work;
import dev.goman.tui.ui.screen.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something the UI is told. */
public sealed interface Msg {

  /** A person did something. */
  record Typed(Input input) implements Msg {}

  record Resized(Size size) implements Msg {}

  /**
   * Clusters have changed, or are known to be as they were.
   *
   * @param asOf what is known is at least as new as this; absent before the first listing
   * @param trouble what the store last said, while it fails; else absent
   */
  record Told(News news, @Nullable Instant asOf, @Nullable String trouble) implements Msg {}

  /** The controller runs somewhere else than before. */
  record Hosted(Link.Host host) implements Msg {}

  /**
   * The cluster that is watched, as it is now.
   *
   * @param cluster absent when it is not there or cannot be understood
   */
  record Seen(String name, @Nullable Resource<ClusterSpec, ClusterStatus> cluster) implements Msg {}

  /** The answer to {@link Effect.Fetch}. */
  record Fetched(Effect.Purpose purpose, Resource<ClusterSpec, ClusterStatus> cluster)
      implements Msg {}

  /** The answer to {@link Effect.LoadWork}. */
  record Worked(Work work) implements Msg {}

  /** What a change would do. */
  record Planned(Proposal proposal, Plan plan) implements Msg {}

  /** A change cannot be made; nothing was stored. */
  record Refused(Proposal proposal, List<String> reasons) implements Msg {}

  /** A change is stored. */
  record Stored(Proposal proposal, boolean changed) implements Msg {}

  /** What was made in the editor. */
  record Edited(Proposal proposal) implements Msg {}

  /** Something to be told to the person. */
  record Said(Note.Level level, String text) implements Msg {}

  /** Nothing happened, but time has passed. */
  record Passed() implements Msg {}
}
