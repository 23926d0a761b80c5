package dev.goman.examples.hello;

import dev.goman.examples.hello.Greeter.Spec;
import dev.goman.examples.hello.Greeter.Status;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.reconcile.TerminalException;
import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.ResourceKind;
import org.jspecify.annotations.Nullable;

/** Answers each Greeting with a text in its status. */
public class Greeter implements Reconciler<Spec, Status> {
  static final ResourceKind KIND = new ResourceKind("example.org/v1", "Greeting", "greetings");

  /** What a person wants: somebody to be greeted. */
  public record Spec(@Nullable String to) {}

  /** What is so. */
  public record Status(String text) {}

  @Override
  public Outcome reconcile(Pass<Spec, Status> pass) {
    pass.status(new Status(text(pass)));
    pass.condition("Ready", Condition.Status.TRUE, "Greeted", "");
    return Outcome.done();
  }

  String text(Pass<Spec, Status> pass) {
    String to = pass.spec().to();
    if (to == null || to.isBlank()) {
      throw new TerminalException("say in spec.to who is to be greeted");
    }
    return "Hello, " + to + "!";
  }

  @Override
  public ResourceKind kind() {
    return KIND;
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
