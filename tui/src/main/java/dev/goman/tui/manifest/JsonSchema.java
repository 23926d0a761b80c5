package dev.goman.tui.manifest;

import dev.goman.framework.json.Json;
import dev.goman.k3s.cluster.Field;
import dev.goman.k3s.cluster.K3sCluster;
import dev.goman.k3s.cluster.Mode;
import dev.goman.k3s.cluster.SpecModel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema of a manifest, by which editors complete and check it. Made of the same model as
 * the reference; published as {@code schema/k3scluster.schema.json}.
 */
public final class JsonSchema {
  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

  private JsonSchema() {}

  /** The document. */
  public static String text() {
    return new String(Json.strict().write(document()), StandardCharsets.UTF_8);
  }

  private static Map<String, Object> document() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("apiVersion", Map.of("const", K3sCluster.KIND.apiVersion()));
    properties.put("kind", Map.of("const", K3sCluster.KIND.kind()));
    properties.put("metadata", metadata());
    properties.put("spec", spec());
    properties.put("status", Map.of("description", "What goman prints; ignored when applied."));
    Map<String, Object> document = object(properties);
    document.put("$schema", DRAFT);
    document.put("title", "A K3s cluster run by goman");
    document.put("description", "Beyond this, goman checks: " + String.join(" ", SpecModel.BEYOND));
    document.put("required", List.of("apiVersion", "kind", "metadata", "spec"));
    return document;
  }

  private static Map<String, Object> metadata() {
    Map<String, Object> texts =
        Map.of("type", "object", "additionalProperties", Map.of("type", "string"));
    Map<String, Object> ignored =
        Map.of("description", "Kept by goman; ignored when applied.", "type", "string");
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("name", field(SpecModel.name()));
    properties.put("labels", described(texts, "For people and selectors."));
    properties.put("annotations", described(texts, "Instructions beside the spec."));
    properties.put("uid", ignored);
    properties.put("createdAt", ignored);
    properties.put("deletionRequestedAt", ignored);
    properties.put("generation", described(Map.of("type", "integer"), "Kept by goman."));
    Map<String, Object> metadata = object(properties);
    metadata.put("required", List.of("name"));
    return metadata;
  }

  private static Map<String, Object> spec() {
    Map<String, Object> spec = group(SpecModel.fields());
    spec.put("description", "What is asked for.");
    spec.put(
        "if",
        Map.of(
            "properties",
            Map.of("mode", Map.of("const", Mode.HA.toString())),
            "required",
            List.of("mode")));
    spec.put("then", count(Map.of("minimum", 3)));
    spec.put("else", count(Map.of("const", 1)));
    return spec;
  }

  /** How many servers there may be. */
  private static Map<String, Object> count(Map<String, Object> rule) {
    return Map.of("properties", Map.of("servers", Map.of("properties", Map.of("count", rule))));
  }

  private static Map<String, Object> group(List<Field> fields) {
    Map<String, Object> properties = new LinkedHashMap<>();
    fields.forEach(field -> properties.put(field.name(), field(field)));
    Map<String, Object> group = object(properties);
    List<String> required = fields.stream().filter(Field::required).map(Field::name).toList();
    if (!required.isEmpty()) {
      group.put("required", required);
    }
    return group;
  }

  private static Map<String, Object> object(Map<String, Object> properties) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("additionalProperties", false);
    object.put("properties", properties);
    return object;
  }

  private static Map<String, Object> field(Field field) {
    String fixed = field.fixed() ? " Fixed once the cluster exists." : "";
    Map<String, Object> schema = described(type(field.type()), field.meaning() + fixed);
    if (field.ifAbsent() != null) {
      schema.put("default", value(field.type(), field.ifAbsent()));
    }
    return schema;
  }

  private static Object value(Field.Type type, String text) {
    return switch (type) {
      case Field.Whole _, Field.OneOf _ -> Integer.valueOf(text);
      case Field.Flag _ -> Boolean.valueOf(text);
      default -> text;
    };
  }

  private static Map<String, Object> type(Field.Type type) {
    return switch (type) {
      case Field.Text(String pattern, int longest, String example) ->
          Map.of(
              "type",
              "string",
              "pattern",
              "^(" + pattern + ")$",
              "maxLength",
              longest,
              "examples",
              List.of(example));
      case Field.Choice(List<String> words) -> Map.of("type", "string", "enum", words);
      case Field.Whole(int least, int most) ->
          Map.of("type", "integer", "minimum", least, "maximum", most);
      case Field.OneOf(List<Integer> numbers) -> Map.of("type", "integer", "enum", numbers);
      case Field.Flag _ -> Map.of("type", "boolean");
      case Field.Items(Field.Type of, int most, boolean distinct) ->
          Map.of("type", "array", "items", type(of), "maxItems", most, "uniqueItems", distinct);
      case Field.Pairs(Field.Text key, Field.Text value, int most) ->
          Map.of(
              "type",
              "object",
              "propertyNames",
              type(key),
              "additionalProperties",
              type(value),
              "maxProperties",
              most);
      case Field.Group(List<Field> fields) -> group(fields);
    };
  }

  private static Map<String, Object> described(Map<String, Object> schema, String text) {
    Map<String, Object> described = new LinkedHashMap<>(schema);
    described.put("description", text);
    return described;
  }
}
