package dev.goman.k3s.simulated;

import dev.goman.k3s.apply.Cloud;
import dev.goman.k3s.apply.CloudContract;
import java.util.function.BooleanSupplier;

class SimulatedCloudTest extends CloudContract {
  private final Stage stage = Stage.calm(3);

  @Override
  protected Cloud.Region region() {
    return stage.region;
  }

  @Override
  protected void until(BooleanSupplier condition) {
    stage.until(condition);
  }

  @Override
  protected void openToTheWorld(String cluster, String group) {
    stage.cloud.disturb(cluster, new Disturbance.Rewire("10250/tcp for 0.0.0.0/0"));
  }
}
