package dev.goman.k3s.campaign;

import java.util.List;

/** All invariants, in order. */
final class Laws {
  private Laws() {}

  static List<Law> all() {
    return List.of(
        new EtcdLaws.Law01Quorum(),
        new EtcdLaws.Law02OneAtATime(),
        new EtcdLaws.Law03OneClusterInit(),
        new MachineLaws.Law04NamesAreMachines(),
        new MachineLaws.Law05TokenFirst(),
        new MachineLaws.Law06OnlyOurs(),
        new MachineLaws.Law07PoolCount(),
        new LeavingLaws.Law08DrainFirst(),
        new LeavingLaws.Law09MemberFirst(),
        new UpgradeLaws.Law10VersionPath(),
        new UpgradeLaws.Law11ServersFirst(),
        new UpgradeLaws.Law12MaxUnavailable(),
        new UpgradeLaws.Law13SnapshotFirst(),
        new SecretLaws.Law14NoSecretTold(),
        new SecretLaws.Law15TokensStay(),
        new StateLaws.Law16UnreadableStatus(),
        new LossLaws.Law17AbsenceIsProven(),
        new StateLaws.Law18LeaseHeld(),
        new StateLaws.Law19IntentFirst(),
        new StateLaws.Law20ReadyIsProven(),
        new StateLaws.Law21OnlyStatus(),
        new DeletionLaws.Law22NothingNew(),
        new DeletionLaws.Law23FinalizerLast(),
        new DeletionLaws.Law24NoOrphans(),
        new StopLaws.Law25StopKeeps(),
        new LossLaws.Law26NoHealingNow(),
        new LossLaws.Law27OneByOne(),
        new LossLaws.Law28SoleServerStays(),
        new StopLaws.Law29PausedIsStill(),
        new SpecLaws.Law30LastValidSpec(),
        new SpecLaws.Law31WakeUp(),
        new SpecLaws.Law32EventsDoNotMatter(),
        new MachineLaws.Law33Placement(),
        new CommandLaws.Law34OneCommand(),
        new MachineLaws.Law35LaunchRate(),
        new RequestLaws.Law36Restore(),
        new SpecLaws.Law37BoundedWork(),
        new MachineLaws.Law38CountMachines());
  }
}
