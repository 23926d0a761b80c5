package dev.goman.framework.controller;

import dev.goman.framework.reconcile.Pass;
import dev.goman.framework.resource.Condition;
import dev.goman.framework.resource.Conditions;
import dev.goman.framework.resource.Event;
import dev.goman.framework.resource.Events;
import dev.goman.framework.resource.Resource;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.resource.StatusObject;
import dev.goman.framework.time.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The staging half of a pass: a draft of the status object, without saying what becomes of it. */
abstract class Draft<S, T> implements Pass<S, T> {
  private final TimeSource time;
  private final Instant deadline;
  private final StatusObject<T> blank;
  private Resource<S, T> resource;
  private StatusObject<T> draft;

  Draft(Resource<S, T> resource, StatusObject<T> blank, TimeSource time, Instant deadline) {
    this.resource = resource;
    this.blank = blank;
    this.time = time;
    this.deadline = deadline;
    this.draft = Objects.requireNonNullElse(resource.status(), blank);
  }

  final StatusObject<T> draft() {
    return draft;
  }

  final void draft(StatusObject<T> next) {
    draft = next;
  }

  final void stored(Resource<S, T> next) {
    resource = next;
  }

  /** Whether what is staged differs from what is stored. */
  final boolean changed() {
    StatusObject<T> stored = resource.status();
    return stored == null || !draft.sameContent(stored);
  }

  /** Forgets what is staged and not durable: the world it described did not come about. */
  final void discard() {
    draft = Objects.requireNonNullElse(resource.status(), blank);
  }

  final void dropCondition(String type) {
    draft = draft.withConditions(Conditions.without(draft.conditions(), type));
  }

  @Override
  public final ResourceKey key() {
    return resource.key();
  }

  @Override
  public final Resource<S, T> resource() {
    return resource;
  }

  @Override
  public final Optional<T> status() {
    return Optional.ofNullable(draft.status());
  }

  @Override
  public final void status(T status) {
    draft = draft.withStatus(status);
  }

  @Override
  public final String uid() {
    return draft.uid();
  }

  @Override
  public final void condition(String type, Condition.Status status, String reason, String message) {
    Condition condition = new Condition(type, status, reason, message, time.now());
    draft = draft.withConditions(Conditions.with(draft.conditions(), condition));
  }

  @Override
  public final void event(Event.Type type, String reason, String message) {
    draft = draft.withEvents(Events.with(draft.events(), type, reason, message, time.now()));
  }

  @Override
  public final void addFinalizer(String name) {
    List<String> more = new ArrayList<>(draft.finalizers());
    more.add(name);
    draft = draft.withFinalizers(more);
  }

  @Override
  public final void removeFinalizer(String name) {
    draft = draft.withFinalizers(draft.finalizers().stream().filter(f -> !f.equals(name)).toList());
  }

  @Override
  public final Instant now() {
    return time.now();
  }

  @Override
  public final Instant deadline() {
    return deadline;
  }
}
