package dev.goman.k3s.campaign;

import dev.goman.k3s.apply.Argument;
import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.apply.LaunchRequest;
import dev.goman.k3s.apply.Script;
import dev.goman.k3s.cluster.Mode;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.plan.Machine;
import dev.goman.k3s.plan.SecretNames;
import dev.goman.k3s.plan.Tags;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Controllers whose calls to the cloud are others than those decided on. */
final class CallMutations {
  private CallMutations() {}

  static List<Mutation> all() {
    return List.of(
        Mutation.seen(3, "does not store the claim", 1, Broken.calls(CallMutations::unclaimed)),
        Mutation.seen(
            4,
            "names nodes by their place",
            1,
            launches((region, r) -> tagged(r, Tags.NODE, "c-" + r.tags().get(Tags.SLOT)))),
        Mutation.seen(
            5,
            "launches under a token of the moment",
            1,
            launches((region, r) -> request(r, "x" + r.token().substring(1), r.tags(), r.spot()))),
        Mutation.seen(
            6, "takes other people's machines for its own", 1, Broken.calls(CallMutations::mine)),
        new Mutation(
            10,
            "upgrades to the newest version at once",
            DirectedLife.of(Mode.DEV, 0, DirectedLife.at(10, Deed.Kind.UPGRADE, 0)),
            Broken.calls(CallMutations::newest)),
        Mutation.seen(14, "puts a token into a tag", 1, launches(CallMutations::telling)),
        new Mutation(
            15,
            "makes up tokens anew when a status was lost",
            DirectedLife.of(Mode.DEV, 1, DirectedLife.at(10, Deed.Kind.LOSE_STATUS, 0)),
            Broken.calls(CallMutations::renewing)),
        Mutation.seen(
            19,
            "sends commands under another token than stored",
            1,
            Broken.calls(CallMutations::otherTokens)),
        new Mutation(
            25,
            "ends machines instead of stopping them",
            DirectedLife.of(Mode.DEV, 1, DirectedLife.at(10, Deed.Kind.STOP, 0)),
            Broken.calls(CallMutations::ending)),
        Mutation.seen(
            33,
            "launches servers on spot",
            1,
            launches((region, r) -> request(r, r.token(), r.tags(), true))));
  }

  private static Subject launches(BiFunction<Cloud.Region, LaunchRequest, LaunchRequest> change) {
    return Broken.calls(region ->
        Rewired.machines(
            region,
            new Rewired.SameMachines(region) {
              @Override
              public Machine launch(LaunchRequest request) {
                return real.launch(change.apply(region, request));
              }
            }));
  }

  private static LaunchRequest request(
      LaunchRequest r, String token, Map<String, String> tags, boolean spot) {
    return new LaunchRequest(
        token,
        tags,
        r.zone(),
        r.network(),
        r.instanceType(),
        r.image(),
        r.diskGib(),
        spot,
        r.group(),
        r.userData());
  }

  private static LaunchRequest tagged(LaunchRequest r, String tag, String value) {
    Map<String, String> tags = new HashMap<>(r.tags());
    tags.put(tag, value);
    return request(r, r.token(), tags, r.spot());
  }

  private static LaunchRequest telling(Cloud.Region region, LaunchRequest r) {
    String uid = r.tags().getOrDefault(Tags.CLUSTER_UID, "");
    return tagged(r, "token", region.secrets().get(SecretNames.agentToken(uid)).orElse(""));
  }

  private static Cloud.Region mine(Cloud.Region region) {
    return Rewired.machines(
        region,
        new Rewired.SameMachines(region) {
          @Override
          public List<Machine> describe(String uid) {
            return real.describe(uid).stream().map(m -> owned(m, uid)).toList();
          }
        });
  }

  private static Machine owned(Machine m, String uid) {
    Map<String, String> tags = new HashMap<>(m.tags());
    tags.put(Tags.MANAGER, Tags.MANAGER_VALUE);
    tags.put(Tags.CLUSTER_UID, uid);
    return new Machine(
        m.id(),
        m.token(),
        tags,
        m.state(),
        m.zone(),
        m.instanceType(),
        m.spot(),
        m.privateIp(),
        m.publicIp(),
        m.launchedAt(),
        m.stateReason());
  }

  private static Cloud.Region ending(Cloud.Region region) {
    return Rewired.machines(
        region,
        new Rewired.SameMachines(region) {
          @Override
          public void stop(Collection<String> ids) {
            real.terminate(ids);
          }
        });
  }

  private static Cloud.Region otherTokens(Cloud.Region region) {
    return Rewired.shell(
        region,
        new Rewired.SameShell(region) {
          @Override
          public String send(String machine, String token, Script script) {
            return real.send(machine, "x" + token, script);
          }
        });
  }

  private static Cloud.Region newest(Cloud.Region region) {
    return Rewired.shell(
        region,
        new Rewired.SameShell(region) {
          @Override
          public String send(String machine, String token, Script script) {
            Map<String, String> arguments = new HashMap<>(script.arguments());
            if (script.purpose() == Purpose.UPGRADE) {
              arguments.put(Argument.VERSION, "v1.37.1+k3s1");
            }
            return real.send(
                machine,
                token,
                new Script(
                    script.purpose(),
                    script.text(),
                    arguments,
                    script.deliverWithin(),
                    script.runWithin()));
          }
        });
  }

  private static Cloud.Region unclaimed(Cloud.Region region) {
    return Rewired.secrets(
        region,
        new Rewired.SameSecrets(region) {
          @Override
          public boolean createIfAbsent(String name, String value) {
            return name.endsWith("/cluster-init") || real.createIfAbsent(name, value);
          }
        });
  }

  private static Cloud.Region renewing(Cloud.Region region) {
    return Rewired.secrets(
        region,
        new Rewired.SameSecrets(region) {
          @Override
          public Optional<String> get(String name) {
            if (name.endsWith("-token")) {
              real.delete(name);
              real.createIfAbsent(name, "another");
            }
            return real.get(name);
          }
        });
  }
}
