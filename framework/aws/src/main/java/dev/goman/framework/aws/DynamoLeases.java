package dev.goman.framework.aws;

import dev.goman.framework.lease.Acquisition;
import dev.goman.framework.lease.Lease;
import dev.goman.framework.lease.LeaseException;
import dev.goman.framework.lease.LeaseLostException;
import dev.goman.framework.lease.LeaseRow;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Leases as items of a DynamoDB table whose partition key is the text {@code pk}. Each operation is
 * one conditional {@code UpdateItem}; nothing is ever deleted, since that would reset the fence. An
 * item of a resource that is gone expires by the table's TTL on {@code ttl} a month later: TTL is
 * garbage collection here, not the end of a lease.
 *
 * <p>Holders' clocks may differ by up to the {@code skew} given: a lease of somebody else counts as
 * held that much longer than it says.
 *
 * <p>Needs {@code dynamodb:UpdateItem} and {@code dynamodb:GetItem} on the table; {@link #list}
 * needs {@code dynamodb:Scan}.
 */
public final class DynamoLeases implements Leases {
  private static final Duration KEEP_SETTLED = Duration.ofDays(30);

  private static final String FREE_OR_MINE =
      "attribute_not_exists(pk) OR leaseUntil <= :expired OR #owner = :me";
  private static final String STILL_MINE =
      "#owner = :me AND fence = :fence AND leaseUntil > :freed";

  private final DynamoDbClient dynamo;
  private final AwsCalls calls;
  private final String table;
  private final String scope;
  private final Duration skew;
  private final TimeSource time;

  /**
   * @param scope tells apart the states that share the table; not empty, without {@code #}
   * @param skew by how much clocks may differ, zero or more
   */
  public DynamoLeases(
      DynamoDbClient dynamo,
      AwsCalls calls,
      String table,
      String scope,
      Duration skew,
      TimeSource time) {
    this.dynamo = dynamo;
    this.calls = calls;
    this.table = table;
    this.scope = scope + "#";
    this.skew = skew;
    this.time = time;
  }

  @Override
  public Acquisition acquire(ResourceKey key, String owner, String purpose, Duration length) {
    requirePositive(length);
    Instant now = time.now();
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":me", Attributes.text(owner));
    values.put(":purpose", Attributes.text(purpose));
    values.put(":now", Attributes.time(now));
    values.put(":until", Attributes.time(now.plus(length)));
    values.put(":expired", Attributes.time(now.minus(skew)));
    values.put(":one", Attributes.number(1));
    UpdateItemRequest request =
        update(key)
            .updateExpression(
                "SET #owner = :me, purpose = :purpose, since = :now, leaseUntil = :until"
                    + " REMOVE #ttl ADD fence :one")
            .expressionAttributeNames(Map.of("#owner", "owner", "#ttl", "ttl"))
            .expressionAttributeValues(values)
            .conditionExpression(FREE_OR_MINE)
            .returnValues(ReturnValue.ALL_NEW)
            .build();
    return ported(() -> {
      try {
        LeaseRow row = Attributes.row(key, send(key, request).attributes());
        WakeUp wakeUp = row.wakeUp();
        Lease lease = new Lease(key, owner, row.fence(), row.until());
        return new Acquisition.Acquired(lease, wakeUp == null ? 0 : wakeUp.attempt());
      } catch (ConditionalCheckFailedException e) {
        return new Acquisition.Held(Attributes.row(key, e.item()));
      }
    });
  }

  @Override
  public Lease renew(Lease lease, Duration length) {
    requirePositive(length);
    Instant until = time.now().plus(length);
    Map<String, AttributeValue> values = mine(lease);
    values.put(":until", Attributes.time(until));
    UpdateItemRequest request =
        update(lease.key())
            .updateExpression("SET leaseUntil = :until")
            .expressionAttributeNames(Map.of("#owner", "owner"))
            .expressionAttributeValues(values)
            .conditionExpression(STILL_MINE)
            .build();
    return ported(() -> {
      try {
        send(lease.key(), request);
        return new Lease(lease.key(), lease.owner(), lease.fence(), until);
      } catch (ConditionalCheckFailedException e) {
        throw new LeaseLostException(lease);
      }
    });
  }

  @Override
  public boolean release(Lease lease, @Nullable WakeUp next) {
    Map<String, AttributeValue> values = mine(lease);
    String change = "SET leaseUntil = :freed";
    if (next == null) {
      change += " REMOVE dueAt, attempt, timer, reason";
    } else {
      change += ", dueAt = :due, attempt = :attempt, timer = :timer, reason = :reason";
      values.put(":due", Attributes.time(next.dueAt()));
      values.put(":attempt", Attributes.number(next.attempt()));
      values.put(":timer", Attributes.number(next.timer()));
      values.put(":reason", Attributes.text(next.reason()));
    }
    return free(lease, change, Map.of("#owner", "owner"), values);
  }

  @Override
  public void forget(Lease lease) {
    Map<String, AttributeValue> values = mine(lease);
    Instant expiry = time.now().plus(KEEP_SETTLED);
    values.put(":ttl", Attributes.number(expiry.getEpochSecond()));
    String change = "SET leaseUntil = :freed, #ttl = :ttl REMOVE dueAt, attempt, timer, reason";
    free(lease, change, Map.of("#owner", "owner", "#ttl", "ttl"), values);
  }

  @Override
  public Optional<LeaseRow> inspect(ResourceKey key) {
    Map<String, AttributeValue> item =
        ported(() ->
            calls.call(
                "GetItem",
                table,
                attempt ->
                    dynamo
                        .getItem(r -> r.tableName(table).key(pk(key)).consistentRead(true))
                        .item()));
    return item.isEmpty() ? Optional.empty() : Optional.of(Attributes.row(key, item));
  }

  @Override
  public List<LeaseRow> list(@Nullable ResourceKey after, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("the limit must be at least 1, not " + limit);
    }
    List<LeaseRow> rows = new ArrayList<>();
    Map<String, AttributeValue> start = after == null ? Map.of() : pk(after);
    do {
      ScanResponse page = page(start, limit - rows.size());
      page.items().forEach(item -> rows.add(Attributes.row(key(item), item)));
      start = page.lastEvaluatedKey();
    } while (!start.isEmpty() && rows.size() < limit);
    return rows;
  }

  private ScanResponse page(Map<String, AttributeValue> start, int limit) {
    return ported(() ->
        calls.call(
            "Scan",
            table,
            attempt ->
                dynamo.scan(r ->
                    r.tableName(table)
                        .limit(limit)
                        .exclusiveStartKey(start.isEmpty() ? null : start)
                        .filterExpression("begins_with(pk, :scope)")
                        .expressionAttributeValues(Map.of(":scope", Attributes.text(scope))))));
  }

  /** Frees the row; when an earlier try of the same request did so already, that counts. */
  private boolean free(
      Lease lease, String change, Map<String, String> names, Map<String, AttributeValue> values) {
    UpdateItemRequest request =
        update(lease.key())
            .updateExpression(change)
            .expressionAttributeNames(names)
            .expressionAttributeValues(values)
            .conditionExpression(STILL_MINE)
            .build();
    return ported(() ->
        calls.call(
            "UpdateItem",
            table,
            attempt -> {
              try {
                dynamo.updateItem(request);
                return true;
              } catch (ConditionalCheckFailedException e) {
                return attempt > 1 && isFreed(lease, e.item());
              }
            }));
  }

  private static boolean isFreed(Lease lease, Map<String, AttributeValue> item) {
    LeaseRow row = Attributes.row(lease.key(), item);
    return row.fence() == lease.fence() && row.until().equals(Instant.EPOCH);
  }

  private UpdateItemResponse send(ResourceKey key, UpdateItemRequest request) {
    return calls.call("UpdateItem", table + " for " + key, attempt -> dynamo.updateItem(request));
  }

  private UpdateItemRequest.Builder update(ResourceKey key) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(pk(key))
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
  }

  private static Map<String, AttributeValue> mine(Lease lease) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":me", Attributes.text(lease.owner()));
    values.put(":fence", Attributes.number(lease.fence()));
    values.put(":freed", Attributes.time(Instant.EPOCH));
    return values;
  }

  private Map<String, AttributeValue> pk(ResourceKey key) {
    return Map.of("pk", Attributes.text(scope + key));
  }

  private ResourceKey key(Map<String, AttributeValue> item) {
    return ResourceKey.parse(Attributes.text(item, "pk").substring(scope.length()));
  }

  private static void requirePositive(Duration length) {
    if (!length.isPositive()) {
      throw new IllegalArgumentException("the length of a lease must be positive, not " + length);
    }
  }

  private <R> R ported(Supplier<R> work) {
    try {
      return work.get();
    } catch (ResourceNotFoundException e) {
      throw new LeaseException(
          "there is no DynamoDB table " + table + " in this account and region: leases need it", e);
    } catch (AwsException e) {
      String message = String.valueOf(e.getMessage());
      throw e.fault() == AwsFault.DENIED
          ? new LeaseException.Denied(message, e)
          : new LeaseException(message, e);
    } catch (AwsServiceException e) {
      throw new LeaseException(String.valueOf(e.getMessage()), e);
    }
  }
}
