package dev.goman.framework.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.goman.framework.time.SystemTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/** What child processes of the tests of {@link FileObjectStore} do. Prints what it has to say. */
final class StoreWorker {
  private static final SystemTime TIME = new SystemTime();

  private StoreWorker() {}

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "hold" -> hold(root, arguments[2]);
      case "count" -> count(new FileObjectStore(root, TIME), Integer.parseInt(arguments[2]));
      case "churn" -> churn(new FileObjectStore(root, TIME), Integer.parseInt(arguments[2]));
      case "fill" -> fill(new FileObjectStore(root, TIME));
      case "look" -> look(new FileObjectStore(root, TIME));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** Takes the lock of a key and never gives it back. */
  private static void hold(Path root, String key) throws IOException {
    StripeLock lock = new StateFolder(root, TIME, true).lock(key);
    say("held");
    while (System.in.read() >= 0) {
      say("still holding " + lock.stripe());
    }
  }

  /** Adds one to a number, many times. */
  private static void count(FileObjectStore store, int times) {
    say("ready");
    for (int done = 0; done < times; ) {
      StoredObject read = store.get("k/count").orElseThrow();
      int next = Integer.parseInt(new String(read.body(), UTF_8)) + 1;
      try {
        store.replace("k/count", Integer.toString(next).getBytes(UTF_8), read.version());
        done++;
      } catch (StoreException.Conflict e) {
        Thread.onSpinWait();
      }
    }
  }

  /** Creates, replaces and deletes a few objects for ever. */
  private static void churn(FileObjectStore store, int seed) {
    say("ready");
    for (int i = seed; ; i++) {
      String key = key(i);
      try {
        Optional<StoredObject> read = store.get(key);
        if (read.isEmpty()) {
          store.create(key, body(i));
        } else if (i % 7 == 0) {
          store.delete(key, read.get().version());
        } else {
          store.replace(key, body(i), read.get().version());
        }
      } catch (StoreException.Conflict e) {
        Thread.onSpinWait();
      }
    }
  }

  static String key(int number) {
    return "k/shared-" + number % 3 + "/object-" + number % 5 + ".json";
  }

  /** A body of which {@link #isWhole} can tell whether it is whole. */
  static byte[] body(int number) {
    byte[] body = new byte[4 + Math.floorMod(number * 7919, 60_000)];
    Arrays.fill(body, (byte) number);
    long sum = sum(body);
    for (int i = 0; i < 4; i++) {
      body[i] = (byte) (sum >>> (8 * i));
    }
    return body;
  }

  static boolean isWhole(byte[] body) {
    long stored = 0;
    for (int i = 0; i < 4; i++) {
      stored |= (body[i] & 0xFFL) << (8 * i);
    }
    return stored == sum(body);
  }

  private static long sum(byte[] body) {
    CRC32 sum = new CRC32();
    sum.update(body, 4, body.length - 4);
    sum.update(body.length);
    return sum.getValue();
  }

  /** Writes until there is no more room, then shows that nothing has suffered. */
  private static void fill(FileObjectStore store) {
    String last = store.create("k/first", "first".getBytes(UTF_8));
    fill(store, "k/large", new byte[200_000]);
    fill(store, "k/small", new byte[1]);
    try {
      store.replace("k/first", new byte[5_000], last);
    } catch (StoreException e) {
      tell(e);
    }
    look(store);
    store.delete("k/large0", store.get("k/large0").orElseThrow().version());
    store.replace("k/first", "again".getBytes(UTF_8), last);
    look(store);
  }

  private static void fill(FileObjectStore store, String prefix, byte[] body) {
    for (int i = 0; i < 10_000; i++) {
      try {
        store.create(prefix + i, body);
      } catch (StoreException e) {
        tell(e);
        return;
      }
    }
  }

  private static void look(FileObjectStore store) {
    say("first: " + new String(store.get("k/first").orElseThrow().body(), UTF_8));
    try {
      store.create("k/another", new byte[100_000]);
      say("created another");
    } catch (StoreException e) {
      tell(e);
    }
  }

  private static void tell(StoreException e) {
    say(e.getClass().getSimpleName() + ": " + e.getMessage());
  }

  /** To the parent process. */
  private static void say(String line) {
    System.out.println(line);
  }
}
