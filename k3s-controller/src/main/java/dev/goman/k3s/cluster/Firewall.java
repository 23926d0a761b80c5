package dev.goman.k3s.cluster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the rules of a cluster's security group.
 *
 * @param at when they were last looked at; absent when they never were
 * @param problem why they could not be seen or put right then; empty when they could
 */
public record Firewall(@Nullable Instant at, String problem) {
  public static final Firewall NONE = new Firewall(null, null);

  public Firewall(@Nullable Instant at, @Nullable String problem) {
    this.at = at;
    this.problem = Given.text(problem);
  }
}
