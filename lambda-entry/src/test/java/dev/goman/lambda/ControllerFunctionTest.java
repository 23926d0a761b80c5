package dev.goman.lambda;

import static dev.goman.lambda.Farm.bytes;
import static dev.goman.lambda.Farm.changed;
import static dev.goman.lambda.Farm.queue;
import static dev.goman.lambda.Farm.text;
import static dev.goman.lambda.Farm.wakeUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.goman.framework.lease.Acquisition;
import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.reconcile.Outcome;
import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.resource.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControllerFunctionTest {
  private final Farm farm = new Farm();
  private final ControllerFunction done = farm.function(pass -> Outcome.done());

  private String handle(ControllerFunction function, byte[] event) {
    return text(function.handle(event, "request-1", Farm.LONG));
  }

  @Test
  void aNotificationOfS3IsReconciled() {
    ResourceKey key = farm.apply("a", 1);
    handle(done, bytes(changed("a")));
    assertThat(farm.passes).containsExactly(key);
    assertThat(farm.get(key).observed()).isTrue();
  }

  @Test
  void aMessageOfTheQueueIsReconciledAndNotAskedForAgain() {
    farm.apply("a", 1);
    assertThat(handle(done, queue(changed("a")))).doesNotContain("m0");
    assertThat(farm.passes).hasSize(1);
  }

  @Test
  void whatAPersonInvokesItWithIsReconciledAndTold() {
    farm.apply("a", 1);
    assertThat(handle(done, bytes("{\"barn\":\"a\"}"))).contains("\"settled\" : 1");
    assertThat(farm.passes).hasSize(1);
  }

  @Test
  void aHundredTimesTheSameIsOnePass() {
    farm.apply("a", 1);
    String[] same = new String[100];
    Arrays.fill(same, changed("a"));
    handle(done, queue(same));
    assertThat(farm.passes).hasSize(1);
  }

  @Test
  void aResourceThatFailsIsTriedAgainAndHarmsNoOther() {
    ResourceKey bad = farm.apply("bad", 1);
    ResourceKey good = farm.apply("good", 1);
    ControllerFunction function =
        farm.function(pass -> {
          if (pass.key().equals(bad)) {
            throw new IllegalStateException("broken");
          }
          return Outcome.done();
        });
    String answer = text(function.handle(queue(changed("bad"), changed("good")), "r", seconds(4)));
    assertThat(answer).doesNotContain("m0").doesNotContain("m1");
    assertThat(farm.get(good).observed()).isTrue();
    assertThat(farm.requeuer.scheduled).extracting(WakeUp::key).containsExactly(bad);
  }

  @Test
  void aShortWaitIsWaitedForALongOneIsHandedOver() {
    ResourceKey key = farm.apply("a", 1);
    ControllerFunction function =
        farm.function(pass ->
            farm.passes.size() < 3
                ? Outcome.after(Duration.ofMillis(50), "soon")
                : Outcome.after(Duration.ofSeconds(3), "later"));
    handle(function, bytes(changed("a")));
    assertThat(farm.passes).hasSize(3);
    WakeUp handed = farm.requeuer.scheduled.element();
    assertThat(handed.key()).isEqualTo(key);
    assertThat(handed.timer()).isPositive().isEqualTo(farm.row(key).fence());
  }

  @Test
  void whatTheRequeuerRefusesIsAskedForAgainByMessage() {
    farm.apply("a", 1);
    farm.apply("b", 1);
    farm.requeuer.refusing = true;
    ControllerFunction function =
        farm.function(pass ->
            pass.key().name().equals("a")
                ? Outcome.after(Duration.ofHours(1), "later")
                : Outcome.done());
    assertThat(handle(function, queue(changed("a"), changed("b"), changed("a"))))
        .contains("m0", "m2")
        .doesNotContain("m1");
  }

  @Test
  void whatTheRequeuerRefusesIsAskedForAgainByAnErrorWhereThereAreNoMessages() {
    farm.apply("a", 1);
    farm.requeuer.refusing = true;
    ControllerFunction function =
        farm.function(pass -> Outcome.after(Duration.ofHours(1), "later"));
    assertThatThrownBy(() -> handle(function, bytes(changed("a"))))
        .isInstanceOf(UnfinishedException.class);
  }

  @Test
  void aWakeUpThatTheRowNamesIsReconciled() {
    ResourceKey key = farm.apply("a", 1);
    ControllerFunction function =
        farm.function(pass -> Outcome.after(Duration.ofHours(1), "later"));
    handle(function, bytes(changed("a")));
    handle(function, queue(wakeUp("a", farm.row(key).fence())));
    assertThat(farm.passes).hasSize(2);
  }

  @Test
  void aWakeUpOfAnotherNumberIsStaleAndDropped() {
    ResourceKey key = farm.apply("a", 1);
    ControllerFunction function =
        farm.function(pass -> Outcome.after(Duration.ofHours(1), "later"));
    handle(function, bytes(changed("a")));
    long old = farm.row(key).fence();
    handle(function, bytes(changed("a")));
    assertThat(handle(function, queue(wakeUp("a", old)))).doesNotContain("m0");
    assertThat(farm.passes).hasSize(2);
  }

  @Test
  void aStaleWakeUpIsWorthALookWhenTheRightOneIsLate() {
    ResourceKey key = farm.apply("a", 1);
    ControllerFunction function =
        farm.function(pass -> Outcome.after(Duration.ofMinutes(10), "later"));
    handle(function, bytes(changed("a")));
    long old = farm.row(key).fence();
    handle(function, bytes(changed("a"))); // and now its message is lost
    farm.time.advance(Duration.ofMinutes(11));
    handle(function, queue(wakeUp("a", old)));
    assertThat(farm.passes).hasSize(3);
  }

  @Test
  void anInstanceIsLookedUpInWhatStatusesSay() {
    farm.apply("a", 1);
    farm.apply("b", 1);
    ControllerFunction function = farm.function(Owning::pass);
    handle(function, queue(changed("a"), changed("b")));
    farm.passes.clear();
    handle(function, bytes(ec2("EC2 Instance State-change Notification", "i-b")));
    handle(function, bytes(ec2("EC2 Spot Instance Interruption Warning", "i-b")));
    handle(function, bytes(ec2("EC2 Instance Rebalance Recommendation", "i-b")));
    handle(function, queue(ec2("EC2 Instance State-change Notification", "i-b")));
    handle(function, bytes(ssm("c-b", "i-somewhere")));
    assertThat(farm.passes).hasSize(5).containsOnly(Farm.KIND.key("b"));
  }

  @Test
  void aChangeOfAnotherKindIsALookAtThoseThatDependOnIt() {
    ResourceKey a = farm.apply("a", 3);
    farm.apply("b", 4);
    handle(done, queue(Farm.otherChanged("silos", "of-3")));
    assertThat(farm.passes).containsExactly(a);
  }

  @Test
  void alsoAtThoseThatCameToDependOnItSince() {
    ResourceKey a = farm.apply("a", 3);
    handle(done, bytes(Farm.otherChanged("silos", "of-3")));
    ResourceKey b = farm.apply("b", 3);
    farm.passes.clear();
    handle(done, bytes(Farm.otherChanged("silos", "of-3")));
    assertThat(farm.passes).containsExactlyInAnyOrder(a, b);
  }

  @Test
  void ofAKindThatNobodyDependsOnNothingIsRead() {
    farm.apply("a", 3);
    farm.objects.unlisted = true;
    assertThat(handle(done, bytes(Farm.otherChanged("cows", "of-3")))).contains("\"keys\" : 0");
    assertThatThrownBy(() -> handle(done, bytes(Farm.otherChanged("silos", "of-3"))))
        .isInstanceOf(UnfinishedException.class);
    assertThat(farm.passes).isEmpty();
  }

  @Test
  void anInstanceOfNobodyIsNobodys() {
    farm.apply("a", 1);
    ControllerFunction function = farm.function(Owning::pass);
    handle(function, bytes(changed("a")));
    handle(function, bytes(ec2("EC2 Instance State-change Notification", "i-c")));
    assertThat(farm.passes).hasSize(1);
  }

  @Test
  void aColdFunctionLooksInstancesUpToo() {
    farm.apply("a", 1);
    handle(farm.function(Owning::pass), bytes(changed("a")));
    handle(
        farm.function(Owning::pass), bytes(ec2("EC2 Instance State-change Notification", "i-a")));
    assertThat(farm.passes).hasSize(2);
  }

  @Test
  void aLookupThatCannotBeMadeNowIsMadeLater() {
    farm.objects.unlisted = true;
    String event = ec2("EC2 Instance State-change Notification", "i-a");
    farm.apply("b", 1);
    assertThat(handle(done, queue(event, changed("b")))).contains("m0").doesNotContain("m1");
    assertThatThrownBy(() -> handle(done, bytes(event))).isInstanceOf(UnfinishedException.class);
    assertThatThrownBy(() -> handle(done, bytes("{\"sweep\":true}")))
        .isInstanceOf(UnfinishedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sweep\":true}",
        "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\",\"detail\":{}}"
      })
  void aSweepFindsWhatWasMissed(String sweep) {
    farm.apply("acted-on", 1);
    ResourceKey late = farm.apply("late", 1);
    farm.apply("planned", 1);
    farm.apply("waiting", 1);
    ControllerFunction function =
        farm.function(pass ->
            switch (pass.key().name()) {
              case "late" -> Outcome.after(Duration.ofMinutes(10), "later");
              case "planned" -> Outcome.after(Duration.ofHours(1), "later");
              case "waiting" -> Outcome.backoff("not yet");
              default -> Outcome.done();
            });
    text(
        function.handle(
            queue(changed("acted-on"), changed("late"), changed("planned")), "r", Farm.LONG));
    ResourceKey lost = farm.apply("lost", 1);
    ResourceKey died = farm.apply("died", 1);
    handle(function, bytes(changed("died")));
    assertThat(farm.leases.acquire(died, "somebody", "to die", seconds(30)))
        .isInstanceOf(Acquisition.Acquired.class);
    ResourceKey waiting = Farm.KIND.key("waiting");
    farm.time.advance(Duration.ofMinutes(12));
    farm.passes.clear();
    handle(function, bytes(sweep));
    assertThat(Set.copyOf(farm.passes)).containsExactlyInAnyOrder(lost, late, died, waiting);
  }

  @Test
  void aSweepFindsALostEventOfWhatIsLookedAtAnywayLater() {
    ResourceKey key = farm.apply("a", 1);
    ControllerFunction function =
        farm.function(pass -> Outcome.after(Duration.ofHours(1), "routine"));
    handle(function, bytes(changed("a")));
    farm.apply("a", 2); // and the event is lost
    farm.passes.clear();
    handle(function, bytes("{\"sweep\":true}"));
    assertThat(farm.passes).containsExactly(key);
    assertThat(farm.get(key).observed()).isTrue();
  }

  @Test
  void aSweepDoesNotShortenABackOff() {
    ResourceKey key = farm.apply("a", 1);
    Acquisition.Acquired held =
        (Acquisition.Acquired) farm.leases.acquire(key, "somebody", "to fail", seconds(30));
    Instant due = farm.time.now().plusSeconds(600);
    farm.leases.release(held.lease(), new WakeUp(key, due, 3, held.lease().fence(), "failed"));
    handle(done, bytes("{\"sweep\":true}"));
    assertThat(farm.passes).isEmpty();
    farm.time.advance(Duration.ofMinutes(12));
    handle(done, bytes("{\"sweep\":true}"));
    assertThat(farm.passes).containsExactly(key);
  }

  @Test
  void anotherOwnerForTheSameRequest() {
    Set<String> owners = ConcurrentHashMap.newKeySet();
    farm.apply("a", 1);
    ControllerFunction function =
        farm.function(pass -> {
          owners.add(farm.row(pass.key()).owner());
          return Outcome.done();
        });
    handle(function, bytes(changed("a")));
    handle(function, bytes(changed("a")));
    assertThat(owners).hasSize(2).allMatch(owner -> owner.startsWith("request-1/"));
  }

  @Test
  void untilItsFirstEventNothingIsDrawnThatClonesWouldShare() {
    List<String> drawn = new CopyOnWriteArrayList<>();
    ControllerFunction function =
        farm.function(
            pass -> Outcome.done(),
            () -> {
              drawn.add("a number");
              return 4;
            });
    assertThat(drawn).isEmpty();
    handle(function, bytes(changed("a")));
    assertThat(drawn).isNotEmpty();
  }

  @Test
  void tenThousandAtOnceLoseNone() {
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      messages.add(changed("n" + i)); // they need not exist to be looked at
    }
    String answer = handle(done, queue(messages.toArray(String[]::new)));
    assertThat(answer).doesNotContain("itemIdentifier");
    Set<ResourceKey> handed = ConcurrentHashMap.newKeySet();
    farm.requeuer.scheduled.forEach(wakeUp -> handed.add(wakeUp.key()));
    assertThat(handed).hasSize(10_000 - 250);
    assertThat(farm.metrics.getFirst()).contains("\"Keys\":10000", "\"HandedOver\":9750");
  }

  @Test
  void tenThousandThatNobodyTakesAreAllAskedForAgain() {
    farm.requeuer.refusing = true;
    String[] messages = new String[10_000];
    Arrays.setAll(messages, i -> changed("n" + i));
    String answer = handle(done, queue(messages));
    assertThat(answer.split("itemIdentifier", -1)).hasSize(10_000 - 250 + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void evenAShortInvocationGetsOn(int seconds) {
    ResourceKey key = farm.apply("a", 1);
    done.handle(bytes(changed("a")), "r", seconds(seconds));
    assertThat(farm.get(key).observed()).isTrue();
  }

  @Test
  void withNoTimeAtAllItIsHandedOver() {
    ResourceKey key = farm.apply("a", 1);
    done.handle(bytes(changed("a")), "r", Duration.ZERO);
    assertThat(farm.passes).isEmpty();
    assertThat(farm.requeuer.scheduled).extracting(WakeUp::key).containsExactly(key);
  }

  @Test
  void itEndsInTimeAlthoughAPassDoesNot() {
    farm.apply("slow", 1);
    farm.apply("quick", 1);
    ControllerFunction function =
        farm.function(pass -> {
          if (pass.key().name().equals("slow")) {
            farm.time.sleep(Duration.ofMinutes(1));
          }
          return Outcome.done();
        });
    long began = System.nanoTime();
    String answer =
        text(function.handle(queue(changed("slow"), changed("quick")), "r", seconds(2)));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(seconds(4));
    boolean asked = answer.contains("m0");
    boolean handed = farm.requeuer.scheduled.stream().anyMatch(w -> w.key().name().equals("slow"));
    assertThat(asked || handed).isTrue();
    assertThat(answer).doesNotContain("m1");
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static String ec2(String type, String instance) {
    return """
    {"version":"0","source":"aws.ec2","detail-type":"%s","account":"1","region":"eu-central-1",
     "detail":{"instance-id":"%s","state":"running"}}
    """
        .formatted(type, instance);
  }

  private static String ssm(String command, String instance) {
    return """
    {"source":"aws.ssm","detail-type":"EC2 Command Invocation Status-change Notification",
     "detail":{"command-id":"%s","instance-id":"%s","status":"Success"}}
    """
        .formatted(command, instance);
  }

  /** Says that an instance and a command of its name belong to each. */
  private static final class Owning {
    static Outcome pass(Pass<Farm.Spec, Farm.Status> pass) {
      String name = pass.key().name();
      pass.status(new Farm.Status("i-" + name, "c-" + name));
      return Outcome.done();
    }
  }
}
