package dev.goman.tui.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.goman.framework.json.Json;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema is up to date, and refuses and accepts what goman refuses and accepts. */
class JsonSchemaTest {
  private static final Path PUBLISHED = Path.of("..", "schema", "k3scluster.schema.json");
  private static final Path EXAMPLES = Path.of("..", "examples", "clusters");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(JsonSchema.text());

  /** What the schema cannot say, by what goman says of it: SpecModel.BEYOND. */
  private static final Predicate<String> BEYOND =
      Pattern.compile(
              "there is already a pool|is (arm64|amd64), not|there is already a taint|nodes in all")
          .asPredicate();

  @Test
  void thePublishedFilesAreUpToDate() throws Exception {
    assertThat(Files.readString(PUBLISHED))
        .as("run: ./goman explain -o schema > schema/k3scluster.schema.json")
        .isEqualTo(JsonSchema.text());
    assertThat(Files.readString(Path.of("..", "docs", "manifest.md")))
        .as("run: ./goman explain -o markdown > docs/manifest.md")
        .isEqualTo(Reference.markdown());
  }

  static List<Path> examples() throws Exception {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void examplesNameTheSchemaAndFollowIt(Path example) throws Exception {
    String text = Files.readString(example);
    String first = text.lines().findFirst().orElse("");
    assertThat(first).startsWith("# yaml-language-server: $schema=");
    Path named = EXAMPLES.resolve(first.substring(first.indexOf('=') + 1));
    assertThat(Files.isSameFile(named, PUBLISHED)).isTrue();
    assertThat(SCHEMA.validate(text, InputFormat.YAML)).isEmpty();
    Manifests.read(
        List.of(example.toAbsolutePath().toString()), EXAMPLES, InputStream.nullInputStream());
  }

  @Property(tries = 1000)
  void itAgreesWithWhatGomanAccepts(@ForAll long seed) {
    String text = Json.strict().writeLine(new Draft(new Random(seed)).manifest());
    List<String> refused = refused(text);
    boolean fits = SCHEMA.validate(text, InputFormat.JSON).isEmpty();
    if (fits) {
      assertThat(refused).as(text).allMatch(BEYOND);
    } else {
      assertThat(refused).as(SCHEMA.validate(text, InputFormat.JSON) + " " + text).isNotEmpty();
    }
  }

  @Test
  void draftsAreOfBothKinds() {
    List<Boolean> fit =
        IntStream.range(0, 500)
            .mapToObj(seed -> Json.strict().writeLine(new Draft(new Random(seed)).manifest()))
            .map(text -> SCHEMA.validate(text, InputFormat.JSON).isEmpty())
            .toList();
    assertThat(fit.stream().filter(f -> f).count()).isBetween(100L, 400L);
  }

  private static List<String> refused(String text) {
    try {
      Manifests.read(
          List.of("-"),
          Path.of("").toAbsolutePath(),
          new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
      return List.of();
    } catch (ManifestException e) {
      List<String> all = new ArrayList<>(List.of(e.what()));
      all.addAll(e.more());
      return all;
    }
  }

  /** A manifest of which few fields, if any, are wrong. */
  private record Draft(Random random) {
    private static final int ONE_IN = 40;

    Map<String, Object> manifest() {
      Map<String, Object> manifest = new LinkedHashMap<>();
      put(manifest, "apiVersion", List.of("goman.dev/v1"), List.of("goman.dev/v2", 1));
      put(manifest, "kind", List.of("K3sCluster"), List.of("Cluster", "k3scluster"));
      Map<String, Object> metadata = new LinkedHashMap<>();
      put(metadata, "name", NAMES, List.of("", "-a", "a-", "A", "a.b", "a".repeat(31), 7));
      maybe(metadata, "labels", List.of(Map.of(), Map.of("a", "b")), List.of(Map.of("a", 1), "a"));
      maybe(metadata, "generation", List.of(3), List.of("three"));
      stray(metadata);
      manifest.put("metadata", metadata);
      manifest.put("spec", spec());
      maybe(manifest, "status", List.of(Map.of("any", "thing")), List.of(Map.of()));
      stray(manifest);
      return manifest;
    }

    private Map<String, Object> spec() {
      Map<String, Object> spec = new LinkedHashMap<>();
      maybe(spec, "mode", List.of("dev", "ha"), List.of("", "hi", true));
      put(
          spec,
          "region",
          List.of("eu-central-1", "us-gov-west-1"),
          List.of("", "mars", "EU-west-1", "eu-central-123"));
      put(
          spec,
          "k3sVersion",
          List.of("v1.36.3+k3s1", "v1.34.0+k3s12", "v1.37.10+k3s1"),
          List.of("", "1.36.3", "v1.33.9+k3s1", "v1.38.0+k3s1", "v2.36.0+k3s1", "v1.036.3+k3s1"));
      maybe(spec, "desiredState", List.of("running", "stopped"), List.of("away"));
      Map<String, Object> servers = new LinkedHashMap<>();
      put(servers, "instanceType", TYPES, BAD_TYPES);
      if (random.nextInt(3) == 0) {
        Object mode = spec.getOrDefault("mode", "dev");
        put(
            servers,
            "count",
            mode.equals("ha") ? List.of(3, 5, 7) : List.of(1),
            List.of(0, 1, 2, 3, 4, 8, 9, -1, "3"));
      }
      maybe(servers, "diskGib", List.of(8, 20, 16384), List.of(7, 16385, -1, "20"));
      stray(servers);
      put(spec, "servers", List.of(servers), List.of("t4g.medium", List.of(servers)));
      if (random.nextInt(3) > 0) {
        spec.put(
            "pools",
            IntStream.range(0, random.nextInt(ONE_IN) == 0 ? 21 : random.nextInt(3))
                .mapToObj(this::pool)
                .toList());
      }
      maybe(
          spec,
          "disable",
          List.of(List.of(), List.of("traefik", "coredns")),
          List.of(List.of("trafik"), "traefik"));
      maybe(
          spec,
          "tlsSans",
          List.of(List.of("k3s.example.org", "*.example.org", "10.0.0.1", "fe80::1%eth0")),
          List.of(List.of("-a"), List.of("a..b"), List.of("a_b"), List.of("a".repeat(254))));
      Map<String, Object> maintenance = new LinkedHashMap<>();
      maybe(maintenance, "drainTimeoutSeconds", List.of(0, 86400), List.of(-1, 86401));
      maybe(maintenance, "maxUnavailable", List.of(1, 500), List.of(0, 501));
      maybe(maintenance, "maxUnhealthyPercent", List.of(0, 100), List.of(-1, 101));
      stray(maintenance);
      maybe(spec, "maintenance", List.of(maintenance), List.of(300));
      maybe(
          spec,
          "network",
          List.of(
              Map.of(), Map.of("subnets", List.of("subnet-0a1b2c3d", "subnet-0123456789abcdef0"))),
          List.of(
              Map.of("subnets", List.of("subnet-0a1b2c3d", "subnet-0a1b2c3d")),
              Map.of("subnets", List.of("0a1b2c3d")),
              Map.of("subnets", List.of("subnet-0a1b2c3"))));
      stray(spec);
      return spec;
    }

    private Map<String, Object> pool(int index) {
      Map<String, Object> pool = new LinkedHashMap<>();
      put(
          pool,
          "name",
          List.of("a" + index, "same", "a".repeat(14) + index % 10),
          List.of("server", "", "a".repeat(17), "A"));
      put(pool, "count", List.of(0, 1, 2, 500), List.of(-1, 501, "2", 2.5));
      put(pool, "instanceType", TYPES, BAD_TYPES);
      maybe(
          pool,
          "fallbackTypes",
          List.of(List.of("t4g.large"), List.of("m7i.large")),
          List.of(List.of("t4g"), "t4g.large"));
      maybe(
          pool,
          "labels",
          List.of(Map.of("example.org/tier", "web", "b", ""), Map.of("node.kubernetes.io/x", "y")),
          List.of(
              Map.of("kubernetes.io/x", "y"),
              Map.of("x.k8s.io/y", "z"),
              Map.of("/x", "y"),
              Map.of("a/b/c", "d"),
              Map.of("-a", "b"),
              Map.of("a", "-b"),
              Map.of("a", "b".repeat(64)),
              Map.of("a".repeat(64), "b"),
              Map.of("a".repeat(254) + "/b", "c"),
              Map.of("A.org/b", "c")));
      maybe(
          pool,
          "taints",
          List.of(
              List.of("a=b:NoSchedule", "a:NoExecute"),
              List.of("example.org/a=:PreferNoSchedule"),
              List.of("a=b:NoSchedule", "a=c:NoSchedule")),
          List.of(
              List.of("a"),
              List.of("a=b:No"),
              List.of(":NoExecute"),
              List.of("a=b=c:NoExecute"),
              List.of("k8s.io/a:NoExecute")));
      maybe(pool, "spot", List.of(true, false), List.of("yes", 1));
      maybe(pool, "diskGib", List.of(8, 20), List.of(7, 1 << 20));
      stray(pool);
      return pool;
    }

    private void put(Map<String, Object> map, String field, List<?> good, List<?> bad) {
      int dice = random.nextInt(ONE_IN);
      if (dice != 1) {
        List<?> from = dice == 0 ? bad : good;
        map.put(field, from.get(random.nextInt(from.size())));
      }
    }

    private void maybe(Map<String, Object> map, String field, List<?> good, List<?> bad) {
      if (random.nextBoolean()) {
        put(map, field, good, bad);
      }
    }

    private void stray(Map<String, Object> map) {
      if (random.nextInt(ONE_IN * 4) == 0) {
        map.put("stray", 1);
      }
    }

    private static final List<String> NAMES = List.of("a", "prod", "a-b-1", "0", "a".repeat(30));
    private static final List<String> TYPES =
        List.of("t4g.medium", "m7g.large", "m7i.xlarge", "u-6tb1.metal");
    private static final List<Object> BAD_TYPES =
        List.of("", "t4g", "T4g.medium", "t4g.", "a".repeat(40) + ".b", 4);
  }
}
