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
import dev.goman.k3s.cluster.Network;
import dev.goman.k3s.plan.Machine;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Between a process and the cloud: every call goes over the process's line. */
record Boundary(Cloud cloud, Line line, Strangers strangers) implements Cloud {

  @Override
  public Region region(String name) {
    Region real = cloud.region(name);
    return new Ports(
        new WatchedMachines(real.machines(), line, strangers),
        new WatchedShell(real.shell(), line, strangers),
        new WatchedSecrets(real.secrets(), line),
        new WatchedNetworks(real.networks(), line));
  }

  private record Ports(Machines machines, NodeShell shell, Secrets secrets, Networks networks)
      implements Region {}

  private static boolean done(Runnable call) {
    call.run();
    return true;
  }

  private record WatchedMachines(Machines real, Line line, Strangers strangers)
      implements Machines {
    @Override
    public Machine launch(LaunchRequest request) {
      return line.call("RunInstances", new Act.Launch(request), () -> real.launch(request));
    }

    @Override
    public List<Machine> describe(String uid) {
      return line.call("DescribeInstances", null, () -> strangers.among(real.describe(uid)));
    }

    @Override
    public Optional<Machine> byToken(String token) {
      return line.call("DescribeInstances by token", null, () -> real.byToken(token));
    }

    @Override
    public void terminate(Collection<String> ids) {
      Act act = new Act.Terminate(List.copyOf(ids));
      line.call("TerminateInstances", act, () -> done(() -> real.terminate(ids)));
    }

    @Override
    public void stop(Collection<String> ids) {
      Act act = new Act.Stop(List.copyOf(ids));
      line.call("StopInstances", act, () -> done(() -> real.stop(ids)));
    }

    @Override
    public void start(Collection<String> ids) {
      Act act = new Act.Start(List.copyOf(ids));
      line.call("StartInstances", act, () -> done(() -> real.start(ids)));
    }

    @Override
    public String image(Architecture architecture) {
      return line.call("GetParameter (image)", null, () -> real.image(architecture));
    }
  }

  private record WatchedShell(NodeShell real, Line line, Strangers strangers) implements NodeShell {
    @Override
    public Set<String> online(Collection<String> machines) {
      return line.call("DescribeInstanceInformation", null, () -> real.online(machines));
    }

    @Override
    public String send(String machine, String token, Script script) {
      Act act = new Act.Send(machine, token, script);
      return line.call("SendCommand", act, () -> real.send(machine, token, script));
    }

    @Override
    public Optional<String> find(String machine, String token) {
      return line.call("ListCommands", null, () -> real.find(machine, token));
    }

    @Override
    public CommandResult result(String machine, String commandId) {
      return line.call(
          "GetCommandInvocation",
          null,
          () -> strangers.told(machine, real.result(machine, commandId)));
    }
  }

  private record WatchedSecrets(Secrets real, Line line) implements Secrets {
    @Override
    public boolean createIfAbsent(String name, String value) {
      Act act = new Act.CreateSecret(name);
      return line.call("PutParameter", act, () -> real.createIfAbsent(name, value));
    }

    @Override
    public Optional<String> get(String name) {
      return line.call("GetParameter", null, () -> real.get(name));
    }

    @Override
    public void delete(String name) {
      Act act = new Act.DeleteSecret(name);
      line.call("DeleteParameter", act, () -> done(() -> real.delete(name)));
    }

    @Override
    public List<String> list(String prefix) {
      return line.call("GetParametersByPath", null, () -> real.list(prefix));
    }

    @Override
    public String address(String name) {
      return real.address(name);
    }
  }

  private record WatchedNetworks(Networks real, Line line) implements Networks {
    @Override
    public List<String> zones(Network network) {
      return line.call("DescribeAvailabilityZones", null, () -> real.zones(network));
    }

    @Override
    public String openGroup(String uid, String name, Network network) {
      Act act = new Act.OpenGroup();
      return line.call("CreateSecurityGroup", act, () -> real.openGroup(uid, name, network));
    }

    @Override
    public List<String> mendGroup(String uid, String group) {
      Act act = new Act.MendGroup();
      return line.call("DescribeSecurityGroups", act, () -> real.mendGroup(uid, group));
    }

    @Override
    public void closeGroup(String uid) {
      Act act = new Act.CloseGroup();
      line.call("DeleteSecurityGroup", act, () -> done(() -> real.closeGroup(uid)));
    }
  }
}
