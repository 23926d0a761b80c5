package dev.goman.k3s.campaign;

import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.apply.LaunchRequest;
import dev.goman.k3s.apply.Machines;
import dev.goman.k3s.apply.Networks;
import dev.goman.k3s.apply.NodeShell;
import dev.goman.k3s.apply.Secrets;
import dev.goman.k3s.cluster.Architecture;
import dev.goman.k3s.plan.Machine;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A region in which other machines are launched than those asked for. */
record Changed(Cloud.Region real, UnaryOperator<LaunchRequest> change) implements Cloud.Region {
  @Override
  public Machines machines() {
    Machines machines = real.machines();
    return new Machines() {
      @Override
      public Machine launch(LaunchRequest request) {
        return machines.launch(change.apply(request));
      }

      @Override
      public List<Machine> describe(String clusterUid) {
        return machines.describe(clusterUid);
      }

      @Override
      public Optional<Machine> byToken(String token) {
        return machines.byToken(token);
      }

      @Override
      public void terminate(Collection<String> ids) {
        machines.terminate(ids);
      }

      @Override
      public void stop(Collection<String> ids) {
        machines.stop(ids);
      }

      @Override
      public void start(Collection<String> ids) {
        machines.start(ids);
      }

      @Override
      public String image(Architecture architecture) {
        return machines.image(architecture);
      }
    };
  }

  @Override
  public NodeShell shell() {
    return real.shell();
  }

  @Override
  public Secrets secrets() {
    return real.secrets();
  }

  @Override
  public Networks networks() {
    return real.networks();
  }
}
