package dev.goman.k3s.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Estimates what clusters cost, from the table {@code prices.txt} beside this class. Machines on
 * spot are counted at the price on demand, which is an upper bound; of a stopped cluster only the
 * disks cost something.
 */
public final class Prices {
  private static final double HOURS = 730;
  private static final List<String> SIZES =
      List.of(
          "nano", "micro", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge");
  private static final int LARGE = SIZES.indexOf("large");
  private static final String DISK = "disk";
  private static final String ADDRESS = "address";

  private static final Prices BUNDLED = read();

  private final String month;
  private final Map<String, Double> table;

  private Prices(String month, Map<String, Double> table) {
    this.month = month;
    this.table = table;
  }

  /** What a cluster would cost that is as the spec says. */
  public static Cost estimate(ClusterSpec spec) {
    return BUNDLED.of(spec);
  }

  private Cost of(ClusterSpec spec) {
    Set<String> unknown = new TreeSet<>();
    boolean runs = spec.desiredState() == DesiredState.RUNNING;
    double sum =
        group(
            spec.region(),
            spec.servers().instanceType(),
            spec.serverCount(),
            spec.servers().diskGib(),
            runs,
            unknown);
    for (Pool pool : spec.pools()) {
      sum += group(spec.region(), pool.instanceType(), pool.size(), pool.diskGib(), runs, unknown);
    }
    long known = Math.round(sum * 100);
    return new Cost(unknown.isEmpty() ? known : null, known, month, List.copyOf(unknown));
  }

  private double group(
      String region, String type, int count, int gib, boolean runs, Set<String> unknown) {
    if (count <= 0) {
      return 0;
    }
    double disk = price(region, DISK, unknown) * gib;
    double machine = runs ? machine(region, type, unknown) + price(region, ADDRESS, unknown) : 0;
    return count * (disk + machine * HOURS);
  }

  private double machine(String region, String type, Set<String> unknown) {
    int dot = type.indexOf('.');
    int size = SIZES.indexOf(type.substring(dot + 1));
    @Nullable Double large = dot < 0 ? null : table.get(region + " " + type.substring(0, dot));
    if (large == null || size < 0) {
      unknown.add(type + " in " + region);
      return 0;
    }
    return large * Math.pow(2, size - LARGE);
  }

  private double price(String region, String what, Set<String> unknown) {
    @Nullable Double price = table.get(region + " " + what);
    if (price == null) {
      unknown.add(what + " in " + region);
      return 0;
    }
    return price;
  }

  private static Prices read() {
    Map<String, Double> table = new HashMap<>();
    String month = "";
    for (String line : lines()) {
      String[] words = line.split(" +", -1);
      if (words[0].equals("month")) {
        month = words[1];
      } else {
        table.put(words[0] + " " + words[1], Double.valueOf(words[2]));
      }
    }
    return new Prices(month, Map.copyOf(table));
  }

  private static List<String> lines() {
    List<String> lines = new ArrayList<>();
    InputStream in = Prices.class.getResourceAsStream("prices.txt");
    if (in == null) {
      throw new IllegalStateException("the resource prices.txt is missing from the build");
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(lines::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }
}
