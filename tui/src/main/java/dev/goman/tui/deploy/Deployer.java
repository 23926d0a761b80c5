package dev.goman.tui.deploy;

import static java.util.Objects.requireNonNull;

import dev.goman.framework.aws.AwsSettings;
import dev.goman.framework.time.TimeSource;
import dev.goman.tui.state.StateUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/**
 * Installs, upgrades and removes control planes.
 *
 * <p>Whatever is interrupted goes on in AWS or can be begun again: the stack is CloudFormation's to
 * finish, packages are kept by their hash, and a change set that was not carried out does nothing.
 */
public final class Deployer {
  private static final String TEMPLATE = "/dev/goman/lambda/control-plane.yaml";

  private final Clients clients;
  private final TimeSource time;

  Deployer(Clients clients, TimeSource time) {
    this.clients = clients;
    this.time = time;
  }

  /**
   * @param environment the variables, in which AWS is looked for
   * @throws IllegalArgumentException when they do not say what is needed, such as a region
   */
  public static Deployer of(Map<String, String> environment, TimeSource time) {
    return new Deployer(new Clients(AwsSettings.of(environment)), time);
  }

  /** Says of each part of an installation what is wrong with it. */
  public Inspector inspector() {
    return new Inspector(clients, time);
  }

  /** What the function of an installation wrote. */
  public FunctionLog log(String function) {
    return new FunctionLog(clients.logs(), "/aws/lambda/" + function);
  }

  /**
   * The installation of this name in the account of the caller. What there is decides, then what is
   * asked for, then what is usual.
   *
   * @param state for a new one; absent for a bucket named after the account
   * @param function for a new one; absent for the usual name
   * @throws DeployException when there is one that works on another state
   */
  public Installation installation(
      String name, StateUrl.@Nullable Bucket state, @Nullable String function) {
    String account =
        new Calls("sts")
            .call("GetCallerIdentity", "this account", () -> clients.sts().getCallerIdentity())
            .account();
    Map<String, String> known = stack(name).now().map(Stack.Now::parameters).orElse(Map.of());
    StateUrl.Bucket wanted =
        state != null ? state : Installation.usualState(name, account, clients.region());
    StateUrl.Bucket actual = known.isEmpty() ? wanted : stateOf(known);
    if (state != null && !state.equals(actual)) {
      throw new DeployException(
          "the control plane " + name + " works on " + actual,
          "one control plane works on one state",
          "for " + state + " make another: goman init --name NAME --function NAME");
    }
    String usual = function == null ? Installation.USUAL_FUNCTION : function;
    return new Installation(
        name, known.getOrDefault("FunctionName", usual), account, clients.region(), actual);
  }

  private static StateUrl.Bucket stateOf(Map<String, String> parameters) {
    String prefix = parameters.getOrDefault("StatePrefix", "");
    return new StateUrl.Bucket(
        requireNonNull(parameters.get("StateBucket"), "the stack is not one of ours"),
        prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix);
  }

  /** Whether anything of it is there. */
  public boolean exists(Installation installation) {
    return stack(installation.name()).now().isPresent();
  }

  /**
   * Whether somebody is told when something in a state changes, which is what makes a control plane
   * of a bucket. A bucket that is not there tells nobody.
   *
   * @return nothing when the caller may not know
   */
  public Optional<Boolean> listens(StateUrl.Bucket state) {
    try {
      return Optional.of(
          new Calls("s3")
              .find(
                  "GetBucketNotification",
                  state.bucket(),
                  () ->
                      clients
                          .s3()
                          .getBucketNotificationConfiguration(r -> r.bucket(state.bucket())))
              .filter(told ->
                  told.hasQueueConfigurations()
                      || told.hasLambdaFunctionConfigurations()
                      || told.hasTopicConfigurations()
                      || told.eventBridgeConfiguration() != null)
              .isPresent());
    } catch (DeployException e) {
      if (e.denied()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Whether the bucket of the state is there. */
  public boolean hasState(Installation installation) {
    return new Buckets(clients.s3()).exists(installation.state().bucket());
  }

  /**
   * Works out what installing or upgrading would change. Keeps the package in the account; changes
   * nothing else, unless the remains of an installation that failed are in the way: those it
   * removes.
   *
   * @param id makes the name of the change set unique
   * @param parameters of the template, over those that were given before
   */
  public Proposal propose(
      Installation installation,
      Path functionPackage,
      Map<String, String> parameters,
      String id,
      Progress progress)
      throws InterruptedException {
    Stack stack = stack(installation.name());
    Optional<Stack.Now> now = settled(stack, progress);
    boolean create = now.isEmpty() || now.get().empty();
    if (create) {
      requireNoBucket(installation);
    }
    String key = new CodeStore(clients.s3(), installation).keep(functionPackage, progress);
    Map<String, String> given = new LinkedHashMap<>(parameters);
    given.put("CodeBucket", installation.codeBucket());
    given.put("CodeKey", key);
    given.put("Name", installation.name());
    given.put("FunctionName", installation.function());
    given.put("StateBucket", installation.state().bucket());
    given.put("StatePrefix", installation.statePrefix());
    if (create) { // later on, as it was then
      given.putIfAbsent("SnapshotBucket", installation.state().bucket());
    }
    String changeSet = "goman-" + id;
    List<Proposal.Change> changes =
        stack.prepare(
            changeSet,
            create,
            template(),
            parameters(given, now.map(Stack.Now::parameters).orElse(Map.of())));
    return new Proposal(installation, changes, create, changeSet);
  }

  private static List<Parameter> parameters(Map<String, String> given, Map<String, String> before) {
    Stream<Parameter> kept =
        before.keySet().stream()
            .filter(key -> !given.containsKey(key) && template().contains("\n  " + key + ":\n"))
            .map(key -> Parameter.builder().parameterKey(key).usePreviousValue(true).build());
    Stream<Parameter> changed =
        given.entrySet().stream()
            .map(e ->
                Parameter.builder().parameterKey(e.getKey()).parameterValue(e.getValue()).build());
    return Stream.concat(kept, changed).toList();
  }

  /** The stack when nothing happens to it; one that can only be deleted is. */
  private static Optional<Stack.Now> settled(Stack stack, Progress progress)
      throws InterruptedException {
    Optional<Stack.Now> now = stack.now();
    if (now.isPresent() && now.get().busy()) {
      progress.line("the stack is " + now.get().status() + " already: waiting for that");
      stack.await(now.get(), progress);
      now = stack.now();
    }
    if (now.isPresent() && now.get().status().equals("UPDATE_ROLLBACK_FAILED")) {
      throw new DeployException(
          "the stack is " + now.get().status() + ", where nothing can be changed",
          "its events say what could not be put back",
          "mend that, then: aws cloudformation continue-update-rollback --stack-name STACK");
    }
    if (now.isPresent() && now.get().wreck()) {
      progress.line("removing what a failed attempt left (" + now.get().status() + ")");
      if (!stack.delete(now.get(), progress)) {
        throw new DeployException(
            "the remains of a failed attempt cannot be removed",
            null,
            "see in CloudFormation what holds the stack, or goman uninit");
      }
      return Optional.empty();
    }
    return now;
  }

  private void requireNoBucket(Installation installation) {
    String bucket = installation.state().bucket();
    if (new Buckets(clients.s3()).exists(bucket)) {
      throw new DeployException(
          "the bucket " + bucket + " is there already and does not belong to a control plane",
          "the stack makes the bucket, since its events and permissions depend on it",
          "name one that does not exist: --state s3://BUCKET, or move its objects there after");
    }
  }

  /** Makes the changes and waits until they are made, telling each step. */
  public void carryOut(Proposal proposal, Progress progress) throws InterruptedException {
    stack(proposal.installation().name()).execute(proposal.changeSet(), progress);
  }

  /** Forgets what was proposed. */
  public void discard(Proposal proposal) {
    if (!proposal.changes().isEmpty()) {
      stack(proposal.installation().name()).discard(proposal.changeSet());
    }
  }

  /** Removes all of it, the state and the packages of the function included. */
  public void remove(Installation installation, Progress progress) throws InterruptedException {
    Stack stack = stack(installation.name());
    Buckets buckets = new Buckets(clients.s3());
    Optional<Stack.Now> now = stack.now();
    if (now.isPresent() && now.get().busy()) {
      stack.await(now.get(), progress);
      now = stack.now();
    }
    if (now.isPresent()) {
      progress.line("emptying s3://" + installation.state().bucket());
      buckets.empty(installation.state().bucket());
      boolean gone = stack.delete(now.get(), progress);
      if (!gone) {
        buckets.empty(installation.state().bucket()); // what was written meanwhile
        gone = stack.delete(now.get(), progress);
      }
      if (!gone) {
        throw new DeployException(
            "a part of the stack " + installation.name() + " cannot be deleted",
            "see above which",
            "remove what holds it and run goman uninit again");
      }
    }
    if (buckets.exists(installation.codeBucket())) {
      progress.line("removing s3://" + installation.codeBucket());
      buckets.empty(installation.codeBucket());
      buckets.delete(installation.codeBucket());
    }
  }

  private Stack stack(String name) {
    return new Stack(clients.cloudFormation(), time, name);
  }

  /** The template, as CloudFormation gets it. */
  static String template() {
    try (InputStream in = requireNonNull(Deployer.class.getResourceAsStream(TEMPLATE))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
