package dev.goman.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With editors that are scripts, each doing what a person may do. */
class EditTest {
  @TempDir Path folder;
  private TestWorld world;

  @BeforeEach
  void stored() throws Exception {
    world = new TestWorld(folder);
    Files.writeString(folder.resolve("prod.yaml"), CliTest.Manifest.ha("prod"));
    world.run("apply", "-f", "prod.yaml");
  }

  @Test
  void whatIsLeftIsStored() throws Exception {
    editor("sed -i 's/count: 2/count: 4/' \"$1\"");
    assertThat(edit().out()).isEqualTo("cluster/prod configured\n");
    assertThat(world.run("get", "cluster/prod", "-o", "wide").out()).contains("work=4");
  }

  @Test
  void anEditorMayHaveArguments() throws Exception {
    script("ed it", "[ \"$1\" = --wait ] && sed -i 's/count: 2/count: 4/' \"$2\"");
    world.environment(Map.of("HOME", "/h", "EDITOR", "\"" + folder + "/ed it\"  --wait"));
    assertThat(edit().out()).isEqualTo("cluster/prod configured\n");
  }

  @Test
  void withoutAChangeNothingIsStored() throws Exception {
    editor("exit 0");
    assertThat(edit()).isEqualTo(new TestWorld.Ran(0, "", "Nothing was changed.\n"));
    editor(": > \"$1\"");
    assertThat(edit().err()).contains("Nothing was changed.");
  }

  @Test
  void whatCannotBeIsShownAgainUntilItCan() throws Exception {
    world.input("", true);
    editor(
        """
        if grep -q 'is not the name of a region' "$1"; then
          sed -i 's/region: .*/region: eu-central-1/' "$1"
        else
          sed -i 's/region: .*/region: nowhere/; s/count: 2/count: 4/' "$1"
        fi
        """);
    assertThat(edit().out()).isEqualTo("cluster/prod configured\n");
    assertThat(world.run("get", "cluster/prod", "-o", "wide").out()).contains("work=4");
  }

  @Test
  void whoGivesUpKeepsTheText() throws Exception {
    world.input("", true);
    editor("grep -q '^#> .*region' \"$1\" || sed -i 's/region: .*/region: nowhere/' \"$1\"");
    assertKept(edit(), 1, "region: nowhere");
  }

  @Test
  void whereNobodyCanBeAskedTheTextIsKept() throws Exception {
    editor("echo 'spec: [' > \"$1\"");
    assertKept(edit(), 1, "spec: [");
    editor("sed -i 's/name: prod/name: other/' \"$1\"");
    assertKept(edit(), 1, "name: other");
    editor("echo typed >> \"$1\"; exit 3");
    assertKept(edit(), 1, "typed");
  }

  @Test
  void whatSomebodyElseChangedIsNotOverwritten() throws Exception {
    // The editor's script runs while another command changes the cluster.
    Path opened = folder.resolve("opened");
    Path go = folder.resolve("go");
    editor(
        "touch "
            + opened
            + "; while [ ! -e "
            + go
            + " ]; do sleep 0.05; done;"
            + " sed -i 's/count: 2/count: 4/' \"$1\"");
    Thread other =
        Thread.ofVirtual()
            .start(() -> {
              await().until(() -> Files.exists(opened));
              world.run("scale", "cluster/prod", "work=3");
              assertThatCode(() -> Files.createFile(go)).doesNotThrowAnyException();
            });
    assertKept(edit(), 4, "count: 4");
    other.join();
    assertThat(world.run("get", "cluster/prod", "-o", "wide").out()).contains("work=3");
  }

  @Test
  void anEditorThatIsNotThere() {
    world.environment(Map.of("HOME", "/h", "VISUAL", "no-such-editor"));
    TestWorld.Ran ran = edit();
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("the editor no-such-editor cannot be started", "Hint: set");
  }

  @Test
  void whatIsNotThereOrIsGoingCannotBeEdited() throws Exception {
    editor("exit 0");
    assertThat(world.run("edit", "cluster/none").exit()).isEqualTo(3);
    assertThat(world.run("edit", "clusters").exit()).isEqualTo(2);
    world.run("delete", "cluster/prod", "--yes");
    assertThat(edit().exit()).isEqualTo(4);
  }

  private TestWorld.Ran edit() {
    return world.run("edit", "cluster/prod");
  }

  private static void assertKept(TestWorld.Ran ran, int exit, String text) throws Exception {
    assertThat(ran.exit()).as(ran.err()).isEqualTo(exit);
    assertThat(ran.out()).isEmpty();
    String err = ran.err();
    Path file = Path.of(err.substring(err.indexOf("apply -f ") + 9).strip());
    assertThat(Files.readString(file, StandardCharsets.UTF_8)).contains(text);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.delete(file);
  }

  private void editor(String body) throws Exception {
    world.environment(Map.of("HOME", "/h", "EDITOR", script("editor", body).toString()));
  }

  private Path script(String name, String body) throws Exception {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file;
  }
}
