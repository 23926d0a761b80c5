package dev.goman.k3s.plan;

import static dev.goman.k3s.plan.Seen.LATELY;
import static dev.goman.k3s.plan.Seen.ha;
import static org.assertj.core.api.Assertions.assertThat;

import dev.goman.k3s.cluster.Firewall;
import dev.goman.k3s.cluster.Phase;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When the rules of the security group are looked at. */
class FirewallsTest {
  @Test
  void theSecurityGroupIsLookedAtOnceAnHourWithARegularLook() {
    Instant due = Seen.NOW.minus(Pace.REAL.resync());
    String look = "look at the rules of the security group";
    assertThat(ha().asked(due).steps()).containsExactly("inspect", look);
    Seen lately = ha().asked(due).firewall(new Firewall(Seen.NOW.minusSeconds(3599), ""));
    assertThat(lately.steps()).containsExactly("inspect");
    Seen hourAgo = ha().firewall(new Firewall(Seen.NOW.minusSeconds(3600), ""));
    assertThat(hourAgo.asked(due).steps()).containsExactly("inspect", look);
    assertThat(hourAgo.asked(due).plan().finished()).isTrue();
    assertThat(hourAgo.asked(LATELY).steps()).isEmpty();
  }

  @Test
  void aSecurityGroupThatCouldNotBeMendedDegradesAndIsTriedWithTheNextLook() {
    Seen seen = ha().firewall(new Firewall(LATELY, "denied")).asked(LATELY);
    assertThat(seen.steps()).isEmpty();
    assertThat(seen.plan().status().phase()).isEqualTo(Phase.RUNNING);
    assertThat(seen.plan().verdicts())
        .filteredOn(v -> v.type().equals("Degraded"))
        .extracting(v -> v.message())
        .singleElement()
        .asString()
        .contains("denied");
    assertThat(seen.asked(Seen.NOW.minus(Pace.REAL.resync())).steps()).hasSize(2);
  }

  @Test
  void whereANodeIsUnwellThePortsAreOpenedAgainBeforeItIsReplaced() {
    Instant longAgo = Seen.NOW.minusSeconds(900);
    Seen seen =
        ha().node("work-1", n -> n.withHealth(false, false).withUnwellSince(longAgo)).asked(LATELY);
    assertThat(seen.steps()).contains("make the security group", "drain work-1");
    assertThat(ha().undescribed("work-1").steps()).doesNotContain("make the security group");
  }
}
