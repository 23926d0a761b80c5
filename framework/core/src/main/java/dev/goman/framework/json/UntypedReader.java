package dev.goman.framework.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads a value whose type nobody gave: as a map, a list, a text, a number, a boolean or null, as
 * the mapper itself would. That one asks its readers for annotations, for which the virtual machine
 * generates classes.
 */
final class UntypedReader extends StdDeserializer<Object> {
  UntypedReader() {
    super(Object.class);
  }

  @Override
  public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, context);
      case START_ARRAY -> array(parser, context);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> context.handleUnexpectedToken(getValueType(), parser);
    };
  }

  private Map<String, @Nullable Object> object(JsonParser parser, DeserializationContext context) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      all.put(name, deserialize(parser, context));
    }
    return all;
  }

  private List<@Nullable Object> array(JsonParser parser, DeserializationContext context) {
    List<@Nullable Object> all = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      all.add(deserialize(parser, context));
    }
    return all;
  }
}
