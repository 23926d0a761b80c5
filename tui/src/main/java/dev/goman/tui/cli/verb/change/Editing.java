package dev.goman.tui.cli.verb.change;

import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.SpecObject;
import dev.goman.framework.store.Applied;
import dev.goman.framework.store.StoreException;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.ClusterStatus;
import dev.goman.k3s.cluster.Problem;
import dev.goman.tui.cli.process.Exit;
import dev.goman.tui.cli.process.Failure;
import dev.goman.tui.cli.session.Clusters;
import dev.goman.tui.cli.session.Session;
import dev.goman.tui.cluster.Admission;
import dev.goman.tui.cluster.ClusterView;
import dev.goman.tui.edit.EditorCommand;
import dev.goman.tui.files.SafeFiles;
import dev.goman.tui.manifest.Manifest;
import dev.goman.tui.manifest.ManifestException;
import dev.goman.tui.manifest.Manifests;
import dev.goman.tui.manifest.Written;
import dev.goman.tui.state.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One cluster in an editor, until it is stored or given up.
 *
 * <p>What cannot be stored is shown in the editor again, with what is wrong above it. Where nobody
 * can be asked again, or the person changes nothing more, the text is kept in its file. It is
 * stored only over what the person has seen.
 */
final class Editing {
  private final Session session;
  private final State state;
  private final ResourceKey key;
  private final String original;
  private SpecObject<ClusterSpec> seen;
  private String text;
  private List<String> complaints = List.of();
  private Exit trouble = Exit.OK;

  Editing(Session session, State state, Resource<ClusterSpec, ClusterStatus> cluster) {
    this.session = session;
    this.state = state;
    this.key = cluster.key();
    this.seen = cluster.spec();
    this.original = Written.of(seen);
    this.text = original;
  }

  /**
   * @return what was stored; nothing when the person gave it up
   * @throws Failure when it cannot be stored, naming the file that holds the person's text
   */
  Optional<Applied<ClusterSpec>> run() throws InterruptedException {
    try {
      Path file = SafeFiles.temporary(".yaml");
      Optional<Applied<ClusterSpec>> stored = edit(file);
      Files.delete(file);
      return stored;
    } catch (IOException e) {
      throw Failure.of(Exit.FAILURE, "the file for the editor cannot be used")
          .because(e.getMessage())
          .causedBy(e);
    }
  }

  private Optional<Applied<ClusterSpec>> edit(Path file) throws IOException, InterruptedException {
    while (true) {
      Files.writeString(file, Written.head(key.name(), complaints) + text);
      open(file);
      String left = Written.withoutHead(Files.readString(file));
      if (left.isBlank() || left.equals(original)) {
        return Optional.empty();
      }
      if (trouble != Exit.OK && left.equals(text)) {
        throw kept(file, complaints.getFirst());
      }
      text = left;
      Optional<Applied<ClusterSpec>> stored = tryToStore(file);
      if (stored.isPresent()) {
        return stored;
      }
      if (!session.world().interactive()) {
        throw kept(file, complaints.getFirst());
      }
    }
  }

  private void open(Path file) throws IOException, InterruptedException {
    EditorCommand editor = EditorCommand.of(session.world().environment());
    String name = editor.words().getFirst();
    int code;
    try {
      code = editor.open(file, session.world().directory());
    } catch (IOException e) {
      Files.delete(file);
      throw Failure.of(Exit.FAILURE, "the editor " + name + " cannot be started")
          .because(e.getMessage())
          .hint("set VISUAL or EDITOR to one that is there")
          .causedBy(e);
    }
    if (code != 0) {
      throw kept(file, "the editor " + name + " ended with " + code);
    }
  }

  private Optional<Applied<ClusterSpec>> tryToStore(Path file) {
    try {
      return Optional.of(store(read(file)));
    } catch (ManifestException e) {
      trouble = Exit.FAILURE;
      complaints = e.complaints();
    } catch (StoreException.Conflict e) {
      trouble = Exit.CONFLICT;
      seen = state.clusters().get(key).orElseThrow(() -> Clusters.notFound(state, key)).spec();
      complaints =
          List.of(
              "Somebody else changed the cluster meanwhile. What is stored is now:",
              Written.of(seen),
              "To store this text over it, change it and leave.");
    }
    return Optional.empty();
  }

  private SpecObject<ClusterSpec> read(Path file) {
    Path absolute = file.toAbsolutePath();
    List<Manifest> manifests =
        Manifests.read(List.of(absolute.toString()), absolute, InputStream.nullInputStream());
    Manifest manifest = manifests.getFirst();
    if (manifests.size() > 1 || !manifest.key().equals(key)) {
      throw manifest.refused(
          List.of(
              new Problem(
                  "metadata.name",
                  "only " + ClusterView.name(key.name()) + " is being edited",
                  "to make another cluster: goman apply -f FILE")));
    }
    List<Problem> problems = Admission.check(seen, manifest.object());
    if (!problems.isEmpty()) {
      throw manifest.refused(problems);
    }
    return manifest.object();
  }

  /** Stores it if what is stored is still what the person saw. */
  private Applied<ClusterSpec> store(SpecObject<ClusterSpec> wanted) {
    return state
        .clusters()
        .edit(
            key,
            stored -> {
              if (!stored.equals(seen)) {
                throw new StoreException.Conflict(key.specObject());
              }
              Metadata metadata = wanted.metadata();
              return stored
                  .withMetadata(
                      stored
                          .metadata()
                          .withLabels(metadata.labels())
                          .withAnnotations(metadata.annotations()))
                  .withSpec(wanted.spec());
            });
  }

  private Failure kept(Path file, String why) {
    return Failure.of(trouble == Exit.OK ? Exit.FAILURE : trouble, "nothing was stored")
        .because(why)
        .hint("your text is kept: goman apply -f " + file);
  }
}
