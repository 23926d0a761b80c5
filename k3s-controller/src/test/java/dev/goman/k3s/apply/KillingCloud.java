package dev.goman.k3s.apply;

import dev.goman.k3s.cluster.Architecture;
import dev.goman.k3s.cluster.Network;
import dev.goman.k3s.plan.Machine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A cloud that notes each call and, once, dies before or after one of them takes effect. */
final class KillingCloud implements Cloud {
  private final Cloud cloud;
  private final List<String> calls = new ArrayList<>();
  private final List<String> reads = new ArrayList<>();
  private final List<Machine> strangers = new ArrayList<>();
  private final Map<String, String> lies = new HashMap<>();
  private final Deque<CloudException> refusals = new ArrayDeque<>();
  private String full = "";
  private @Nullable CloudException mendless;
  private int killAt = -1;
  private boolean before;
  private boolean silent;

  KillingCloud(Cloud cloud) {
    this.cloud = cloud;
  }

  /** The process dies at the n-th call from now that changes something, counted from 0. */
  void killAt(int call, boolean beforeItsEffect) {
    killAt = calls.size() + call;
    before = beforeItsEffect;
  }

  /** Descriptions show a machine of somebody else as well. */
  void showing(Machine stranger) {
    strangers.add(stranger);
  }

  /** From now on a machine's scripts print this, whatever they did. */
  void lying(String machine, String text) {
    lies.put(machine, text);
  }

  /** From now on there is no room to start this machine; none, when it is empty. */
  void noRoomFor(String machine) {
    full = machine;
  }

  /** The next launch fails so, and nothing is launched. */
  void refuseLaunch(CloudException refusal) {
    refusals.add(refusal);
  }

  /** Whether from now on no call gets an answer, nor has an effect. */
  void fallSilent(boolean isSilent) {
    silent = isSilent;
  }

  private void answering(String call) {
    if (silent) {
      throw new CloudException.Transient("no answer to " + call, null);
    }
  }

  /** From now on the rules of security groups can be neither seen nor changed; not for null. */
  void refuseMending(@Nullable CloudException refusal) {
    mendless = refusal;
  }

  List<String> reads() {
    return reads;
  }

  /** The calls that change something. */
  List<String> calls() {
    return calls;
  }

  /** Whether the process is dead: it neither calls nor stores anything any more. */
  boolean dead() {
    return killAt >= 0 && calls.size() > killAt;
  }

  /** A new process lives. */
  void revive() {
    killAt = -1;
  }

  /** What a process that is killed throws here, as nothing catches it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private <T> T call(String name, Supplier<T> real) {
    answering(name);
    int number = calls.size();
    calls.add(name);
    if (number == killAt && before) {
      throw new Killed();
    }
    T result = real.get();
    if (number == killAt) {
      throw new Killed();
    }
    return result;
  }

  /** Reads change nothing: to die at one is to have died before the next change. */
  private <T> T read(String name, Supplier<T> real) {
    answering(name);
    reads.add(name);
    return real.get();
  }

  private void run(String name, Runnable real) {
    call(
        name,
        () -> {
          real.run();
          return true;
        });
  }

  @Override
  public Region region(String name) {
    Region real = cloud.region(name);
    return new Region() {
      @Override
      public Machines machines() {
        return wrap(real.machines());
      }

      @Override
      public NodeShell shell() {
        return wrap(real.shell());
      }

      @Override
      public Secrets secrets() {
        return wrap(real.secrets());
      }

      @Override
      public Networks networks() {
        return wrap(real.networks());
      }
    };
  }

  private Machines wrap(Machines real) {
    return new Machines() {
      @Override
      public Machine launch(LaunchRequest request) {
        return call(
            "launch",
            () -> {
              if (!refusals.isEmpty()) {
                throw refusals.remove();
              }
              return real.launch(request);
            });
      }

      @Override
      public List<Machine> describe(String clusterUid) {
        return read(
            "describe",
            () -> Stream.concat(real.describe(clusterUid).stream(), strangers.stream()).toList());
      }

      @Override
      public Optional<Machine> byToken(String token) {
        return read("byToken", () -> real.byToken(token));
      }

      @Override
      public void terminate(Collection<String> ids) {
        run("terminate", () -> real.terminate(ids));
      }

      @Override
      public void stop(Collection<String> ids) {
        run("stop", () -> real.stop(ids));
      }

      @Override
      public void start(Collection<String> ids) {
        run(
            "start",
            () -> {
              if (ids.contains(full)) {
                throw new CloudException.NoCapacity("InsufficientInstanceCapacity");
              }
              real.start(ids);
            });
      }

      @Override
      public String image(Architecture architecture) {
        return read("image", () -> real.image(architecture));
      }
    };
  }

  private CommandResult told(String machine, CommandResult truth) {
    String lie = lies.get(machine);
    return lie != null && truth instanceof CommandResult.Succeeded
        ? new CommandResult.Succeeded(lie)
        : truth;
  }

  private NodeShell wrap(NodeShell real) {
    return new NodeShell() {
      @Override
      public Set<String> online(Collection<String> machines) {
        return read("online", () -> real.online(machines));
      }

      @Override
      public String send(String machine, String token, Script script) {
        return call("send " + script.purpose(), () -> real.send(machine, token, script));
      }

      @Override
      public Optional<String> find(String machine, String token) {
        return read("find", () -> real.find(machine, token));
      }

      @Override
      public CommandResult result(String machine, String commandId) {
        return read("result", () -> told(machine, real.result(machine, commandId)));
      }
    };
  }

  private Secrets wrap(Secrets real) {
    return new Secrets() {
      @Override
      public boolean createIfAbsent(String name, String value) {
        return call("createIfAbsent", () -> real.createIfAbsent(name, value));
      }

      @Override
      public Optional<String> get(String name) {
        return read("get", () -> real.get(name));
      }

      @Override
      public void delete(String name) {
        run("delete", () -> real.delete(name));
      }

      @Override
      public List<String> list(String prefix) {
        return read("list", () -> real.list(prefix));
      }

      @Override
      public String address(String name) {
        return real.address(name);
      }
    };
  }

  private Networks wrap(Networks real) {
    return new Networks() {
      @Override
      public List<String> zones(Network network) {
        return read("zones", () -> real.zones(network));
      }

      @Override
      public String openGroup(String clusterUid, String clusterName, Network network) {
        return call("openGroup", () -> real.openGroup(clusterUid, clusterName, network));
      }

      @Override
      public List<String> mendGroup(String clusterUid, String group) {
        return call(
            "mendGroup",
            () -> {
              if (mendless != null) {
                throw mendless;
              }
              return real.mendGroup(clusterUid, group);
            });
      }

      @Override
      public void closeGroup(String clusterUid) {
        run("closeGroup", () -> real.closeGroup(clusterUid));
      }
    };
  }
}
