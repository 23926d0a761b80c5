package dev.goman.tui.ui.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.tui.ui.Scenes;
import dev.goman.tui.ui.model.Note;
import dev.goman.tui.ui.model.Proposal;
import dev.goman.tui.ui.update.Msg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Editors are scripts here: what counts is how they are started and what they leave. */
final class EditorTest {
  @TempDir Path folder;

  @Test
  void whatIsEditedIsProposed() throws IOException {
    Msg msg = edit("sed -i 's/count: 2/count: 4/' \"$1\"");
    assertThat(msg)
        .isInstanceOfSatisfying(
            Msg.Edited.class,
            e ->
                assertThat(
                        ((Proposal.Replace) e.proposal()).edited().spec().pools().getFirst().size())
                    .isEqualTo(4));
  }

  @Test
  void aMistakeOpensTheEditorAgainWithWhatIsWrong() throws IOException {
    Msg msg =
        edit(
            "if grep -q 'did you mean region' \"$1\"; then sed -i 's/regoin:/region:/; s/count: 2/count: 3/'"
                + " \"$1\"; else sed -i 's/region:/regoin:/' \"$1\"; fi; echo . >>\"$0.times\"");
    assertThat(msg).isInstanceOf(Msg.Edited.class);
    assertThat(Files.readAllLines(folder.resolve("editor.times"))).hasSize(2);
  }

  @Test
  void leavingItAsItWasChangesNothing() throws IOException {
    assertThat(said(edit("true"))).isEqualTo("nothing was changed");
    assertThat(said(edit(": >\"$1\""))).isEqualTo("nothing was changed");
  }

  @Test
  void anotherNameIsRefused() throws IOException {
    assertThat(said(edit("sed -i 's/name: api/name: other/' \"$1\"")))
        .contains("cannot be given another name");
  }

  @Test
  void anEditorThatFailsChangesNothing() throws IOException {
    assertThat(said(edit("sed -i 's/count: 2/count: 4/' \"$1\"; exit 3"))).contains("ended with 3");
  }

  @Test
  void anEditorThatIsMissingIsSaid() {
    Editor editor = new Editor(Map.of("EDITOR", folder.resolve("none").toString()));
    assertThat(said(editor.edit(null))).contains("there is no editor").contains("$EDITOR");
  }

  @Test
  void anEditorMayTakeArgumentsAndVisualComesFirst() throws IOException {
    Path script = script("[ \"$1\" = --wait ] && sed -i 's/name: NAME/name: fresh/' \"$2\"");
    Editor editor = new Editor(Map.of("VISUAL", script + "  --wait ", "EDITOR", "false"));
    assertThat(editor.edit(null))
        .isInstanceOfSatisfying(
            Msg.Edited.class, e -> assertThat(e.proposal().cluster()).isEqualTo("fresh"));
  }

  private Msg edit(String commands) throws IOException {
    Editor editor = new Editor(Map.of("EDITOR", script(commands).toString()));
    return editor.edit(Scenes.spec("api"));
  }

  private Path script(String commands) throws IOException {
    Path script = folder.resolve("editor");
    Files.writeString(script, "#!/bin/sh\n" + commands + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }

  private static String said(Msg msg) {
    assertThat(((Msg.Said) msg).level()).isIn(Note.Level.INFO, Note.Level.BAD);
    return ((Msg.Said) msg).text();
  }
}
