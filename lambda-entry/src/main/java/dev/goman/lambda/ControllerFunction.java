package dev.goman.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.goman.framework.aws.Hints;
import dev.goman.framework.controller.Controller;
import dev.goman.framework.controller.Drain;
import dev.goman.framework.reconcile.Reconciler;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKind;
import dev.goman.framework.time.Ids;
import dev.goman.lambda.log.JsonLogs;
import dev.goman.lambda.log.RequestScope;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The handler of a function that reconciles.
 *
 * <h2>Guarantees</h2>
 *
 * <ul>
 *   <li>A resource that an event is about is either settled, or the requeuer has it, or the event
 *       is asked for again: by naming the message to the queue, or else by {@link
 *       UnfinishedException}.
 *   <li>One resource that fails does not make the event fail, nor the messages of others.
 *   <li>An event that cannot be read never throws: a queue is told to move it aside, anybody else
 *       is told in the answer.
 *   <li>What is kept between invocations is checked before it is believed, so an environment may be
 *       frozen, cloned or thrown away at any time.
 * </ul>
 *
 * <p>Safe to call from several threads.
 */
public final class ControllerFunction implements RequestStreamHandler {
  private static final int WORKERS = 8;

  /** More than any event of Lambda has. */
  private static final int MAX_EVENT = 8 << 20;

  private final FunctionPorts ports;
  private final List<Served<?, ?>> served;
  private final List<Controller<?, ?>> controllers;
  private final Hints hints;
  private final Passes passes;
  private final Metrics metrics;
  private final Ids ids;

  private ControllerFunction(
      FunctionPorts ports, List<Served<?, ?>> served, Hints hints, Passes passes, Metrics metrics) {
    this.ports = ports;
    this.served = served;
    this.controllers = new ArrayList<>();
    served.forEach(s -> controllers.add(s.controller()));
    this.hints = hints;
    this.passes = passes;
    this.metrics = metrics;
    this.ids = Ids.from(ports.random());
  }

  /** A function over these ports, to be told what to serve. */
  public static Builder over(FunctionPorts ports) {
    return new Builder(ports);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    byte[] event = input.readNBytes(MAX_EVENT);
    Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
    output.write(handle(event, String.valueOf(context.getAwsRequestId()), remaining));
  }

  /**
   * Deals with one event.
   *
   * @param requestId by which the log can be searched; an event that is delivered again has the
   *     same
   * @param remaining until the invocation is killed
   * @return the answer, a JSON document
   * @throws UnfinishedException when the event must be delivered again
   */
  public byte[] handle(byte[] event, String requestId, Duration remaining) {
    Answer answer = RequestScope.during(requestId, () -> answer(event, requestId, remaining));
    if (answer.needsError()) {
      throw new UnfinishedException("not dealt with, please deliver it again: " + answer.tally());
    }
    return answer.body();
  }

  private Answer answer(byte[] event, String requestId, Duration remaining) {
    Instant began = ports.time().now();
    String owner = requestId + "/" + ids.next();
    Drain drain =
        new Drain(
            controllers, ports.requeuer(), ports.time(), WORKERS, RequestScope.threads(requestId));
    Addresses addresses = new Addresses(served, ports.leases(), ports.time());
    Budget budget = Budget.of(began, remaining, WORKERS);
    Answer answer =
        new Invocation(ports, addresses, drain, budget, owner).run(Inbox.open(event, hints));
    metrics.write(answer.tally(), passes.take(owner), began);
    return answer;
  }

  /** Settings of a function. Not thread-safe. */
  public static final class Builder {
    private final FunctionPorts ports;
    private final Passes passes = new Passes();
    private final List<Served<?, ?>> served = new ArrayList<>();
    private final Map<String, ResourceKind> aliases = new HashMap<>();
    private Consumer<String> lines = JsonLogs::line;

    private Builder(FunctionPorts ports) {
      this.ports = ports;
    }

    /**
     * Adds a kind of resource.
     *
     * @param alias what people call it when they invoke the function themselves, as in <code>
     *     {"cluster": "x"}</code>
     */
    public <S, T> Builder serve(String alias, Reconciler<S, T> reconciler) {
      return serve(alias, reconciler, Map.of());
    }

    /**
     * Adds a kind of resource that is to be looked at when something else changes: an instance or a
     * command of the outside world, or a resource of another kind.
     *
     * @param things by type, the ids of those that a resource names; pure and quick. Types are
     *     {@code Notice.INSTANCE} and {@code Notice.COMMAND}, whose ids are looked for in what was
     *     known before first, and the plural names of kinds, whose ids are names of resources
     */
    public <S, T> Builder serve(
        String alias,
        Reconciler<S, T> reconciler,
        Map<String, Function<Resource<S, T>, Set<String>>> things) {
      served.add(new Served<>(reconciler, things, ports, passes));
      aliases.put(alias, reconciler.kind());
      return this;
    }

    /** Where the lines with the metrics go, instead of standard output. */
    public Builder metrics(Consumer<String> newLines) {
      this.lines = newLines;
      return this;
    }

    public ControllerFunction build() {
      Hints hints = new Hints(ports.prefix(), aliases);
      return new ControllerFunction(ports, List.copyOf(served), hints, passes, new Metrics(lines));
    }
  }
}
