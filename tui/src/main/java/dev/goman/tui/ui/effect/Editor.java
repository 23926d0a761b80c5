package dev.goman.tui.ui.effect;

import dev.goman.framework.resource.SpecObject;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.tui.edit.EditorCommand;
import dev.goman.tui.files.SafeFiles;
import dev.goman.tui.manifest.Manifest;
import dev.goman.tui.manifest.ManifestException;
import dev.goman.tui.manifest.Manifests;
import dev.goman.tui.manifest.Written;
import dev.goman.tui.ui.model.Note;
import dev.goman.tui.ui.model.Proposal;
import dev.goman.tui.ui.update.Msg;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets a person edit a cluster in an editor of their own. What they leave is read as a manifest; if
 * it is not one, the editor opens again with what is wrong above it, until it is right, or was left
 * as it was.
 */
public final class Editor {
  private static final String TEMPLATE =
      """
      apiVersion: goman.dev/v1
      kind: K3sCluster
      metadata:
        name: NAME
      spec:
        mode: dev
        region: eu-central-1
        k3sVersion: v1.36.3+k3s1
        servers:
          instanceType: t4g.medium
        pools:
          - name: work
            count: 2
            instanceType: t4g.large
      """;

  private final EditorCommand editor;

  public Editor(Map<String, String> environment) {
    this.editor = EditorCommand.of(environment);
  }

  /**
   * Opens the editor on the terminal, which must have been given back, and waits for its end.
   *
   * @param base the cluster; absent to make a new one
   * @return what comes of it
   */
  public Msg edit(@Nullable SpecObject<ClusterSpec> base) {
    String text = base == null ? TEMPLATE : Written.of(base);
    try {
      Path file = SafeFiles.temporary(".yaml");
      try {
        return edit(base, file, text);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      return bad("the editor could not be used: " + e.getMessage());
    }
  }

  private Msg edit(@Nullable SpecObject<ClusterSpec> base, Path file, String text)
      throws IOException {
    String name = base == null ? "NAME" : base.metadata().name();
    List<String> complaints = List.of();
    String before = text;
    while (true) {
      Files.writeString(file, Written.head(name, complaints) + before);
      String problem = open(file);
      if (problem != null) {
        return bad(problem);
      }
      String after = Written.withoutHead(Files.readString(file));
      if (after.isBlank() || after.strip().equals(before.strip())) {
        return new Msg.Said(Note.Level.INFO, "nothing was changed");
      }
      try {
        return proposal(base, after);
      } catch (ManifestException e) {
        complaints = e.complaints();
        before = after;
      }
    }
  }

  private static Msg proposal(@Nullable SpecObject<ClusterSpec> base, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<Manifest> all = Manifests.read(List.of("-"), Path.of(""), new ByteArrayInputStream(bytes));
    if (all.size() > 1) {
      return bad("one cluster at a time, please: use goman apply for several");
    }
    SpecObject<ClusterSpec> edited = all.getFirst().object();
    if (base == null) {
      return new Msg.Edited(new Proposal.Create(edited));
    }
    return edited.metadata().name().equals(base.metadata().name())
        ? new Msg.Edited(new Proposal.Replace(base, edited))
        : bad("a cluster cannot be given another name");
  }

  /** Runs the editor; returns what went wrong with it, if something did. */
  private @Nullable String open(Path file) {
    String name = editor.words().getFirst();
    try {
      int code = editor.open(file, Path.of("").toAbsolutePath());
      return code == 0 ? null : name + " ended with " + code + "; nothing was changed";
    } catch (IOException e) {
      return "there is no editor " + name + ": set $VISUAL or $EDITOR";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "stopped while the editor was open";
    }
  }

  private static Msg bad(String text) {
    return new Msg.Said(Note.Level.BAD, text);
  }
}
