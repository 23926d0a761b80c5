package dev.goman.framework.aws;

import dev.goman.framework.lease.LeaseRow;
import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.resource.ResourceKey;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Lease rows as items. Times are numbers of nanoseconds since the epoch, which fit exactly. */
final class Attributes {
  private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000);

  private Attributes() {}

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  static AttributeValue time(Instant time) {
    BigInteger nanos =
        BigInteger.valueOf(time.getEpochSecond())
            .multiply(SECOND)
            .add(BigInteger.valueOf(time.getNano()));
    return AttributeValue.fromN(nanos.toString());
  }

  static LeaseRow row(ResourceKey key, Map<String, AttributeValue> item) {
    return new LeaseRow(
        key,
        text(item, "owner"),
        text(item, "purpose"),
        time(item, "since"),
        time(item, "leaseUntil"),
        number(item, "fence").longValue(),
        wakeUp(key, item));
  }

  private static @Nullable WakeUp wakeUp(ResourceKey key, Map<String, AttributeValue> item) {
    if (!item.containsKey("dueAt")) {
      return null;
    }
    return new WakeUp(
        key,
        time(item, "dueAt"),
        number(item, "attempt").intValue(),
        number(item, "timer").longValue(),
        text(item, "reason"));
  }

  static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }

  private static BigInteger number(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null || value.n() == null
        ? BigInteger.ZERO
        : new BigDecimal(value.n()).toBigInteger();
  }

  private static Instant time(Map<String, AttributeValue> item, String name) {
    BigInteger[] parts = number(item, name).divideAndRemainder(SECOND);
    return Instant.ofEpochSecond(parts[0].longValue(), parts[1].longValue());
  }
}
