package dev.goman.lambda.local;

import java.nio.charset.StandardCharsets;

/**
 * What came of an invocation.
 *
 * @param failed whether it ended with an error, of which the body tells
 * @param body a JSON document
 */
@SuppressWarnings("ArrayRecordComponent") // a body is handed over once and never compared
public record Reply(boolean failed, byte[] body) {

  static Reply error(String type, String message) {
    String text = "{\"errorType\":\"%s\",\"errorMessage\":\"%s\"}".formatted(type, message);
    return new Reply(true, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
