package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Command;
import dev.goman.k3s.cluster.Launch;
import dev.goman.k3s.cluster.Milestone;
import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.cluster.Role;
import dev.goman.k3s.cluster.Specs;
import dev.goman.k3s.plan.Marks;
import dev.goman.k3s.plan.Pace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the end of a script is taken to mean for its node. */
class AnswerTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final ClusterSpec SPEC = Specs.dev(Specs.pool("work", 1));
  private static final Command START = new Command(Purpose.START_AGENT, "t", "i-1", "id", NOW);

  /** k3s may have registered the Node already with what an earlier start told it. */
  @Test
  void onlyAFirstStartProvesWhichLabelsANodeHas() {
    Node agent = agent();
    assertThat(started(agent).marks()).isEqualTo(Marks.labels(SPEC, agent));
    assertThat(started(agent.failed("start agent did not end in time", NOW)).marks())
        .isNotEqualTo(Marks.labels(SPEC, agent));
    assertThat(started(agent.withConfig("")).marks()).isNotEqualTo(Marks.labels(SPEC, agent));
    assertThat(started(agent.with(Milestone.JOINED)).marks())
        .isNotEqualTo(Marks.labels(SPEC, agent));
  }

  private static Node started(Node node) {
    String report =
        new Report(true, null, SPEC.k3sVersion(), false, null, null, false, null, null, null)
            .write();
    return new Answer(SPEC, node, START, NOW, Pace.REAL, new ArrayList<>())
        .to(new CommandResult.Succeeded(report));
  }

  private static Node agent() {
    Launch launch = new Launch("t", 0, "z", "t4g.large", false, SPEC.k3sVersion(), NOW);
    Node node = Node.planned("c-work-0", "work-0", Role.AGENT, "work", launch);
    List<String> labels = Marks.labels(SPEC, node);
    return node.withMachine("i-1", "10.0.0.1")
        .with(Milestone.START_SENT)
        .withConfigSent("digest")
        .withMarksSent(labels);
  }
}
