package dev.goman.tui.ui.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyDecoderTest {
  private static final String ESC = "\u001b";
  private final KeyDecoder decoder = new KeyDecoder();

  @ParameterizedTest
  @CsvSource({
    "[A,Up",
    "[B,Down",
    "[C,Right",
    "[D,Left",
    "[H,Home",
    "[F,End",
    "OA,Up",
    "OP,F1",
    "[5~,PageUp",
    "[6~,PageDown",
    "[1~,Home",
    "[3~,Delete",
    "[15~,F5",
    "[Z,Shift-Tab",
    "[1;5C,Ctrl-Right",
    "[1;3A,Alt-Up",
    "[3;2~,Shift-Delete",
    "x,Alt-x"
  })
  void sequences(String sequence, String key) {
    assertThat(decode(ESC + sequence)).containsExactly(new Input.Key(key));
  }

  @Test
  void controlKeysHaveNames() {
    assertThat(decode("\u0003\u0004\r\t\u007f\u001a\u001c\u0013"))
        .extracting(i -> ((Input.Key) i).name())
        .containsExactly(
            "Ctrl-C", "Ctrl-D", "Enter", "Tab", "Backspace", "Ctrl-Z", "Ctrl-\\", "Ctrl-S");
  }

  @Test
  void aSequenceThatComesInPiecesIsOneKey() {
    List<Input> all = new ArrayList<>();
    for (byte b : bytes(ESC + "[1;5A" + "é" + "🚀")) {
      all.addAll(decoder.feed(new byte[] {b}));
    }
    assertThat(all)
        .containsExactly(new Input.Key("Ctrl-Up"), new Input.Key("é"), new Input.Key("🚀"));
    assertThat(decoder.pending()).isFalse();
  }

  @Test
  void anEscapeAloneIsAKeyOnlyOnceNothingFollows() {
    assertThat(decoder.feed(bytes(ESC))).isEmpty();
    assertThat(decoder.pending()).isTrue();
    assertThat(decoder.flush()).containsExactly(new Input.Key("Esc"));
    assertThat(decoder.pending()).isFalse();
  }

  @Test
  void unknownSequencesAndControlsBecomeNoKeys() {
    assertThat(decode(ESC + "[99;99;99x" + ESC + "[?1;2c" + "\u009b31m"))
        .extracting(i -> ((Input.Key) i).name())
        .containsExactly("3", "1", "m"); // what follows a C1 control is ordinary text
    assertThat(decoder.feed(new byte[] {(byte) 0xFF, (byte) 0x80})).isEmpty();
  }

  @Test
  void anEndlessSequenceIsGivenUp() {
    assertThat(decode(ESC + "[" + "1;".repeat(200))).isEmpty();
    assertThat(decode("j")).containsExactly(new Input.Key("j"));
  }

  @Test
  void pastedTextIsOneInputHoweverItIsCut() {
    String text = "q".repeat(10_000) + "\r\u001b[A";
    List<Input> all = new ArrayList<>();
    byte[] sent = bytes(ESC + "[200~" + text + ESC + "[201~j");
    for (int at = 0; at < sent.length; at += 7) {
      byte[] piece = Arrays.copyOfRange(sent, at, Math.min(sent.length, at + 7));
      all.addAll(decoder.feed(piece));
    }
    assertThat(all).containsExactly(new Input.Paste(text), new Input.Key("j"));
  }

  @Test
  void aPasteWithoutEndIsBounded() {
    decoder.feed(bytes(ESC + "[200~"));
    for (int i = 0; i < 100; i++) {
      decoder.feed(bytes("x".repeat(10_000)));
    }
    List<Input> all = decoder.feed(bytes(ESC + "[201~"));
    assertThat(((Input.Paste) all.getFirst()).text()).hasSize(1 << 16);
  }

  @Test
  void muchTextAtOnceIsPastedAlsoWhereTheTerminalDoesNotSaySo() {
    assertThat(decode("delete all of production\r"))
        .hasSize(1)
        .first()
        .isInstanceOf(Input.Paste.class);
    assertThat(decode("jjjjjjjjjjjjjjjjjjjjjjjj")).hasSize(24); // a key that is held down
  }

  @Test
  void theMouse() {
    assertThat(decode(ESC + "[<0;5;3M" + ESC + "[<64;1;1M" + ESC + "[<0;5;3m"))
        .containsExactly(new Input.Click(4, 2), new Input.Wheel(-3));
  }

  private List<Input> decode(String text) {
    return decoder.feed(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
