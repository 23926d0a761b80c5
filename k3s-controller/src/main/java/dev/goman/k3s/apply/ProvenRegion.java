package dev.goman.k3s.apply;

import dev.goman.k3s.cluster.Architecture;
import dev.goman.k3s.cluster.Network;
import dev.goman.k3s.plan.Machine;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A region in which every call that changes something first proves that it may be made. A step may
 * take several calls, and the process may stand still before any of them.
 *
 * @param proof throws when the pass may not act any more
 */
record ProvenRegion(Cloud.Region real, Runnable proof) implements Cloud.Region {

  @Override
  public Machines machines() {
    return new ProvenMachines(real.machines(), proof);
  }

  @Override
  public NodeShell shell() {
    return new ProvenShell(real.shell(), proof);
  }

  @Override
  public Secrets secrets() {
    return new ProvenSecrets(real.secrets(), proof);
  }

  @Override
  public Networks networks() {
    return new ProvenNetworks(real.networks(), proof);
  }

  @Override
  public String snapshotBucket() {
    return real.snapshotBucket();
  }

  private record ProvenMachines(Machines real, Runnable proof) implements Machines {
    @Override
    public Machine launch(LaunchRequest request) {
      proof.run();
      return real.launch(request);
    }

    @Override
    public List<Machine> describe(String clusterUid) {
      return real.describe(clusterUid);
    }

    @Override
    public Optional<Machine> byToken(String token) {
      return real.byToken(token);
    }

    @Override
    public void terminate(Collection<String> ids) {
      proof.run();
      real.terminate(ids);
    }

    @Override
    public void stop(Collection<String> ids) {
      proof.run();
      real.stop(ids);
    }

    @Override
    public void start(Collection<String> ids) {
      proof.run();
      real.start(ids);
    }

    @Override
    public String image(Architecture architecture) {
      return real.image(architecture);
    }
  }

  private record ProvenShell(NodeShell real, Runnable proof) implements NodeShell {
    @Override
    public Set<String> online(Collection<String> machines) {
      return real.online(machines);
    }

    @Override
    public String send(String machine, String token, Script script) {
      proof.run();
      return real.send(machine, token, script);
    }

    @Override
    public Optional<String> find(String machine, String token) {
      return real.find(machine, token);
    }

    @Override
    public CommandResult result(String machine, String commandId) {
      return real.result(machine, commandId);
    }
  }

  private record ProvenSecrets(Secrets real, Runnable proof) implements Secrets {
    @Override
    public boolean createIfAbsent(String name, String value) {
      proof.run();
      return real.createIfAbsent(name, value);
    }

    @Override
    public Optional<String> get(String name) {
      return real.get(name);
    }

    @Override
    public void delete(String name) {
      proof.run();
      real.delete(name);
    }

    @Override
    public List<String> list(String prefix) {
      return real.list(prefix);
    }

    @Override
    public String address(String name) {
      return real.address(name);
    }
  }

  private record ProvenNetworks(Networks real, Runnable proof) implements Networks {
    @Override
    public List<String> zones(Network network) {
      return real.zones(network);
    }

    @Override
    public String openGroup(String clusterUid, String clusterName, Network network) {
      proof.run();
      return real.openGroup(clusterUid, clusterName, network);
    }

    @Override
    public List<String> mendGroup(String clusterUid, String group) {
      proof.run();
      return real.mendGroup(clusterUid, group);
    }

    @Override
    public void closeGroup(String clusterUid) {
      proof.run();
      real.closeGroup(clusterUid);
    }
  }
}
