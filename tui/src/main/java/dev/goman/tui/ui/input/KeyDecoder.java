package dev.goman.tui.ui.input;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys of the bytes that a terminal sends. Bytes of one key may come in several pieces: what
 * is not complete waits for more, and {@link #flush} says that no more comes. Unknown sequences are
 * swallowed whole and never become keys. Not safe for several threads.
 */
public final class KeyDecoder {
  /** So much text at once was not typed, whether the terminal marks what is pasted or not. */
  private static final int TYPED_AT_ONCE = 16;

  /** Pasted text beyond this is dropped. */
  private static final int LONGEST_PASTE = 1 << 16;

  private static final int LONGEST_SEQUENCE = 64;
  private static final int ESC = 0x1B;
  private static final String END_OF_PASTE = "\u001b[201~";

  private static final Map<String, String> FINALS =
      Map.of(
          "A", "Up", "B", "Down", "C", "Right", "D", "Left", "H", "Home", "F", "End", "P", "F1",
          "Q", "F2", "R", "F3", "S", "F4");

  private static final Map<Integer, String> NUMBERS =
      Map.ofEntries(
          Map.entry(1, "Home"),
          Map.entry(2, "Insert"),
          Map.entry(3, "Delete"),
          Map.entry(4, "End"),
          Map.entry(5, "PageUp"),
          Map.entry(6, "PageDown"),
          Map.entry(7, "Home"),
          Map.entry(8, "End"),
          Map.entry(15, "F5"),
          Map.entry(17, "F6"),
          Map.entry(18, "F7"),
          Map.entry(19, "F8"),
          Map.entry(20, "F9"),
          Map.entry(21, "F10"),
          Map.entry(23, "F11"),
          Map.entry(24, "F12"));

  private byte[] waiting = new byte[0];
  private boolean pasting;
  private final ByteArrayOutputStream pasted = new ByteArrayOutputStream();

  /** Takes the bytes of one read and returns what is complete now. */
  public List<Input> feed(byte[] bytes) {
    byte[] all = join(waiting, bytes);
    List<Input> inputs = new ArrayList<>();
    int at = 0;
    while (at < all.length) {
      int used = pasting ? paste(all, at, inputs) : one(all, at, inputs);
      if (used == 0) {
        break;
      }
      at += used;
    }
    waiting = Arrays.copyOfRange(all, at, all.length);
    return gathered(inputs);
  }

  /** Whether something is not complete. Ask {@link #flush} if no more comes within a moment. */
  public boolean pending() {
    return waiting.length > 0 && !pasting;
  }

  /**
   * What the bytes that wait mean if no more follow: a lone ESC is the key, the rest is nothing.
   */
  public List<Input> flush() {
    boolean escape = waiting.length > 0 && waiting[0] == ESC && !pasting;
    boolean alone = escape && waiting.length <= 2;
    waiting = new byte[0];
    return alone ? List.of(new Input.Key("Esc")) : List.of();
  }

  /** Decodes one key; returns how many bytes it took, or 0 when it is not complete. */
  private int one(byte[] all, int at, List<Input> inputs) {
    int first = all[at] & 0xFF;
    if (first == ESC) {
      return escape(all, at, inputs);
    }
    if (first < 0x20 || first == 0x7F) {
      inputs.add(new Input.Key(control(first)));
      return 1;
    }
    return character(all, at, "", inputs);
  }

  private int character(byte[] all, int at, String prefix, List<Input> inputs) {
    int first = all[at] & 0xFF;
    int length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    if (at + length > all.length) {
      return 0;
    }
    String text = new String(all, at, length, StandardCharsets.UTF_8);
    if (text.codePointCount(0, text.length()) == 1 && !isHarmful(text.codePointAt(0))) {
      inputs.add(new Input.Key(prefix + text));
    }
    return length;
  }

  /** A C1 control or a byte that is not UTF-8 is no key. */
  private static boolean isHarmful(int c) {
    return (c >= 0x80 && c < 0xA0) || c == 0xFFFD;
  }

  private int escape(byte[] all, int at, List<Input> inputs) {
    if (at + 1 >= all.length) {
      return 0;
    }
    int second = all[at + 1] & 0xFF;
    if (second == '[') {
      return sequence(all, at, inputs);
    }
    if (second == 'O') {
      return single(all, at, inputs);
    }
    if (second == ESC) {
      inputs.add(new Input.Key("Esc"));
      return 1;
    }
    if (second < 0x20 || second == 0x7F) {
      inputs.add(new Input.Key("Alt-" + control(second)));
      return 2;
    }
    int used = character(all, at + 1, "Alt-", inputs);
    return used == 0 ? 0 : used + 1;
  }

  private static int single(byte[] all, int at, List<Input> inputs) {
    if (at + 2 >= all.length) {
      return 0;
    }
    add(inputs, FINALS.get(String.valueOf((char) (all[at + 2] & 0xFF))));
    return 3;
  }

  private int sequence(byte[] all, int at, List<Input> inputs) {
    int end = at + 2;
    while (end < all.length && (all[end] & 0xFF) < 0x40) {
      end++;
    }
    if (end >= all.length) {
      return end - at > LONGEST_SEQUENCE ? end - at : 0;
    }
    String body = new String(all, at + 2, end - at - 2, StandardCharsets.ISO_8859_1);
    understand(body, (char) (all[end] & 0xFF), inputs);
    return end + 1 - at;
  }

  private void understand(String body, char last, List<Input> inputs) {
    if (body.startsWith("<")) {
      mouse(body.substring(1), last, inputs);
    } else if (last == '~') {
      numbered(body, inputs);
    } else if (last == 'Z') {
      add(inputs, "Shift-Tab");
    } else {
      add(inputs, modified(FINALS.get(String.valueOf(last)), body));
    }
  }

  private void numbered(String body, List<Input> inputs) {
    int number = number(body.split(";", 2)[0]);
    if (number == 200) {
      pasting = true;
    } else {
      add(inputs, modified(NUMBERS.get(number), body));
    }
  }

  /** Shift, Alt and Ctrl are told as one number, which is one more than the sum of 1, 2 and 4. */
  private static @Nullable String modified(@Nullable String key, String body) {
    int semicolon = body.indexOf(';');
    if (key == null || semicolon < 0) {
      return key;
    }
    int held = number(body.substring(semicolon + 1)) - 1;
    return ((held & 4) != 0 ? "Ctrl-" : "")
        + ((held & 2) != 0 ? "Alt-" : "")
        + ((held & 1) != 0 ? "Shift-" : "")
        + key;
  }

  private static void mouse(String body, char last, List<Input> inputs) {
    String[] parts = body.split(";", -1);
    if (parts.length != 3) {
      return;
    }
    int button = number(parts[0]);
    if (button == 64 || button == 65) {
      inputs.add(new Input.Wheel(button == 64 ? -3 : 3));
    } else if (button == 0 && last == 'M') {
      inputs.add(new Input.Click(number(parts[1]) - 1, number(parts[2]) - 1));
    }
  }

  private int paste(byte[] all, int at, List<Input> inputs) {
    String rest = new String(all, at, all.length - at, StandardCharsets.ISO_8859_1);
    int end = rest.indexOf(END_OF_PASTE);
    int keep = end >= 0 ? end : rest.length() - beginOfEnd(rest);
    int room = Math.max(0, LONGEST_PASTE - pasted.size());
    pasted.write(all, at, Math.min(keep, room));
    if (end < 0) {
      return keep;
    }
    inputs.add(new Input.Paste(pasted.toString(StandardCharsets.UTF_8)));
    pasted.reset();
    pasting = false;
    return end + END_OF_PASTE.length();
  }

  /** How many of the last characters may be the beginning of the mark that ends what is pasted. */
  private static int beginOfEnd(String text) {
    for (int n = Math.min(END_OF_PASTE.length() - 1, text.length()); n > 0; n--) {
      if (END_OF_PASTE.startsWith(text.substring(text.length() - n))) {
        return n;
      }
    }
    return 0;
  }

  /** Much text at once is taken as pasted, unless it is one key that was held down. */
  private static List<Input> gathered(List<Input> inputs) {
    StringBuilder text = new StringBuilder();
    for (Input input : inputs) {
      if (!(input instanceof Input.Key key)) {
        return inputs;
      }
      if (key.isText()) {
        text.append(key.name());
      } else if (key.name().equals("Enter")) {
        text.append('\n');
      } else if (key.name().equals("Tab")) {
        text.append('\t');
      } else {
        return inputs;
      }
    }
    boolean held = text.chars().distinct().count() < 2;
    return text.length() < TYPED_AT_ONCE || held
        ? inputs
        : List.of(new Input.Paste(text.toString()));
  }

  private static String control(int code) {
    return switch (code) {
      case 0x00 -> "Ctrl-Space";
      case 0x08, 0x7F -> "Backspace";
      case 0x09 -> "Tab";
      case 0x0A, 0x0D -> "Enter";
      default -> "Ctrl-" + (char) (code + 0x40);
    };
  }

  private static void add(List<Input> inputs, @Nullable String key) {
    if (key != null) {
      inputs.add(new Input.Key(key));
    }
  }

  private static int number(String digits) {
    return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }
}
