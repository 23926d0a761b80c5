package dev.goman.examples.staticsite;

import dev.goman.framework.resource.Metadata;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.resource.SpecObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The kind: a page that is to be published under its own name. */
public final class Page {
  static final ResourceKind KIND = new ResourceKind("example.org/v1", "Page", "pages");

  private Page() {}

  /**
   * What a person wants.
   *
   * @param title must be given
   * @param text plain; empty unless given
   */
  public record Spec(String title, String text) {
    public Spec(@Nullable String title, @Nullable String text) {
      this.title = Objects.requireNonNullElse(title, "");
      this.text = Objects.requireNonNullElse(text, "");
    }
  }

  /**
   * What is so.
   *
   * @param file where it is, from the root of the site
   */
  public record Status(String file) {}

  static SpecObject<Spec> named(String name, String title, String text) {
    return new SpecObject<>(
        KIND.apiVersion(), KIND.kind(), Metadata.named(name), new Spec(title, text), null);
  }
}
