package dev.goman.k3s.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One node of a cluster: what is intended with it and what was proven of it. There is one machine
 * for a node and one node for a machine.
 *
 * @param name in Kubernetes; no other node of any time has it
 * @param slot the place it fills, such as {@code server-0}
 * @param pool of an agent; empty for a server
 * @param state derived from the rest, for people
 * @param machine the cloud's name of its machine; absent until the cloud has answered
 * @param ip the private address of its machine; absent until known
 * @param version of k3s that runs on it; empty until known
 * @param ready whether its Node was Ready when the cluster was last asked
 * @param voter whether it was then a voting member of etcd
 * @param milestones in the order of their declaration
 * @param config a digest of the settings that were sent to it; empty when it must be sent them
 * @param marks labels and taints of its pool that may be on it: those last proven, and those sent
 *     since; and, marked as such, which were taken away
 * @param command the one script under way that is about this node, if there is one
 * @param leaving the decision that it goes, if it was made
 * @param failures how often in a row a script about it has failed
 * @param retryAt nothing is tried on it before this
 * @param absence since when the cloud does not describe its machine; absent while it does
 * @param silence since when no script can be sent to its machine, which runs and took some once;
 *     absent while some can
 * @param unwellSince since when its Node has not been Ready although k3s was started
 * @param noRoomSince since when the cloud has had no room to start its stopped machine
 * @param note what it waits for or why something failed, for people; may be empty
 */
public record Node(
    String name,
    String slot,
    Role role,
    String pool,
    NodeState state,
    Launch launch,
    @Nullable String machine,
    @Nullable String ip,
    String version,
    boolean ready,
    boolean voter,
    List<Milestone> milestones,
    String config,
    List<String> marks,
    @Nullable Command command,
    @Nullable Leaving leaving,
    int failures,
    @Nullable Instant retryAt,
    @Nullable Absence absence,
    @Nullable Absence silence,
    @Nullable Instant unwellSince,
    @Nullable Instant noRoomSince,
    String note) {
  private static final String SENT = "~";

  public Node(
      String name,
      String slot,
      Role role,
      @Nullable String pool,
      NodeState state,
      Launch launch,
      @Nullable String machine,
      @Nullable String ip,
      @Nullable String version,
      boolean ready,
      boolean voter,
      @Nullable List<Milestone> milestones,
      @Nullable String config,
      @Nullable List<String> marks,
      @Nullable Command command,
      @Nullable Leaving leaving,
      int failures,
      @Nullable Instant retryAt,
      @Nullable Absence absence,
      @Nullable Absence silence,
      @Nullable Instant unwellSince,
      @Nullable Instant noRoomSince,
      @Nullable String note) {
    this.name = name;
    this.slot = slot;
    this.role = role;
    this.pool = Given.text(pool);
    this.state = state;
    this.launch = launch;
    this.machine = machine;
    this.ip = ip;
    this.version = Given.text(version);
    this.ready = ready;
    this.voter = voter;
    this.milestones = Given.list(milestones, "milestones");
    this.config = Given.text(config);
    this.marks = Given.list(marks, "marks");
    this.command = command;
    this.leaving = leaving;
    this.failures = failures;
    this.retryAt = retryAt;
    this.absence = absence;
    this.silence = silence;
    this.unwellSince = unwellSince;
    this.noRoomSince = noRoomSince;
    this.note = Given.text(note);
  }

  /** A node that is about to be launched. */
  public static Node planned(String name, String slot, Role role, String pool, Launch launch) {
    return new Node(
        name,
        slot,
        role,
        pool,
        NodeState.LAUNCHING,
        launch,
        null,
        null,
        null,
        false,
        false,
        null,
        null,
        null,
        null,
        null,
        0,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  public boolean server() {
    return role == Role.SERVER;
  }

  /** Whether it is meant to stay. */
  public boolean staying() {
    return leaving == null;
  }

  public boolean has(Milestone milestone) {
    return milestones.contains(milestone);
  }

  public Node withState(NodeState newState) {
    return edit(e -> e.state = newState);
  }

  public Node withLaunch(Launch newLaunch) {
    return edit(e -> e.launch = newLaunch);
  }

  public Node withMachine(@Nullable String id, @Nullable String newIp) {
    return edit(e -> {
      e.machine = id;
      e.ip = newIp;
    });
  }

  /** Whether this is a version that it can run: k3s never goes back behind a minor version. */
  public boolean canRun(String text) {
    Optional<K3sVersion> said = K3sVersion.parse(text);
    Optional<K3sVersion> first = K3sVersion.parse(launch.version());
    return said.isPresent()
        && (first.isEmpty()
            || (said.get().major() == first.get().major()
                && said.get().minor() >= first.get().minor()));
  }

  public Node withVersion(String newVersion) {
    return edit(e -> e.version = newVersion);
  }

  public Node withUnwellSince(@Nullable Instant since) {
    return Objects.equals(since, unwellSince) ? this : edit(e -> e.unwellSince = since);
  }

  public Node withNoRoomSince(@Nullable Instant since) {
    return Objects.equals(since, noRoomSince) ? this : edit(e -> e.noRoomSince = since);
  }

  public Node withHealth(boolean newReady, boolean newVoter) {
    return edit(e -> {
      e.ready = newReady;
      e.voter = newVoter;
    });
  }

  public Node with(Milestone milestone) {
    if (has(milestone)) {
      return this;
    }
    List<Milestone> all = new ArrayList<>(milestones);
    all.add(milestone);
    all.sort(Comparator.naturalOrder());
    return edit(e -> e.milestones = all);
  }

  public Node without(Milestone milestone) {
    return edit(e -> e.milestones = milestones.stream().filter(m -> m != milestone).toList());
  }

  public Node withConfig(String newConfig) {
    return edit(e -> e.config = newConfig);
  }

  /**
   * With settings that are about to be sent; until they have arrived they differ from all others.
   */
  public Node withConfigSent(String newConfig) {
    return withConfig(SENT + newConfig);
  }

  /** After the settings that were sent have arrived. */
  public Node configured() {
    return config.startsWith(SENT) ? withConfig(config.substring(SENT.length())) : this;
  }

  public Node withMarks(List<String> newMarks) {
    return edit(e -> e.marks = newMarks);
  }

  /** With labels and taints that are about to be sent. */
  public Node withMarksSent(List<String> sent) {
    Stream<String> all = Stream.concat(marks.stream(), sent.stream());
    return withMarks(Stream.concat(Stream.of(SENT), all).distinct().sorted().toList());
  }

  /** After the labels and taints that were sent have arrived. */
  public Node marked() {
    return withMarks(marks.stream().filter(mark -> !mark.equals(SENT)).toList());
  }

  public Node withCommand(@Nullable Command newCommand) {
    return edit(e -> e.command = newCommand);
  }

  public Node withLeaving(Leaving newLeaving) {
    return edit(e -> e.leaving = newLeaving);
  }

  /** After something about it worked: failures and notes are forgotten. */
  public Node succeeded() {
    return edit(e -> {
      e.failures = 0;
      e.retryAt = null;
      e.note = "";
    });
  }

  /** After something about it failed. */
  public Node failed(String why, @Nullable Instant tryAgainAt) {
    return edit(e -> {
      e.failures = failures == Integer.MAX_VALUE ? failures : failures + 1;
      e.retryAt = tryAgainAt;
      e.note = why;
    });
  }

  /** With the moment before which nothing is tried on it, and why. */
  public Node waiting(String why, @Nullable Instant until) {
    return edit(e -> {
      e.retryAt = until;
      e.note = why;
    });
  }

  public Node withAbsence(@Nullable Absence newAbsence) {
    return Objects.equals(newAbsence, absence) ? this : edit(e -> e.absence = newAbsence);
  }

  public Node withSilence(@Nullable Absence newSilence) {
    return Objects.equals(newSilence, silence) ? this : edit(e -> e.silence = newSilence);
  }

  private Node edit(java.util.function.Consumer<Edit> change) {
    Edit e = new Edit(this);
    change.accept(e);
    return e.node();
  }

  /** The fields that change, while they are changed. Never escapes. */
  private static final class Edit {
    private final Node base;
    private NodeState state;
    private Launch launch;
    private @Nullable String machine;
    private @Nullable String ip;
    private String version;
    private boolean ready;
    private boolean voter;
    private List<Milestone> milestones;
    private String config;
    private List<String> marks;
    private @Nullable Command command;
    private @Nullable Leaving leaving;
    private int failures;
    private @Nullable Instant retryAt;
    private @Nullable Absence absence;
    private @Nullable Absence silence;
    private @Nullable Instant unwellSince;
    private @Nullable Instant noRoomSince;
    private String note;

    private Edit(Node base) {
      this.base = base;
      state = base.state;
      launch = base.launch;
      machine = base.machine;
      ip = base.ip;
      version = base.version;
      ready = base.ready;
      voter = base.voter;
      milestones = base.milestones;
      config = base.config;
      marks = base.marks;
      command = base.command;
      leaving = base.leaving;
      failures = base.failures;
      retryAt = base.retryAt;
      absence = base.absence;
      silence = base.silence;
      unwellSince = base.unwellSince;
      noRoomSince = base.noRoomSince;
      note = base.note;
    }

    private Node node() {
      return new Node(
          base.name,
          base.slot,
          base.role,
          base.pool,
          state,
          launch,
          machine,
          ip,
          version,
          ready,
          voter,
          milestones,
          config,
          marks,
          command,
          leaving,
          failures,
          retryAt,
          absence,
          silence,
          unwellSince,
          noRoomSince,
          note);
    }
  }
}
