package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.Node;
import dev.goman.k3s.cluster.Purpose;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Node scripts that change a machine, killed before each call that changes anything, and run again.
 * To be killed after one is to be killed before the next.
 */
class InterruptedScriptsTest {
  private static final Node SERVER = ScratchNode.server("c-server-0-aaaaaa", "10.0.0.9");
  private static final Node OTHER = ScratchNode.server("c-server-1-bbbbbb", "10.0.0.10");
  private static final Node AGENT = ScratchNode.agent("c-work-0-cccccc");
  private static final Pattern CHANGING =
      Pattern.compile(
          "(mv|rm|chmod|systemctl (?!is-active)|curl .* -o |aws ssm put|k3s (?!kubectl .*get ).*)"
              + ".*");

  @TempDir Path dir;

  /** A purpose, the node, and what ran on it before. */
  static Stream<Arguments> scripts() {
    List<Purpose> serves = List.of(Purpose.START_FIRST_SERVER);
    return Stream.of(
        Arguments.of(Purpose.PREPARE, SERVER, List.of()),
        Arguments.of(Purpose.START_FIRST_SERVER, SERVER, List.of()),
        Arguments.of(Purpose.START_SERVER, SERVER, List.of(Purpose.PREPARE)),
        Arguments.of(Purpose.START_AGENT, AGENT, List.of(Purpose.PREPARE)),
        Arguments.of(Purpose.RECONFIGURE, SERVER, serves),
        Arguments.of(Purpose.RECONFIGURE, AGENT, List.of(Purpose.START_AGENT)),
        Arguments.of(Purpose.SNAPSHOT, SERVER, serves),
        Arguments.of(Purpose.ROTATE_TOKEN, SERVER, serves),
        Arguments.of(Purpose.STOP, SERVER, serves),
        Arguments.of(
            Purpose.RESTORE,
            SERVER,
            List.of(Purpose.START_FIRST_SERVER, Purpose.SNAPSHOT, Purpose.STOP)),
        Arguments.of(Purpose.SET_ASIDE, SERVER, List.of(Purpose.START_FIRST_SERVER, Purpose.STOP)));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("scripts")
  void whatIsKilledIsMendedByTheNextRun(Purpose purpose, Node node, List<Purpose> before)
      throws IOException {
    Script script = script(purpose, node);
    ScratchNode whole = prepared("whole", node, before);
    whole.take("calls");
    assertThat(whole.run(script).report().done()).isTrue();
    List<String> calls = whole.calls();
    assertThat(whole.run(script).report().done()).as("once more").isTrue();
    Map<String, String> disk = whole.disk();
    List<Integer> deaths =
        IntStream.range(0, calls.size())
            .filter(i -> CHANGING.matcher(calls.get(i)).matches())
            .boxed()
            .toList();
    assertThat(deaths).isNotEmpty();
    for (int death : deaths) {
      String when = "killed before " + calls.get(death);
      ScratchNode again = prepared("killed-" + death, node, before);
      ScratchNode.Result killed = again.killedAt(script, death + 1);
      if (killed.code() == 0) { // a program with a time limit dies alone, and that is reported
        assertThat(calls.get(death)).contains("--cluster-reset");
        assertThat(killed.report().done()).as(when).isFalse();
      } else {
        assertThat(killed.code()).as(when).isEqualTo(137);
      }
      again.take("calls");
      assertThat(again.run(script).report().done()).as(when).isTrue();
      assertThat(again.disk()).as(when).isEqualTo(disk);
    }
  }

  private ScratchNode prepared(String name, Node node, List<Purpose> before) throws IOException {
    ScratchNode machine = new ScratchNode(dir.resolve(name));
    machine.put("nodes", SERVER.name() + "\n");
    machine.secret("server-token-1", "fresh-secret");
    machine.put("opening-token", "server-secret\n");
    for (Purpose each : before) {
      assertThat(machine.run(script(each, node)).report().done()).isTrue();
    }
    return machine;
  }

  private static Script script(Purpose purpose, Node node) {
    return ScratchNode.script(purpose, node, OTHER);
  }
}
