package dev.goman.tui.ui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.DesiredState;
import dev.goman.tui.cluster.Change;
import dev.goman.tui.ui.Play;
import dev.goman.tui.ui.Scenes;
import dev.goman.tui.ui.input.Keymap;
import dev.goman.tui.ui.model.News;
import dev.goman.tui.ui.model.Plan;
import dev.goman.tui.ui.model.Preferences;
import dev.goman.tui.ui.model.Proposal;
import dev.goman.tui.ui.screen.Frame;
import dev.goman.tui.ui.screen.Glyphs;
import dev.goman.tui.ui.screen.Size;
import dev.goman.tui.ui.screen.Theme;
import dev.goman.tui.ui.update.Effect;
import dev.goman.tui.ui.update.Msg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every view at four sizes against a screen that somebody has looked at. After a change that is
 * meant, {@code ./mvnw -pl tui -am test -Dtest=GoldenTest -Dgoman.golden=write
 * -DfailIfNoTests=false -Dsurefire.failIfNoSpecifiedTests=false} writes them anew, and the
 * difference is to be reviewed.
 */
final class GoldenTest {
  private static final Path FOLDER =
      Path.of("src", "test", "resources", "dev", "goman", "tui", "ui", "golden");

  private static final List<Size> SIZES =
      List.of(new Size(40, 10), new Size(80, 24), new Size(120, 40), new Size(200, 50));

  private static final Plan PLAN =
      new Plan(
          List.of("     pools:", "     - name: work", "-      count: 2", "+      count: 5"),
          "9 steps, about 2m10s if everything works.",
          List.of("+0s     launch work-2 (t4g.large)", "+1m5s   start k3s work-2 (as agent)"));

  @TestFactory
  Stream<DynamicTest> screens() {
    return scenes().entrySet().stream()
        .flatMap(scene ->
            SIZES.stream()
                .map(size -> {
                  String name = scene.getKey() + "-" + size.columns() + "x" + size.rows();
                  return DynamicTest.dynamicTest(name, () -> check(name, scene.getValue(), size));
                }));
  }

  private static Map<String, Supplier<Play>> scenes() {
    Map<String, Supplier<Play>> all = new LinkedHashMap<>();
    all.put("clusters", () -> Play.usual().keys("j", "j"));
    all.put("clusters-none", () -> Play.empty().tell(told(null)));
    all.put("clusters-reading", Play::empty);
    all.put("clusters-filtered", () -> Play.usual().keys("/").type("!ready|pau"));
    all.put("clusters-sorted", () -> Play.usual().keys("o", "o", "O"));
    all.put("clusters-changed", GoldenTest::changed);
    all.put(
        "clusters-stale", () -> Play.usual().tell(told("no answer")).pass(Duration.ofMinutes(3)));
    all.put("clusters-plain", () -> plain().fill());
    all.put("clusters-read-only", () -> Play.with(Play.preferences(true)).fill());
    all.put("clusters-hostile", () -> Play.usual().told(Scenes.hostile("api")));
    all.put("clusters-no-match", () -> Play.usual().keys("/").type("nowhere"));
    all.put("cluster", () -> Play.usual().keys("Enter").seen(Scenes.ready("api")));
    all.put("cluster-joining", GoldenTest::joining);
    all.put("cluster-hostile", () -> Play.usual().keys("Enter").seen(Scenes.hostile("api")));
    all.put(
        "cluster-blocked", () -> Play.usual().keys("j", "Enter").seen(Scenes.blocked("billing")));
    all.put("cluster-fresh", () -> Play.usual().keys("j", "j", "Enter").seen(Scenes.fresh("crm")));
    all.put("cluster-gone", GoldenTest::gone);
    all.put("node", () -> joining().keys("G", "k", "k", "k", "k", "Enter"));
    all.put("pool", () -> joining().onto("pool work").keys("Enter"));
    all.put("yaml", () -> joining().keys("y", "j"));
    all.put("events", () -> Play.usual().keys("v", "j"));
    all.put("events-none", () -> Play.empty().tell(told(null)).keys("v"));
    all.put("events-of-one", () -> Play.usual().keys("Enter", "v").seen(Scenes.ready("api")));
    all.put("work", () -> Play.usual().keys("w").tell(new Msg.Worked(Play.work())));
    all.put("dashboard", () -> Play.usual().pass(Duration.ofSeconds(65)).keys("d"));
    all.put("dashboard-none", () -> Play.empty().tell(told(null)).keys("d"));
    all.put("messages", () -> Play.usual().keys("t", "t", "t").keys("m"));
    all.put("help", () -> Play.usual().keys("?"));
    all.put("command", () -> Play.usual().keys(":").type("cluster "));
    all.put("contexts", () -> Play.usual().keys(":").type("ctx").keys("Enter"));
    all.put("toast", () -> Play.usual().tell(stored()));
    all.put("form", () -> Play.usual().keys("n", "Tab"));
    all.put("form-problems", () -> Play.usual().keys("n").type("No").keys(enters(8)));
    all.put("scale", () -> Play.usual().tell(fetched(Effect.Purpose.SCALE)));
    all.put("form-edit", () -> Play.usual().tell(fetched(Effect.Purpose.FORM)));
    all.put("upgrade", () -> Play.usual().tell(fetched(Effect.Purpose.UPGRADE)));
    all.put("plan-pending", () -> Play.usual().keys("S"));
    all.put("plan", () -> Play.usual().keys("S").tell(new Msg.Planned(stop(), PLAN)));
    all.put("delete", GoldenTest::delete);
    all.put("details", () -> joining().keys("j", "j").keys("Enter"));
    all.put("refused", () -> Play.usual().tell(new Msg.Refused(stop(), List.of("no", "and no"))));
    return all;
  }

  private static Play plain() {
    return Play.with(
        new Preferences(
            new Theme(Theme.Name.MONO, Glyphs.ASCII), Keymap.usual(), false, false, List.of()));
  }

  private static Play joining() {
    return Play.usual().keys("j", "j", "j", "j", "Enter").seen(Scenes.joining("edge"));
  }

  private static Play changed() {
    return Play.usual()
        .pass(Duration.ofSeconds(10))
        .told(Scenes.ready("edge"), Scenes.fresh("hotel"));
  }

  private static Play gone() {
    Play play = Play.usual().keys("Enter").seen(Scenes.ready("api"));
    return play.tell(new Msg.Seen("api", null))
        .tell(new Msg.Told(News.gone("api"), Scenes.NOW, null));
  }

  private static Play delete() {
    Proposal delete = new Proposal.Delete("api");
    return Play.usual().keys("Ctrl-D").tell(new Msg.Planned(delete, PLAN)).type("ap");
  }

  private static Msg told(@Nullable String trouble) {
    return new Msg.Told(News.NONE, Scenes.NOW, trouble);
  }

  private static Proposal stop() {
    return new Proposal.Adjust("api", new Change.Switch(DesiredState.STOPPED));
  }

  private static Msg stored() {
    return new Msg.Stored(stop(), true);
  }

  private static Msg fetched(Effect.Purpose purpose) {
    return new Msg.Fetched(purpose, Scenes.ready("api"));
  }

  private static String[] enters(int count) {
    return Collections.nCopies(count, "Enter").toArray(String[]::new);
  }

  private static void check(String name, Supplier<Play> scene, Size size) throws IOException {
    Frame frame = scene.get().size(size.columns(), size.rows()).frame();
    String screen = frame.toText() + "---\n" + shortened(frame.toStyles());
    Path file = FOLDER.resolve(name + ".txt");
    if ("write".equals(System.getProperty("goman.golden"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, screen);
    }
    assertThat(screen).isEqualTo(Files.readString(file));
  }

  /** Each letter with how often it follows itself. */
  private static String shortened(String styles) {
    StringBuilder text = new StringBuilder();
    for (String row : styles.split("\n", -1)) {
      for (int i = 0, end; i < row.length(); i = end) {
        end = i;
        while (end < row.length() && row.charAt(end) == row.charAt(i)) {
          end++;
        }
        text.append(i == 0 ? "" : " ").append(row.charAt(i)).append(end - i);
      }
      text.append('\n');
    }
    return text.toString();
  }
}
