package dev.goman.framework.aws;

import dev.goman.framework.resource.Resource;
import dev.goman.framework.store.ResourceStore;
import dev.goman.framework.store.StoreException;
import dev.goman.framework.time.Ids;
import dev.goman.framework.time.Randomness;
import dev.goman.framework.time.SystemTime;
import dev.goman.framework.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Several controllers over one state, some of which are killed and some paused for longer than
 * their leases; in the end nothing that was said to be durable may be lost, and nothing that a
 * stale holder wrote may be there.
 */
final class RaceMain {
  private static final int CONTROLLERS = 4;
  private static final int RESOURCES = 12;
  private static final int STEPS = 20;
  private static final int ATTEMPTS = 10;
  private static final int LOOK_EVERY = 8;
  private static final Duration LONGEST_PAUSE = RaceWorker.LEASE.multipliedBy(2);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** With {@link #ATTEMPTS}, longer than a service that failed is left alone. */
  private static final Duration BREATH = Duration.ofSeconds(1);

  private final TimeSource time = new SystemTime();
  private final RaceWorker.Parts parts = new RaceWorker.Parts(time);
  private final ResourceStore<Tally.Spec, Tally.Status> store =
      parts.store(Ids.from(Randomness.system()));
  private final Random random;
  private final Path folder;
  private final List<Process> running = new ArrayList<>();
  private final Map<Process, Long> resumeAt = new HashMap<>();
  private int started;
  private int kills;
  private int pauses;

  private RaceMain(long seed, Path folder) {
    this.random = new Random(seed);
    this.folder = folder;
  }

  /**
   * @param arguments a folder for what the controllers say, for how many seconds to disturb them,
   *     and a seed
   */
  public static void main(String[] arguments) throws Exception {
    long seed = Long.parseLong(arguments[2]);
    System.out.println("seed " + seed);
    RaceMain race = new RaceMain(seed, Path.of(arguments[0]));
    try {
      race.disturb(Duration.ofSeconds(Long.parseLong(arguments[1])));
      race.awaitConvergence();
    } finally {
      race.running.forEach(Process::destroyForcibly);
    }
    System.exit(race.judge() ? 0 : 1);
  }

  private void disturb(Duration length) throws Exception {
    for (int i = 0; i < RESOURCES; i++) {
      var wanted = Tally.of(name(i), STEPS);
      persistently(() -> store.apply(wanted, (before, after) -> {}));
    }
    for (int i = 0; i < CONTROLLERS; i++) {
      running.add(start());
    }
    long end = time.nanoTime() + length.toNanos();
    for (int blow = 1; time.nanoTime() < end; blow++) {
      time.sleep(Duration.ofMillis(random.nextLong(500, 1_500)));
      resumeWhoIsDue();
      strike(running.get(random.nextInt(running.size())));
      if (blow % LOOK_EVERY == 0) {
        giveMoreToDo();
      }
    }
    for (Process paused : List.copyOf(resumeAt.keySet())) {
      resume(paused);
    }
  }

  private void strike(Process victim) throws Exception {
    if (resumeAt.containsKey(victim)) {
      return;
    }
    if (random.nextBoolean()) {
      kills++;
      running.remove(victim);
      victim.destroyForcibly().waitFor();
      running.add(start());
    } else if (resumeAt.size() < CONTROLLERS - 1) {
      pauses++;
      signal("STOP", victim);
      long pause = RaceWorker.LEASE.toMillis() + 500 + random.nextLong(LONGEST_PAUSE.toMillis());
      resumeAt.put(victim, time.nanoTime() + Duration.ofMillis(pause).toNanos());
    }
  }

  private void resumeWhoIsDue() throws Exception {
    for (Map.Entry<Process, Long> each : List.copyOf(resumeAt.entrySet())) {
      if (each.getValue() <= time.nanoTime()) {
        resume(each.getKey());
      }
    }
  }

  private void resume(Process paused) throws Exception {
    signal("CONT", paused);
    resumeAt.remove(paused);
  }

  private static void signal(String name, Process target) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(target.pid())).start().waitFor();
  }

  /** So that every blow strikes controllers that have something to do. */
  private void giveMoreToDo() {
    for (int i = 0; i < RESOURCES; i++) {
      Resource<Tally.Spec, Tally.Status> found = read(i);
      if (isDone(found)) {
        int target = found.spec().spec().target() + STEPS;
        persistently(() -> store.edit(found.key(), spec -> spec.withSpec(new Tally.Spec(target))));
      }
    }
  }

  private void awaitConvergence() throws InterruptedException {
    long end = time.nanoTime() + PATIENCE.toNanos();
    while (time.nanoTime() < end
        && !Stream.iterate(0, i -> i + 1).limit(RESOURCES).allMatch(i -> isDone(read(i)))) {
      time.sleep(Duration.ofMillis(500));
    }
  }

  private boolean judge() throws IOException {
    Map<String, Set<String>> durable = new HashMap<>();
    int refused = 0;
    int said = 0;
    for (int i = 0; i < started; i++) {
      for (String line : Files.readAllLines(said(i))) {
        String[] words = line.split(" ", -1);
        if (words.length == 3 && words[0].equals("durable")) {
          durable.computeIfAbsent(words[1], name -> new HashSet<>()).add(words[2]);
          said++;
        } else if (words[0].equals("refused")) {
          refused++;
        }
      }
    }
    int marks = 0;
    int handedOver = 0;
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < RESOURCES; i++) {
      Resource<Tally.Spec, Tally.Status> found = read(i);
      List<Tally.Mark> all = marks(found);
      marks += all.size();
      handedOver += changesOfOwner(all);
      if (all.size() != found.spec().spec().target()) {
        problems.add(name(i) + " has " + all.size() + " of " + found.spec().spec().target());
      }
      Set<String> lost = new HashSet<>(durable.getOrDefault(name(i), Set.of()));
      all.forEach(mark -> lost.remove(mark.token()));
      lost.forEach(token -> problems.add("lost: a step of " + found.key().name() + ", " + token));
      problems.addAll(outOfOrder(found.key().name(), all));
    }
    System.out.printf(
        "%d controllers, %d killed, %d paused past their lease; %d resources, %d steps, %d told to"
            + " be durable, %d refused to who had lost the lease, %d changes of holder%n",
        started, kills, pauses, RESOURCES, marks, said, refused, handedOver);
    problems.forEach(problem -> System.out.println("PROBLEM: " + problem));
    return problems.isEmpty();
  }

  /**
   * A number that is not the next one was written over; a fence that falls is of a stale holder.
   */
  private static List<String> outOfOrder(String name, List<Tally.Mark> marks) {
    List<String> problems = new ArrayList<>();
    long fence = 0;
    int number = 0;
    for (Tally.Mark mark : marks) {
      if (mark.number() != ++number) {
        problems.add(name + " has step " + mark.number() + " at place " + number);
      }
      if (mark.fence() < fence) {
        problems.add(name + " has a step under fence " + mark.fence() + " after " + fence);
      }
      fence = mark.fence();
    }
    return problems;
  }

  private static int changesOfOwner(List<Tally.Mark> marks) {
    int changes = 0;
    for (int i = 1; i < marks.size(); i++) {
      changes += marks.get(i).owner().equals(marks.get(i - 1).owner()) ? 0 : 1;
    }
    return changes;
  }

  private Process start() throws IOException {
    int number = started++;
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            RaceWorker.class.getName(),
            "controller-" + number)
        .redirectOutput(said(number).toFile())
        .redirectError(folder.resolve("errors-" + number).toFile())
        .start();
  }

  private Path said(int number) {
    return folder.resolve("said-" + number);
  }

  private static String name(int number) {
    return "tally-" + number;
  }

  private Resource<Tally.Spec, Tally.Status> read(int number) {
    return persistently(() -> store.get(store.key(name(number))).orElseThrow());
  }

  /** The stand-in breaks answers off under this load; whoever looks on tries again. */
  private <R> R persistently(Supplier<R> request) {
    for (int attempt = 1; ; attempt++) {
      try {
        return request.get();
      } catch (StoreException.Unavailable | StoreException.Throttled e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        breathe();
      }
    }
  }

  private void breathe() {
    try {
      time.sleep(BREATH);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static List<Tally.Mark> marks(Resource<Tally.Spec, Tally.Status> found) {
    var status = found.status();
    Tally.Status own = status == null ? null : status.status();
    return own == null ? List.of() : own.marks();
  }

  private static boolean isDone(Resource<Tally.Spec, Tally.Status> found) {
    return marks(found).size() >= found.spec().spec().target();
  }
}
