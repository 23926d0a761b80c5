package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.Architecture;
import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.Foundation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What must be there before the first machine: the claim, tokens, zones, group and images. */
final class Foundations {
  private Foundations() {}

  /** Whether it is known if somebody worked on the cluster before. */
  static boolean claimed(Draft draft) {
    return draft.foundation().secrets().contains(SecretNames.claim(draft.seen.uid()));
  }

  /** Whether all of it is there; plans what is missing otherwise. */
  static boolean laid(Draft draft) {
    Foundation foundation = draft.foundation();
    String uid = draft.seen.uid();
    if (!claimed(draft)) {
      draft.step(new Step.Claim());
    }
    for (String token : List.of(SecretNames.serverToken(uid), SecretNames.agentToken(uid))) {
      if (!foundation.secrets().contains(token)) {
        draft.step(new Step.CreateToken(token));
      }
    }
    if (foundation.zones().isEmpty()) {
      draft.step(new Step.FindZones());
    }
    if (foundation.group().isEmpty()) {
      draft.step(new Step.OpenGroup());
    }
    for (Architecture architecture : architectures(draft.spec)) {
      if (!foundation.images().containsKey(architecture.toString())) {
        draft.step(new Step.PinImage(architecture));
      }
    }
    if (draft.hasSteps()) {
      draft.await("preparing the region");
    }
    return !draft.hasSteps();
  }

  private static Set<Architecture> architectures(ClusterSpec spec) {
    Set<Architecture> found = new TreeSet<>();
    Stream.concat(
            Stream.of(spec.servers().instanceType()),
            spec.pools().stream().map(pool -> pool.instanceType()))
        .forEach(type -> found.add(Architecture.of(type)));
    return found;
  }
}
