package dev.goman.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contexts and settings, completion, the doctor. */
class SetupTest {
  @TempDir Path folder;
  private TestWorld world;

  @BeforeEach
  void home() {
    world = new TestWorld(folder);
    environment(Map.of());
  }

  @Test
  void contextsAreKeptAndUsed() {
    assertThat(world.run("ctx").err()).contains("There are no contexts");
    assertThat(world.run("ctx", "set", "prod", "--state", "s3://bucket/x", "--speed", "3").out())
        .isEqualTo("context prod added\n");
    assertThat(world.run("ctx", "set", "test", "--state", "file:here").exit()).isZero();
    assertThat(world.run("ctx", "prod").out()).isEqualTo("context prod is in use\n");
    assertThat(world.run("ctx").out().lines())
        .anyMatch(line -> line.matches("\\*  prod  s3://bucket/x +- +3"))
        .anyMatch(line -> line.matches("   test  file:" + folder + "/here +- +-"));
    assertThat(origins()).contains("state s3://bucket/x context prod", "speed 3 context prod");
    assertThat(world.run("ctx", "-o", "name").out()).isEqualTo("prod\ntest\n");
    assertThat(world.run("ctx", "set", "prod", "--speed", "4").out())
        .isEqualTo("context prod changed\n");
    assertThat(origins()).contains("state s3://bucket/x context prod", "speed 4 context prod");
    assertThat(world.run("ctx", "delete", "prod").exit()).isZero();
    assertThat(origins()).contains("context default", "speed 10 default");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThat(world.run("ctx", "set", "prod").err()).contains("not said where its state lives");
    assertThat(world.run("ctx", "set", "a b", "--state", "file:x").exit()).isEqualTo(2);
    assertThat(world.run("ctx", "set", "none", "--state", "file:x").exit()).isEqualTo(2);
    world.run("ctx", "set", "prod", "--state", "file:x");
    TestWorld.Ran ran = world.run("ctx", "prd");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err()).contains("did you mean prod?");
    assertThat(world.run("get", "clusters", "--context", "prd").exit()).isEqualTo(3);
    assertThat(world.run("ctx", "paint", "prod").exit()).isEqualTo(2);
    ran = world.run("ctx", "set", "prod", "--auto-init", "perhaps");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("--auto-init: \"perhaps\" is not ask, always or never");
  }

  @Test
  void aFlagWinsOverAVariableOverTheContextOverTheConfiguration() throws Exception {
    config("settings: {speed: 20, color: never, autoInit: always}\n");
    assertThat(origins())
        .contains("speed 20 configuration", "color never configuration")
        .contains("autoInit always configuration");
    world.run("ctx", "set", "prod", "--state", "file:/p", "--speed", "30");
    world.run("ctx", "prod");
    assertThat(origins()).contains("speed 30 context prod", "color never configuration");
    environment(Map.of("GOMAN_SIMULATED_SPEED", "40", "GOMAN_AUTO_INIT", "never"));
    assertThat(origins()).contains("autoInit never $GOMAN_AUTO_INIT");
    assertThat(origins()).contains("speed 40 $GOMAN_SIMULATED_SPEED", "state file:/p context prod");
    assertThat(origins("--speed", "50")).contains("speed 50 --speed");
    environment(Map.of());
    assertThat(world.run("ctx", "set", "prod", "--auto-init", "ask").exit()).isZero();
    assertThat(origins()).contains("autoInit ask context prod", "speed 30 context prod");
    environment(Map.of("GOMAN_CONTEXT", "prod"));
    assertThat(origins()).contains("context prod $GOMAN_CONTEXT");
    assertThat(world.run("config", "view", "-o", "json").out())
        .contains("\"name\" : \"speed\"", "\"origin\" : \"context prod\"");
  }

  @Test
  void aConfigurationThatIsNoneSaysWhere() throws Exception {
    config("settings:\n  sped: 3\n");
    TestWorld.Ran ran = world.run("get", "clusters");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("config.yaml:2:3", "unknown field \"sped\"", "speed?");
    assertThat(world.run("config", "path").exit()).isEqualTo(1);
    config("settings: {speed: 0}\n");
    assertThat(world.run("get", "clusters").err()).contains("configuration: \"0\" is not a whole");
  }

  @Test
  void wordsAreCompleted() throws Exception {
    Files.writeString(folder.resolve("prod.yaml"), CliTest.Manifest.ha("prod"));
    world.run("apply", "-f", "prod.yaml");
    world.run("ctx", "set", "home", "--state", "file:/p");
    assertThat(completed("")).contains("get", "apply", "doctor", "tunnel");
    assertThat(completed("de")).containsExactly("describe", "delete");
    assertThat(completed("get", "")).containsExactly("cluster/prod");
    assertThat(completed("get", "cluster", "p")).containsExactly("prod");
    assertThat(completed("get", "--s")).contains("--selector", "--sort-by", "--state", "--speed");
    assertThat(completed("get", "-o", "")).containsExactly("json", "yaml", "wide", "name");
    assertThat(completed("get", "--output", "=", "j")).containsExactly("json");
    assertThat(completed("--context", "")).containsExactly("home");
    assertThat(completed("ctx", "set", "home", "--auto-init", "a"))
        .containsExactly("ask", "always");
    assertThat(completed("wait", "--for", "phase=Ru")).containsExactly("phase=Running");
    assertThat(completed("scale", "cluster/prod", "w")).containsExactly("work=");
    assertThat(completed("explain", "spec.pools.c")).containsExactly("spec.pools.count");
    assertThat(completed("ctx", "h")).containsExactly("home");
    assertThat(completed("completion", "")).containsExactly("bash", "zsh", "fish");
    assertThat(completed("apply", "-f", "")).isEmpty();
    assertThat(world.run("completion", "csh").exit()).isEqualTo(2);
    assertThat(world.run("completion", "bash").out()).contains("complete -o default -F _goman");
  }

  @Test
  void theDoctorLooksAtEveryPart() throws Exception {
    Files.writeString(folder.resolve("prod.yaml"), CliTest.Manifest.ha("prod"));
    world.run("apply", "-f", "prod.yaml", "--state", "file:" + folder);
    TestWorld.Ran ran = world.run("doctor", "--state", "file:" + folder);
    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .contains("java", "can be read: 1 clusters", "written and deleted", "clock", "simulated")
        .containsPattern("editor +warning +there is no vi")
        .contains("-> set EDITOR");
    assertThat(world.state.objects.list(".doctor", "", 10).entries()).isEmpty();
    assertThat(world.run("doctor", "--state", "file:" + folder, "-o", "json").out())
        .contains("FindingList", "\"result\" : \"warning\"");
  }

  @Test
  void theDoctorFindsWhatIsWrong() throws Exception {
    world.states((url, cloud, speed) -> {
      throw new IllegalArgumentException("no region is set");
    });
    TestWorld.Ran ran = world.run("doctor", "--state", "s3://bucket/x");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).containsPattern("state +failed").contains("no region is set");
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(world.run("doctor", "--state", "file:" + file + "/deeper").out())
        .containsPattern("state +failed");
  }

  private List<String> completed(String... words) {
    String[] all = new String[words.length + 3];
    System.arraycopy(new String[] {"completion", "words", "--"}, 0, all, 0, 3);
    System.arraycopy(words, 0, all, 3, words.length);
    return world.run(all).out().lines().toList();
  }

  private String origins(String... more) {
    String[] all = new String[more.length + 3];
    System.arraycopy(new String[] {"config", "view", "--show-origin"}, 0, all, 0, 3);
    System.arraycopy(more, 0, all, 3, more.length);
    return world.run(all).out().replaceAll(" +", " ");
  }

  private void config(String text) throws Exception {
    Path file = folder.resolve("config/goman/config.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void environment(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("HOME", folder.toString());
    variables.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    world.environment(variables);
  }
}
