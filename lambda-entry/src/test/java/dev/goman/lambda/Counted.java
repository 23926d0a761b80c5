package dev.goman.lambda;

import dev.goman.framework.lease.Acquisition;
import dev.goman.framework.lease.Lease;
import dev.goman.framework.lease.LeaseRow;
import dev.goman.framework.lease.Leases;
import dev.goman.framework.lease.WakeUp;
import dev.goman.framework.resource.ResourceKey;
import dev.goman.framework.store.Listing;
import dev.goman.framework.store.ObjectStore;
import dev.goman.framework.store.StoredObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what is asked of a store and of leases, by the service that it would be on AWS. */
final class Counted {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  long count(String what) {
    LongAdder found = counts.get(what);
    return found == null ? 0 : found.sum();
  }

  long all() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  void reset() {
    counts.clear();
  }

  void add(String what) {
    counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
  }

  ObjectStore store(ObjectStore real) {
    return new ObjectStore() {
      @Override
      public Optional<StoredObject> get(String key) {
        add("S3 reads");
        return real.get(key);
      }

      @Override
      public String create(String key, byte[] body) {
        add("S3 writes");
        return real.create(key, body);
      }

      @Override
      public String replace(String key, byte[] body, String expectedVersion) {
        add("S3 writes");
        return real.replace(key, body, expectedVersion);
      }

      @Override
      public void delete(String key, String expectedVersion) {
        add("S3 writes");
        real.delete(key, expectedVersion);
      }

      @Override
      public Listing list(String prefix, String startAfter, int limit) {
        add("S3 listings");
        return real.list(prefix, startAfter, limit);
      }
    };
  }

  Leases leases(Leases real) {
    return new Leases() {
      @Override
      public Acquisition acquire(ResourceKey key, String owner, String purpose, Duration length) {
        add("DynamoDB writes");
        return real.acquire(key, owner, purpose, length);
      }

      @Override
      public Lease renew(Lease lease, Duration length) {
        add("DynamoDB writes");
        return real.renew(lease, length);
      }

      @Override
      public boolean release(Lease lease, @Nullable WakeUp next) {
        add("DynamoDB writes");
        return real.release(lease, next);
      }

      @Override
      public void forget(Lease lease) {
        add("DynamoDB writes");
        real.forget(lease);
      }

      @Override
      public Optional<LeaseRow> inspect(ResourceKey key) {
        add("DynamoDB reads");
        return real.inspect(key);
      }

      @Override
      public List<LeaseRow> list(@Nullable ResourceKey after, int limit) {
        add("DynamoDB scans");
        return real.list(after, limit);
      }
    };
  }
}
