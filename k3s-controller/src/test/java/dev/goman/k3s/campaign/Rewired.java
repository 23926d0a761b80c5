package dev.goman.k3s.campaign;

import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.apply.CommandResult;
import dev.goman.k3s.apply.LaunchRequest;
import dev.goman.k3s.apply.Machines;
import dev.goman.k3s.apply.Networks;
import dev.goman.k3s.apply.NodeShell;
import dev.goman.k3s.apply.Script;
import dev.goman.k3s.apply.Secrets;
import dev.goman.k3s.cluster.Architecture;
import dev.goman.k3s.plan.Machine;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A region of which some ports are others. */
record Rewired(Machines machines, NodeShell shell, Secrets secrets, Networks networks)
    implements Cloud.Region {

  static Cloud.Region machines(Cloud.Region real, Machines other) {
    return new Rewired(other, real.shell(), real.secrets(), real.networks());
  }

  static Cloud.Region shell(Cloud.Region real, NodeShell other) {
    return new Rewired(real.machines(), other, real.secrets(), real.networks());
  }

  static Cloud.Region secrets(Cloud.Region real, Secrets other) {
    return new Rewired(real.machines(), real.shell(), other, real.networks());
  }

  /** Passes every call on. */
  static class SameMachines implements Machines {
    final Machines real;

    SameMachines(Cloud.Region region) {
      real = region.machines();
    }

    @Override
    public Machine launch(LaunchRequest request) {
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
      real.terminate(ids);
    }

    @Override
    public void stop(Collection<String> ids) {
      real.stop(ids);
    }

    @Override
    public void start(Collection<String> ids) {
      real.start(ids);
    }

    @Override
    public String image(Architecture architecture) {
      return real.image(architecture);
    }
  }

  /** Passes every call on. */
  static class SameShell implements NodeShell {
    final NodeShell real;

    SameShell(Cloud.Region region) {
      real = region.shell();
    }

    @Override
    public Set<String> online(Collection<String> machines) {
      return real.online(machines);
    }

    @Override
    public String send(String machine, String token, Script script) {
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

  /** Passes every call on. */
  static class SameSecrets implements Secrets {
    final Secrets real;

    SameSecrets(Cloud.Region region) {
      real = region.secrets();
    }

    @Override
    public boolean createIfAbsent(String name, String value) {
      return real.createIfAbsent(name, value);
    }

    @Override
    public Optional<String> get(String name) {
      return real.get(name);
    }

    @Override
    public void delete(String name) {
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
}
