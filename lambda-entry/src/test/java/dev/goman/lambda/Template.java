package dev.goman.lambda;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The control plane's template, read for tests: functions that give a text are written as {@code
 * ${...}}, and of {@code !If} there is what its condition leaves.
 */
final class Template {
  private final Set<String> unmet;
  private final Map<String, Object> root;

  private Template(Set<String> unmet, Node root) {
    this.unmet = unmet;
    this.root = map(value(root));
  }

  /**
   * @param unmet the conditions that do not hold
   */
  static Template read(String... unmet) {
    try (InputStreamReader reader =
        new InputStreamReader(
            requireNonNull(Template.class.getResourceAsStream("control-plane.yaml")),
            StandardCharsets.UTF_8)) {
      Node node = new Compose(LoadSettings.builder().build()).composeReader(reader).orElseThrow();
      return new Template(Set.of(unmet), node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The resources that there are under the conditions, each as it is written. */
  Map<String, Object> resources() {
    Map<String, Object> there = new LinkedHashMap<>(map(at("Resources")));
    there.values().removeIf(r -> unmet.contains(String.valueOf(map(r).get("Condition"))));
    return there;
  }

  /** What is at a path below a resource's properties; numbers are texts. */
  Object property(String resource, String... path) {
    Object at = at("Resources", resource, "Properties");
    for (String name : path) {
      at = requireNonNull(map(at).get(name), () -> resource + " has no " + name);
    }
    return at;
  }

  Object at(String... path) {
    Object at = root;
    for (String name : path) {
      at = requireNonNull(map(at).get(name), () -> "there is no " + name);
    }
    return at;
  }

  /** The statements of the policies of a role: those in it, and those on their own. */
  List<Map<String, Object>> statements(String role) {
    List<Map<String, Object>> all = new ArrayList<>();
    resources()
        .forEach((name, resource) -> {
          if ("AWS::IAM::RolePolicy".equals(map(resource).get("Type"))
              && property(name, "RoleName").equals("${" + role + "}")) {
            all.addAll(statementsOf(property(name, "PolicyDocument")));
          }
        });
    for (Object policy : list(property(role, "Policies"))) {
      Object document = requireNonNull(map(policy).get("PolicyDocument"));
      all.addAll(statementsOf(document));
    }
    return all;
  }

  static List<Map<String, Object>> statementsOf(Object document) {
    return list(requireNonNull(map(document).get("Statement"))).stream()
        .map(Template::map)
        .toList();
  }

  @SuppressWarnings("unchecked") // mappings have texts as keys
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object value) {
    return value instanceof List<?> many ? (List<Object>) many : List.of(value);
  }

  private Object value(Node node) {
    String tag = node.getTag().getValue();
    return switch (node) {
      case ScalarNode scalar when tag.equals("!Ref") || tag.equals("!GetAtt") ->
          "${" + scalar.getValue() + "}";
      case ScalarNode scalar -> scalar.getValue();
      case SequenceNode sequence when tag.equals("!If") -> chosen(sequence.getValue());
      case SequenceNode sequence -> sequence.getValue().stream().map(this::value).toList();
      case MappingNode mapping -> mapping(mapping);
      default -> throw new IllegalArgumentException("unexpected " + node);
    };
  }

  private Object chosen(List<Node> condition) {
    return value(
        condition.get(unmet.contains(String.valueOf(value(condition.getFirst()))) ? 2 : 1));
  }

  private Map<String, Object> mapping(MappingNode mapping) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      values.put(String.valueOf(value(tuple.getKeyNode())), value(tuple.getValueNode()));
    }
    return values;
  }
}
