package dev.goman.framework.guide;

import dev.goman.framework.guide.Page.Spec;
import dev.goman.framework.guide.Page.Status;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.reconcile.TerminalException;
import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Event;
import dev.goman.framework.resource.ResourceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Publishes each page as a file in a folder. */
// snippet: reconciler
final class PageReconciler implements Reconciler<Spec, Status> {
  private static final String FINALIZER = "example.org/file";
  private final Path folder;

  PageReconciler(Path folder) {
    this.folder = folder;
  }

  @Override
  public Outcome reconcile(Pass<Spec, Status> pass) throws IOException {
    Path file = folder.resolve(pass.key().name() + ".txt");
    if (pass.deleting()) {
      pass.checkpoint();
      Files.deleteIfExists(file);
      pass.removeFinalizer(FINALIZER);
      return Outcome.done();
    }
    if (pass.spec().title().isBlank()) {
      throw new TerminalException("give the page a title");
    }
    String wanted = pass.spec().title() + "\n\n" + pass.spec().text() + "\n";
    if (!Files.exists(file) || !Files.readString(file).equals(wanted)) {
      pass.addFinalizer(FINALIZER);
      pass.checkpoint(); // durable intent, and proof of the lease, before the side effect
      Files.writeString(file, wanted);
      pass.event(Event.Type.NORMAL, "Published", "wrote " + file.getFileName());
    }
    pass.status(new Status(file.toString(), wanted.length()));
    pass.condition("Ready", Condition.Status.TRUE, "Published", "");
    return Outcome.after(Duration.ofMinutes(10), "next look for drift");
  }

  @Override
  public ResourceKind kind() {
    return Page.KIND;
  }

  @Override
  public Class<Spec> specType() {
    return Spec.class;
  }

  @Override
  public Class<Status> statusType() {
    return Status.class;
  }
}
// end
