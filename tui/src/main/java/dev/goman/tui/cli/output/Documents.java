package dev.goman.tui.cli.output;

import dev.goman.framework.json.Json;
import dev.goman.framework.json.Yaml;
import dev.goman.tui.cli.process.Output;

/** Values as documents on stdout. */
public final class Documents {
  private Documents() {}

  public static void print(Output out, Object value, Format format) {
    if (format == Format.YAML) {
      out.print(Yaml.write(value));
    } else {
      out.write(json().write(value));
    }
  }

  /** On a line of its own, for streams of documents. */
  public static void printLine(Output out, Object value) {
    out.line(json().writeLine(value));
  }

  private static Json json() {
    return Lazy.JSON;
  }

  /** Made when the first document is printed: making it takes its time. */
  private static final class Lazy {
    static final Json JSON = Json.strict();
  }
}
