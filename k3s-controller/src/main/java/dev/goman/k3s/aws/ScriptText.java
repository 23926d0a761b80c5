package dev.goman.k3s.aws;

import dev.goman.k3s.apply.Script;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.TreeMap;

/** A script with its arguments as one text for a shell. */
final class ScriptText {
  private ScriptText() {}

  /** To be read and run as it is. */
  static String plain(Script script) {
    return header(script) + script.text();
  }

  /**
   * The script itself in base64: Systems Manager takes what is in double braces for names of
   * parameters, and templates of kubectl are full of them.
   */
  static String wrapped(Script script) {
    Base64.Encoder encoder = Base64.getMimeEncoder();
    String body = encoder.encodeToString(script.text().getBytes(StandardCharsets.UTF_8));
    return header(script)
        + "eval \"$(base64 -d <<'GOMAN'\n"
        + body.replace("\r", "")
        + "\nGOMAN\n)\"\n";
  }

  private static String header(Script script) {
    StringBuilder header = new StringBuilder("#!/bin/bash\n");
    export(header, "purpose", script.purpose().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    new TreeMap<>(script.arguments()).forEach((name, value) -> export(header, name, value));
    return header.toString();
  }

  private static void export(StringBuilder header, String name, String value) {
    if (value.indexOf('\0') >= 0 || !name.matches("[a-z-]+")) {
      throw new IllegalArgumentException("not an argument for a shell: " + name);
    }
    String variable = name.toUpperCase(Locale.ROOT).replace('-', '_');
    header.append("export GOMAN_").append(variable).append("='");
    header.append(value.replace("'", "'\\''")).append("'\n");
  }
}
