package dev.goman.examples.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.goman.examples.hello.Greeter.Spec;
import dev.goman.examples.hello.Greeter.Status;
import dev.goman.framework.controller.ControllerRunner;
import dev.goman.framework.controller.LocalControllers;
import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.FileObjectStore;
import dev.goman.framework.store.ResourceCodec;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GreeterTest {
  private static final Path SAMPLE = Path.of("sample/greetings/ann/spec.json");

  private final ResourceKey ann = Greeter.KIND.key("ann");
  private final ControllerRunner runner;
  private final ResourceStore<Spec, Status> stored;
  private final Path spec;

  GreeterTest(@TempDir Path state) {
    TimeSource time = new SystemTime();
    LocalControllers controllers =
        new LocalControllers(new FileObjectStore(state, time), time, Randomness.system());
    controllers.serve(new Greeter());
    runner = controllers.runner();
    stored = controllers.resources(new ResourceCodec<>(Greeter.KIND, Spec.class, Status.class));
    spec = state.resolve(ann.specObject());
  }

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(spec.getParent());
    runner.start();
  }

  @AfterEach
  void stop() {
    runner.stop();
  }

  @Test
  void aGreetingWrittenByHandIsAnswered() throws IOException {
    Files.copy(SAMPLE, spec);
    await().until(() -> stored.get(ann).map(Resource::observed).orElse(false));
    assertThat(stored.get(ann).orElseThrow().statusBody()).hasValue(new Status("Hello, Ann!"));
  }

  @Test
  void oneToNobodyIsToldWhatToDo() throws IOException {
    Files.writeString(spec, Files.readString(SAMPLE).replace("\"Ann\"", "\"\""));
    await().until(() -> stored.get(ann).map(Resource::observed).orElse(false));
    assertThat(stored.get(ann).orElseThrow().conditions())
        .extracting(Condition::message)
        .anySatisfy(message -> assertThat(message).contains("spec.to"));
  }
}
