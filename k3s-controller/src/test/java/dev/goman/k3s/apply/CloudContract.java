package dev.goman.k3s.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.k3s.cluster.Architecture;
import dev.goman.k3s.cluster.Network;
import dev.goman.k3s.cluster.Purpose;
import dev.goman.k3s.plan.Machine;
import dev.goman.k3s.plan.MachineState;
import dev.goman.k3s.plan.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * What every cloud promises. A stand-in that breaks a promise is exempted by overriding the test,
 * with the reason.
 */
public abstract class CloudContract {
  private final String uid = UUID.randomUUID().toString().replace("-", "");

  /** The ports of one region, always of the same cloud during a test. */
  protected abstract Cloud.Region region();

  /** Lets time pass until it is so; fails if it never is. */
  protected abstract void until(BooleanSupplier condition);

  /** Somebody opens a port of a cluster's group to the world that is for its members only. */
  protected abstract void openToTheWorld(String cluster, String group);

  /** Waits until a machine can be sent scripts. */
  protected void awaitOnline(String machine) {
    until(() -> region().shell().online(List.of(machine)).contains(machine));
  }

  @Test
  protected void aLaunchedMachineIsDescribedWithAllItsTags() {
    LaunchRequest request = request("a");
    Machine launched = region().machines().launch(request);
    until(() -> !described().isEmpty());
    Machine seen = described().getFirst();
    assertThat(described()).hasSize(1);
    assertThat(seen.id()).isEqualTo(launched.id());
    assertThat(seen.tags()).containsAllEntriesOf(request.tags());
    assertThat(seen.zone()).isEqualTo(request.zone());
    assertThat(seen.instanceType()).isEqualTo(request.instanceType());
    assertThat(seen.spot()).isFalse();
    assertThat(seen.privateIp()).isNotNull();
  }

  @Test
  protected void aTokenLeadsToItsMachine() {
    String id = region().machines().launch(request("a")).id();
    until(() -> region().machines().byToken(token("a")).isPresent());
    assertThat(region().machines().byToken(token("a")).map(Machine::id)).contains(id);
    assertThat(region().machines().byToken(token("b"))).isEmpty();
  }

  @Test
  protected void theSameTokenIsTheSameMachine() {
    String id = region().machines().launch(request("a")).id();
    assertThat(region().machines().launch(request("a")).id()).isEqualTo(id);
  }

  @Test
  protected void theSameTokenWithOtherParametersIsAMismatch() {
    region().machines().launch(request("a"));
    LaunchRequest other = request("a", true);
    assertThatThrownBy(() -> region().machines().launch(other))
        .isInstanceOf(CloudException.TokenMismatch.class);
  }

  @Test
  protected void aClusterWithoutMachinesHasNone() {
    region().machines().launch(request("a"));
    assertThat(region().machines().describe(uid.replace(uid.charAt(0), 'x'))).isEmpty();
  }

  @Test
  protected void machinesStopStartAndEndAndAskingTwiceIsNoHarm() {
    List<String> ids = List.of(region().machines().launch(request("a")).id());
    until(() -> state() == MachineState.RUNNING);
    region().machines().stop(ids);
    region().machines().stop(ids);
    until(() -> state() == MachineState.STOPPED);
    region().machines().start(ids);
    region().machines().start(ids);
    until(() -> state() == MachineState.RUNNING);
    region().machines().terminate(ids);
    region().machines().terminate(ids);
    until(() -> state() == MachineState.TERMINATED);
  }

  @Test
  protected void machinesThatDoNotExistAreNotFound() {
    String id = region().machines().launch(request("a")).id();
    String other = id.substring(0, id.length() - 1) + (id.endsWith("0") ? "1" : "0");
    assertThatThrownBy(() -> region().machines().terminate(List.of(other)))
        .isInstanceOf(CloudException.NotFound.class);
    assertThatThrownBy(() -> region().machines().terminate(List.of(id, other)))
        .isInstanceOf(CloudException.NotFound.class);
    until(() -> state() == MachineState.RUNNING);
  }

  @Test
  protected void thereIsAnImageForEachArchitecture() {
    String arm = region().machines().image(Architecture.ARM64);
    assertThat(arm).startsWith("ami-");
    assertThat(region().machines().image(Architecture.AMD64)).startsWith("ami-").isNotEqualTo(arm);
  }

  @Test
  protected void zonesAreInAStableOrder() {
    List<String> zones = region().networks().zones(Network.DEFAULT);
    assertThat(zones).isNotEmpty().doesNotHaveDuplicates();
    assertThat(region().networks().zones(Network.DEFAULT)).isEqualTo(zones);
  }

  @Test
  protected void aGroupIsOpenedOnce() {
    String group = region().networks().openGroup(uid, "one", Network.DEFAULT);
    assertThat(region().networks().openGroup(uid, "one", Network.DEFAULT)).isEqualTo(group);
    region().networks().closeGroup(uid);
    region().networks().closeGroup(uid);
    assertThat(region().networks().openGroup(uid, "one", Network.DEFAULT)).isNotEmpty();
  }

  @Test
  protected void whatSomebodyChangedInAGroupIsPutRightOnce() {
    String group = region().networks().openGroup(uid, "one", Network.DEFAULT);
    assertThat(region().networks().mendGroup(uid, group)).isEmpty();
    openToTheWorld(uid, group);
    assertThat(region().networks().mendGroup(uid, group)).hasSize(1);
    assertThat(region().networks().mendGroup(uid, group)).isEmpty();
    String other = uid.replace(uid.charAt(0), 'x');
    assertThatThrownBy(() -> region().networks().mendGroup(other, group))
        .isInstanceOf(CloudException.NotFound.class);
  }

  @Test
  protected void aGroupStaysWhileItIsUsed() {
    String id = region().machines().launch(request("a")).id();
    assertThatThrownBy(() -> region().networks().closeGroup(uid))
        .isInstanceOf(CloudException.InUse.class);
    until(() -> state() == MachineState.RUNNING);
    region().machines().terminate(List.of(id));
    until(() -> state() == MachineState.TERMINATED);
    region().networks().closeGroup(uid);
  }

  @Test
  protected void aSecretIsCreatedOnceAndDeleted() {
    Secrets secrets = region().secrets();
    assertThat(secrets.get(uid + "/a")).isEmpty();
    assertThat(secrets.createIfAbsent(uid + "/a", "one")).isTrue();
    assertThat(secrets.createIfAbsent(uid + "/a", "two")).isFalse();
    assertThat(secrets.get(uid + "/a")).contains("one");
    secrets.delete(uid + "/a");
    secrets.delete(uid + "/a");
    assertThat(secrets.get(uid + "/a")).isEmpty();
  }

  @Test
  protected void secretsAreListedInOrderByPrefix() {
    Secrets secrets = region().secrets();
    for (int i = 25; i >= 10; i--) {
      secrets.createIfAbsent(uid + "/n" + i, "v");
    }
    secrets.createIfAbsent(uid + "/m", "v");
    assertThat(secrets.list(uid + "/n")).hasSize(16).isSorted().startsWith(uid + "/n10");
    assertThat(secrets.list(uid + "/")).hasSize(17);
    assertThat(secrets.list(uid.replace(uid.charAt(0), 'x') + "/")).isEmpty();
    secrets.list(uid + "/").forEach(secrets::delete);
  }

  @Test
  protected void aSentCommandIsFoundByItsToken() {
    String machine = region().machines().launch(request("a")).id();
    awaitOnline(machine);
    String command = region().shell().send(machine, token("c"), script(Purpose.STOP));
    until(() -> region().shell().find(machine, token("c")).isPresent());
    assertThat(region().shell().find(machine, token("c"))).contains(command);
    assertThat(region().shell().find(machine, token("d"))).isEmpty();
    until(() -> over(region().shell().result(machine, command)));
  }

  @Test
  protected void aMachineThatDoesNotExistCannotBeSentAnything() {
    assertThatThrownBy(
            () -> region().shell().send("i-0123456789abcdef0", token("c"), script(Purpose.STOP)))
        .isInstanceOf(CloudException.NotFound.class);
  }

  private static boolean over(CommandResult result) {
    return !(result instanceof CommandResult.Pending)
        && !(result instanceof CommandResult.InProgress);
  }

  private List<Machine> described() {
    return region().machines().describe(uid);
  }

  private MachineState state() {
    List<Machine> machines = described();
    return machines.isEmpty() ? MachineState.PENDING : machines.getFirst().state();
  }

  private String token(String name) {
    return name + "-" + uid;
  }

  private LaunchRequest request(String name) {
    return request(name, false);
  }

  private LaunchRequest request(String name, boolean spot) {
    return new LaunchRequest(
        token(name),
        Map.of(
            Tags.MANAGER,
            Tags.MANAGER_VALUE,
            Tags.CLUSTER_UID,
            uid,
            Tags.NODE,
            name,
            Tags.ROLE,
            "agent"),
        region().networks().zones(Network.DEFAULT).getFirst(),
        Network.DEFAULT,
        "t4g.medium",
        region().machines().image(Architecture.ARM64),
        20,
        spot,
        region().networks().openGroup(uid, "one", Network.DEFAULT),
        script(Purpose.PREPARE));
  }

  private static Script script(Purpose purpose) {
    return new Script(
        purpose,
        "echo '{\"done\": true}'\n",
        Map.of(Argument.VERSION, "v1.36.3+k3s1", Argument.ROLE, "agent"),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5));
  }
}
