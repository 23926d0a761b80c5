package dev.goman.examples.staticsite;

import dev.goman.examples.staticsite.Page.Spec;
import dev.goman.examples.staticsite.Page.Status;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.reconcile.TerminalException;
import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Event;
import dev.goman.framework.resource.ResourceKind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Publishes pages, puts right what somebody changed behind its back, and cleans up after itself.
 */
public class PageReconciler implements Reconciler<Spec, Status> {
  static final String FINALIZER = "example.org/file";
  private static final Duration LOOK = Duration.ofMinutes(5);

  private final Site site;

  public PageReconciler(Site site) {
    this.site = site;
  }

  @Override
  public Outcome reconcile(Pass<Spec, Status> pass) throws IOException {
    return pass.deleting() ? remove(pass) : publish(pass);
  }

  private Outcome publish(Pass<Spec, Status> pass) throws IOException {
    String wanted = html(pass.spec());
    Optional<String> found = site.read(file(pass));
    if (!found.equals(Optional.of(wanted))) {
      write(pass, wanted);
      boolean drifted = pass.resource().observed();
      pass.event(
          drifted ? Event.Type.WARNING : Event.Type.NORMAL,
          drifted ? "Repaired" : "Published",
          file(pass) + (drifted ? " was not as it should be" : " is as asked for"));
    }
    pass.status(new Status(file(pass)));
    pass.condition("Ready", Condition.Status.TRUE, "Published", "");
    return Outcome.after(LOOK, "next look for drift");
  }

  /** The intent is durable before the file is there: whoever comes next knows to clean up. */
  void write(Pass<Spec, Status> pass, String content) throws IOException {
    pass.addFinalizer(FINALIZER);
    pass.checkpoint();
    site.write(file(pass), content);
  }

  private Outcome remove(Pass<Spec, Status> pass) throws IOException {
    if (mayHaveFile(pass)) {
      pass.checkpoint();
      site.delete(file(pass));
    }
    pass.removeFinalizer(FINALIZER);
    return Outcome.done();
  }

  /** Always: what is remembered can be lost, and deleting nothing does no harm. */
  boolean mayHaveFile(Pass<Spec, Status> pass) {
    return true;
  }

  /** A name is a DNS label, so this cannot lead out of the site. */
  final String file(Pass<Spec, Status> pass) {
    return pass.key().name() + ".html";
  }

  final Site site() {
    return site;
  }

  private static String html(Spec spec) {
    if (spec.title().isBlank()) {
      throw new TerminalException("give the page a title in spec.title");
    }
    String title = escaped(spec.title());
    return """
    <!doctype html>
    <meta charset="utf-8">
    <title>%s</title>
    <h1>%s</h1>
    <p>%s</p>
    """
        .formatted(title, title, escaped(spec.text()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
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
