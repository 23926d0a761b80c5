package dev.goman.framework.json;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads one document and notes where each of its parts stands. Used once. */
final class YamlTree {
  static final int MAX_DEPTH = 64;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser parser;
  private final Map<String, YamlDocument.Position> places = new HashMap<>();

  private YamlTree(JsonParser parser) {
    this.parser = parser;
  }

  /** The document whose first token is current; nothing when it is empty. */
  static Optional<YamlDocument> read(JsonParser parser) {
    YamlTree tree = new YamlTree(parser);
    tree.note("");
    JsonNode root = tree.value("");
    return root.isNull() ? Optional.empty() : Optional.of(new YamlDocument(root, tree.places));
  }

  private JsonNode value(String path) {
    JsonToken token = parser.currentToken();
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw malformed("aliases are not supported", path);
    }
    return switch (token) {
      case START_OBJECT -> object(path);
      case START_ARRAY -> array(path);
      case VALUE_STRING -> NODES.stringNode(parser.getString());
      case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> fraction(path);
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw malformed("this kind of value is not supported", path);
    };
  }

  private JsonNode fraction(String path) {
    try {
      return NODES.numberNode(parser.getDecimalValue());
    } catch (NumberFormatException e) {
      throw malformed("infinity and not-a-number are not supported", path);
    }
  }

  private ObjectNode object(String path) {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      String inside = path.isEmpty() ? name : path + "." + name;
      note(inside);
      parser.nextToken();
      object.set(name, value(inside));
    }
    return object;
  }

  private ArrayNode array(String path) {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String inside = path + "[" + array.size() + "]";
      note(inside);
      array.add(value(inside));
    }
    return array;
  }

  private void note(String path) {
    TokenStreamLocation at = parser.currentTokenLocation();
    places.put(path, new YamlDocument.Position(at.getLineNr(), at.getColumnNr()));
  }

  private MalformedException malformed(String message, String path) {
    TokenStreamLocation at = parser.currentTokenLocation();
    return new MalformedException(message, at.getLineNr(), at.getColumnNr(), path, null);
  }
}
