package dev.goman.tui.ui.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where what is shown comes from, and how far it can be trusted.
 *
 * @param url of the state
 * @param speed how many times faster than life the cloud runs, if it is simulated
 * @param asOf what is shown is at least as new as this; absent before the first complete listing
 * @param trouble what the state's store last said, while it fails; else absent
 */
public record Link(
    String url,
    boolean simulated,
    int speed,
    Host host,
    @Nullable Instant asOf,
    @Nullable String trouble) {

  /** Where the controller runs. */
  public enum Host {
    UNKNOWN("controller: looking"),
    HERE("controller: here"),
    ELSEWHERE("controller: another process"),
    OWN("controller: in the cloud"),
    NOBODY("controller: none");

    private final String words;

    Host(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  public Link withHost(Host newHost) {
    return new Link(url, simulated, speed, newHost, asOf, trouble);
  }

  public Link withFreshness(@Nullable Instant newAsOf, @Nullable String newTrouble) {
    return new Link(url, simulated, speed, host, newAsOf, newTrouble);
  }
}
