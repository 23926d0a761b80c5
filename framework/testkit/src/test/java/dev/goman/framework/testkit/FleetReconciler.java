package dev.goman.framework.testkit;

import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.testkit.Fleet.Slot;
import dev.goman.framework.testkit.Fleet.Spec;
import dev.goman.framework.testkit.Fleet.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Rents as many machines as the spec says: one step a pass, each intent made durable before it. */
class FleetReconciler implements Reconciler<Spec, Status> {
  private static final String FINALIZER = "test.goman.dev/machines";

  private final Renting landlord;

  FleetReconciler(Renting landlord) {
    this.landlord = landlord;
  }

  @Override
  public ResourceKind kind() {
    return Fleet.KIND;
  }

  @Override
  public Class<Spec> specType() {
    return Spec.class;
  }

  @Override
  public Class<Status> statusType() {
    return Status.class;
  }

  @Override
  public Outcome reconcile(Pass<Spec, Status> pass) throws Exception {
    if (!pass.deleting()) {
      pass.addFinalizer(FINALIZER);
    }
    dropBroken(pass);
    Status status = pass.status().orElse(Status.NONE);
    int wanted = pass.deleting() ? 0 : pass.spec().count();
    List<Slot> slots = status.slots();
    if (!slots.isEmpty() && slots.getLast().machine() == null) {
      return rent(pass, status);
    }
    if (slots.size() < wanted) {
      return reserve(pass, status);
    }
    if (slots.size() > wanted) {
      return giveBack(pass, status);
    }
    if (pass.deleting()) {
      pass.removeFinalizer(FINALIZER);
      return Outcome.done();
    }
    pass.condition("Ready", Condition.Status.TRUE, "AllRented", "");
    return Outcome.after(Duration.ofMinutes(5), "watching for machines that break");
  }

  /** The intent: a slot whose token is durable before the landlord hears of it. */
  Outcome reserve(Pass<Spec, Status> pass, Status status) {
    int serial = status.serial() + 1;
    List<Slot> slots = new ArrayList<>(status.slots());
    slots.add(new Slot(pass.uid() + "-" + serial, null));
    pass.status(new Status(serial, slots));
    return rent(pass, pass.status().orElseThrow());
  }

  Outcome rent(Pass<Spec, Status> pass, Status status) {
    Slot slot = status.slots().getLast();
    pass.checkpoint();
    String machine = landlord.rent(pass.key().toString(), slot.token());
    List<Slot> slots = new ArrayList<>(status.slots());
    slots.set(slots.size() - 1, new Slot(slot.token(), machine));
    pass.status(new Status(status.serial(), slots));
    return Outcome.after(Duration.ofSeconds(1), "renting");
  }

  private Outcome giveBack(Pass<Spec, Status> pass, Status status) {
    String machine = status.slots().getLast().machine();
    pass.checkpoint();
    if (machine != null) {
      landlord.giveBack(machine);
    }
    pass.status(new Status(status.serial(), status.slots().subList(0, status.slots().size() - 1)));
    return Outcome.after(Duration.ofSeconds(1), "giving back");
  }

  private void dropBroken(Pass<Spec, Status> pass) {
    Status status = pass.status().orElse(Status.NONE);
    List<Slot> whole =
        status.slots().stream()
            .filter(slot -> slot.machine() == null || landlord.isRented(slot.machine()))
            .toList();
    if (whole.size() < status.slots().size()) {
      pass.status(new Status(status.serial(), whole));
    }
  }

  Renting landlord() {
    return landlord;
  }
}
