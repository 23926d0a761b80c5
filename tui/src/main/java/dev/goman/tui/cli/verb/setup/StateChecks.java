package dev.goman.tui.cli.verb.setup;

import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.store.UnreadableException;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.process.Failures;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cluster.ClusterVersions;
import dev.goman.tui.deploy.Finding;
import dev.goman.tui.files.Programs;
import dev.goman.tui.state.State;
import dev.goman.tui.state.StateUrl;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks at the state that the settings name, and at what follows from it. */
final class StateChecks {
  /** Clocks that differ by less disturb nobody. */
  private static final Duration MOST_AHEAD = Duration.ofMinutes(1);

  private static final int MOST_READ = 100;

  private final Session session;
  private final List<Finding> findings = new ArrayList<>();

  StateChecks(Session session) {
    this.session = session;
  }

  List<Finding> run() {
    String url = session.settings().state().toString();
    if (session.settings().state() instanceof StateUrl.Folder folder
        && !Files.exists(folder.path())) {
      fresh(folder.path());
      return findings;
    }
    try (State state = session.open()) {
      Set<ResourceKey> keys = ClusterVersions.of(state).keySet();
      findings.add(Finding.ok("state", url + " can be read: " + keys.size() + " clusters"));
      write(state);
      read(state, keys.stream().limit(MOST_READ).toList());
      cloud(state);
    } catch (Failure | StoreException e) {
      Failure failure = Failures.explain(e);
      String hint = failure.exit() == Exit.AUTH ? "log in, or set AWS_PROFILE" : "see docs/cli.md";
      String why = failure.why() == null ? "" : ": " + failure.why();
      findings.add(
          Finding.failed(
              "state",
              url + ": " + failure.what() + why,
              failure.hint() == null ? hint : failure.hint()));
    }
    return findings;
  }

  private void fresh(Path folder) {
    Path existing = folder;
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (Files.isDirectory(existing) && Files.isWritable(existing)) {
      findings.add(Finding.ok("state", "file:" + folder + " will be made when it is needed"));
    } else {
      findings.add(
          Finding.failed(
              "state", existing + " cannot be written to", "choose another: --state file:DIR"));
    }
    findings.add(Finding.ok("cloud", "simulated: no account is needed"));
  }

  /** By writing something that means nothing, and taking it away. */
  private void write(State state) {
    String key = ".doctor/" + session.world().ids().next();
    try {
      byte[] body = "{}\n".getBytes(StandardCharsets.UTF_8);
      state.objects().delete(key, state.objects().create(key, body));
      findings.add(Finding.ok("permissions", "objects can be written and deleted"));
    } catch (StoreException e) {
      Failure failure = Failures.explain(e);
      findings.add(
          Finding.failed(
              "permissions",
              "objects cannot be written: " + failure.what(),
              "without them only get, describe and events work"));
    }
  }

  private void read(State state, List<ResourceKey> keys) {
    Instant latest = Instant.EPOCH;
    for (ResourceKey key : keys) {
      try {
        Instant created =
            state.clusters().get(key).map(c -> c.metadata().createdAt()).orElse(Instant.EPOCH);
        latest = created.isAfter(latest) ? created : latest;
      } catch (UnreadableException e) {
        findings.add(
            Finding.failed(
                "objects", Failures.unreadable(e).what(), "repair or remove that object"));
      }
    }
    clock(state, latest);
  }

  private void clock(State state, Instant latest) {
    Duration ahead = Duration.between(session.now(), latest);
    if (ahead.compareTo(MOST_AHEAD) > 0) {
      findings.add(
          Finding.warning(
              "clock",
              "a cluster was made " + ahead.toSeconds() + " s in the future",
              "set this machine's clock, or that of whoever made it"));
    } else {
      String near = state.url() instanceof StateUrl.Bucket ? "; S3 took it for right" : "";
      findings.add(Finding.ok("clock", session.now() + near));
    }
  }

  private void cloud(State state) {
    if (state.simulated()) {
      findings.add(
          Finding.ok(
              "cloud",
              "simulated, " + state.speed() + " times faster than life: no account is needed"));
      return;
    }
    findings.add(Finding.ok("credentials", "good enough to read the state"));
    for (String program : List.of("aws", "session-manager-plugin")) {
      findings.add(
          Programs.find(session.world().environment(), session.world().directory(), program)
              .map(path -> Finding.ok(program, path.toString()))
              .orElseGet(
                  () -> Finding.warning(program, "is not installed", "goman tunnel needs it")));
    }
  }
}
