package dev.goman.k3s.plan;

import dev.goman.k3s.cluster.Architecture;
import dev.goman.k3s.cluster.Purpose;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do outside. Each is safe to do again: it is idempotent by itself, or the intent in
 * the status that was stored before carries a token.
 */
public sealed interface Step {

  /** What it does, for people. */
  String describe();

  /** Claims the right to start the cluster's one first datastore, and learns if it was used. */
  record Claim() implements Step {
    @Override
    public String describe() {
      return "claim the cluster's first datastore";
    }
  }

  /** Learns the zones of the region. */
  record FindZones() implements Step {
    @Override
    public String describe() {
      return "look up the zones";
    }
  }

  /** Makes the security group, or completes its rules. */
  record OpenGroup() implements Step {
    @Override
    public String describe() {
      return "make the security group";
    }
  }

  /** Puts the rules of the security group right, should somebody have changed them. */
  record MendGroup() implements Step {
    @Override
    public String describe() {
      return "look at the rules of the security group";
    }
  }

  /** Resolves the image of an architecture. */
  record PinImage(Architecture architecture) implements Step {
    @Override
    public String describe() {
      return "look up the image for " + architecture;
    }
  }

  /** Makes a token up and stores it where there is none. */
  record CreateToken(String secret) implements Step {
    @Override
    public String describe() {
      return "create a join token";
    }
  }

  /** Makes up a further token, because somebody asked for it, and stores it. */
  record RenewToken(String secret) implements Step {
    @Override
    public String describe() {
      return "make a new join token";
    }
  }

  /**
   * Records that a restore is under way, where a loss of the status does not reach.
   *
   * @param leader whose datastore is replaced: a second one would serve another cluster
   */
  record BeginRestore(String snapshot, String id, String leader) implements Step {
    @Override
    public String describe() {
      return "begin to restore " + snapshot;
    }
  }

  /**
   * Records that no restore is under way any more.
   *
   * @param snapshot the request that is handled by that
   */
  record EndRestore(String snapshot) implements Step {
    @Override
    public String describe() {
      return "end the restore";
    }
  }

  /** Records for good that the cluster has a datastore. */
  record MarkInitialised() implements Step {
    @Override
    public String describe() {
      return "record that the cluster is initialised";
    }
  }

  /** Launches the machine of a node whose intent is stored. */
  record Launch(String node, String instanceType, String zone) implements Step {
    @Override
    public String describe() {
      return "launch " + node + " (" + instanceType + " in " + zone + ")";
    }
  }

  /**
   * Sends the script that a stored command stands for.
   *
   * @param node the node it is about; absent when it is about the whole cluster
   */
  record Send(Purpose purpose, @Nullable String node) implements Step {
    @Override
    public String describe() {
      String what = purpose.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
      return node == null ? what : what + " " + node;
    }
  }

  /** Ends machines for good. */
  record Terminate(List<String> machines) implements Step {
    public Terminate {
      machines = List.copyOf(machines);
    }

    @Override
    public String describe() {
      return "terminate " + String.join(", ", machines);
    }
  }

  /** Stops machines. */
  record Stop(List<String> machines) implements Step {
    public Stop {
      machines = List.copyOf(machines);
    }

    @Override
    public String describe() {
      return "stop " + String.join(", ", machines);
    }
  }

  /** Starts stopped machines. */
  record Start(List<String> machines) implements Step {
    public Start {
      machines = List.copyOf(machines);
    }

    @Override
    public String describe() {
      return "start " + String.join(", ", machines);
    }
  }

  /** Deletes the security group. */
  record CloseGroup() implements Step {
    @Override
    public String describe() {
      return "delete the security group";
    }
  }

  /** Deletes all secrets of the cluster. */
  record DeleteSecrets() implements Step {
    @Override
    public String describe() {
      return "delete the secrets";
    }
  }
}
