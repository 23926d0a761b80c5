package dev.goman.k3s.campaign;

import dev.goman.k3s.cluster.ClusterSpec;
import dev.goman.k3s.cluster.DesiredState;
import dev.goman.k3s.cluster.Maintenance;
import dev.goman.k3s.cluster.Mode;
import dev.goman.k3s.cluster.Pool;
import dev.goman.k3s.cluster.Servers;
import dev.goman.k3s.cluster.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What users want, at first and later. */
final class Wishes {
  static final String REGION = "eu-central-1";
  private static final List<String> VERSIONS =
      List.of("v1.34.5+k3s1", "v1.35.4+k3s1", "v1.36.3+k3s1", "v1.37.1+k3s1");
  private static final List<List<String>> DISABLED =
      List.of(List.of(), List.of("traefik"), List.of("traefik", "servicelb"));
  private static final List<String> TYPES = List.of("t4g.large", "m7g.large", "t4g.xlarge");

  private Wishes() {}

  static ClusterSpec first(Dice dice) {
    List<Pool> pools = new ArrayList<>();
    for (int i = dice.nextInt(3); i > 0; i--) {
      pools.add(pool(dice, "pool" + i));
    }
    return new ClusterSpec(
        dice.nextBoolean() ? Mode.HA : Mode.DEV,
        REGION,
        VERSIONS.get(dice.nextInt(VERSIONS.size() - 1)),
        DesiredState.RUNNING,
        new Servers("t4g.medium", null, null),
        pools,
        null,
        null,
        new Maintenance(dice.of(0, 60, 300), 1 + dice.nextInt(2), dice.of(50, 50, 100), false),
        null,
        null,
        null);
  }

  private static Pool pool(Dice dice, String name) {
    boolean spot = dice.oneIn(3);
    List<String> fallbacks = dice.nextBoolean() ? List.of("m6g.large") : List.of();
    return new Pool(name, dice.nextInt(4), dice.of(TYPES), fallbacks, null, null, spot, null);
  }

  /** The spec after a deed; nothing if the deed is none of a user's or changes nothing. */
  static @Nullable ClusterSpec after(Deed deed, ClusterSpec spec) {
    Dice dice = new Dice(deed.pick());
    return switch (deed.kind()) {
      case SCALE -> changed(spec, dice, pool -> pool.withCount(dice.nextInt(5)));
      case CHANGE_TYPE ->
          dice.oneIn(3)
              ? spec.withServers(
                  spec.mode(),
                  new Servers(
                      dice.of("t4g.medium", "m7g.medium"),
                      spec.servers().count(),
                      spec.servers().diskGib()))
              : changed(spec, dice, pool -> pool.withInstanceType(dice.of(TYPES)));
      case ADD_POOL -> withOrWithout(spec, dice);
      case GROW -> spec.mode() == Mode.DEV ? spec.withServers(Mode.HA, spec.servers()) : null;
      case UPGRADE -> next(spec);
      case SETTINGS ->
          spec.withConfig(
              dice.of(DISABLED),
              dice.nextBoolean() ? List.of("api.example.org") : List.of(),
              new Snapshots("", dice.of("0 */12 * * *", "0 */6 * * *"), 5));
      case MARKS ->
          changed(
              spec,
              dice,
              pool ->
                  pool.withMarks(
                      dice.of(Map.of(), Map.of("team", "a"), Map.of("team", "b")),
                      dice.of(List.of(), List.of("only=batch:NoSchedule"))));
      case ROTATE -> spec.withRequests(spec.requests().withRotateTokens("r" + dice.nextInt(1000)));
      case STOP -> spec.withDesiredState(DesiredState.STOPPED);
      case START -> spec.withDesiredState(DesiredState.RUNNING);
      case ILLEGAL -> illegal(spec, dice);
      default -> null;
    };
  }

  static ClusterSpec restore(ClusterSpec spec, String snapshot) {
    return spec.withRequests(spec.requests().withRestore(snapshot));
  }

  private static @Nullable ClusterSpec changed(
      ClusterSpec spec, Dice dice, java.util.function.UnaryOperator<Pool> change) {
    if (spec.pools().isEmpty()) {
      return null;
    }
    List<Pool> pools = new ArrayList<>(spec.pools());
    int which = dice.nextInt(pools.size());
    pools.set(which, change.apply(pools.get(which)));
    return spec.withPools(pools);
  }

  private static ClusterSpec withOrWithout(ClusterSpec spec, Dice dice) {
    List<Pool> pools = new ArrayList<>(spec.pools());
    if (pools.size() > 1) {
      pools.remove(dice.nextInt(pools.size()));
    } else {
      pools.add(pool(dice, "extra" + dice.nextInt(1000)));
    }
    return spec.withPools(pools);
  }

  private static @Nullable ClusterSpec next(ClusterSpec spec) {
    int now = VERSIONS.indexOf(spec.k3sVersion());
    return now < 0 || now + 1 == VERSIONS.size() ? null : spec.withVersion(VERSIONS.get(now + 1));
  }

  private static ClusterSpec illegal(ClusterSpec spec, Dice dice) {
    return switch (dice.nextInt(5)) {
      case 0 -> spec.withVersion("v1.31.2+k3s1");
      case 1 -> spec.withVersion("v1.40.0+k3s1");
      case 2 -> spec.withServers(Mode.HA, new Servers(spec.servers().instanceType(), 2, null));
      case 3 ->
          new ClusterSpec(
              spec.mode(),
              "us-east-1",
              spec.k3sVersion(),
              spec.desiredState(),
              spec.servers(),
              spec.pools(),
              spec.disable(),
              spec.tlsSans(),
              spec.maintenance(),
              spec.network(),
              spec.snapshots(),
              spec.requests());
      default ->
          spec.mode() == Mode.HA
              ? spec.withServers(Mode.DEV, new Servers(spec.servers().instanceType(), 1, null))
              : spec.withVersion("latest");
    };
  }
}
