package dev.goman.k3s.simulated;

import dev.goman.k3s.apply.Secrets;
import java.util.List;
import java.util.Optional;

/** The secret store of one simulated region. */
final class SimulatedSecrets implements Secrets {
  private final Ledger ledger;
  private final Trouble trouble;
  private final String region;

  SimulatedSecrets(Ledger ledger, Trouble trouble, String region) {
    this.ledger = ledger;
    this.trouble = trouble;
    this.region = region;
  }

  @Override
  public boolean createIfAbsent(String name, String value) {
    trouble.meet("createSecret", name);
    return ledger.change(
        cluster(name),
        world -> {
          boolean absent = world.secret(region, name).isEmpty();
          if (absent) {
            world.putSecret(region, name, value);
          }
          return absent;
        });
  }

  @Override
  public Optional<String> get(String name) {
    trouble.meet("getSecret", name);
    return ledger.read(Shard.of(cluster(name))).flatMap(world -> world.secret(region, name));
  }

  @Override
  public void delete(String name) {
    trouble.meet("deleteSecret", name);
    ledger.change(
        cluster(name),
        world -> {
          world.dropSecret(region, name);
          return name;
        });
  }

  @Override
  public List<String> list(String prefix) {
    trouble.meet("listSecrets", prefix);
    String start = World.secretKey(region, prefix);
    String home = World.secretKey(region, "");
    return ledger.read(Shard.of(cluster(prefix))).stream()
        .flatMap(world -> world.secrets().keySet().stream())
        .filter(key -> key.startsWith(start))
        .map(key -> key.substring(home.length()))
        .toList();
  }

  @Override
  public String address(String name) {
    return new SecretAddress(region, name).toString();
  }

  /** The first segment of a secret's name is its cluster's uid. */
  private static String cluster(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }
}
