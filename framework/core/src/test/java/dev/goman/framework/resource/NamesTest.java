package dev.goman.framework.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels and the keys that are made of them. */
final class NamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-", "-a", "a-", "A", "a.b", "a_b", "a b", "../x", "a/b", "ä", "а", "a\n", "a\u0000",
        "👩", "ａ", "%2e"
      })
  void whatIsNoLabelIsRefusedAndNamed(String text) {
    assertThat(DnsLabel.isValid(text)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ResourceKey("things", text))
        .withMessageContaining("name must be")
        .withMessageContaining("\"" + text + "\"");
    assertThatIllegalArgumentException().isThrownBy(() -> new ResourceKey(text, "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> new ResourceKind("v1", "Thing", text));
  }

  @Test
  void aLabelHasAtMost63Characters() {
    assertThat(DnsLabel.isValid("a".repeat(63))).isTrue();
    assertThat(DnsLabel.isValid("a".repeat(64))).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DnsLabel.require("name", "a".repeat(1_000_000)))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
  }

  @Property
  void aLabelIsWhatTheRuleSays(@ForAll("nearlyLabels") String text) {
    assertThat(DnsLabel.isValid(text))
        .isEqualTo(text.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"));
  }

  @Provide
  Arbitrary<String> nearlyLabels() {
    return Arbitraries.strings().withChars("az09-A._/é").ofMinLength(0).ofMaxLength(66);
  }

  @Property
  void aKeyIsReadAsItIsWritten(@ForAll("labels") String kind, @ForAll("labels") String name) {
    ResourceKey key = new ResourceKey(kind, name);

    assertThat(ResourceKey.parse(key.toString())).isEqualTo(key);
    assertThat(ResourceKey.ofObject(key.specObject())).contains(key);
    assertThat(ResourceKey.ofObject(key.statusObject())).contains(key);
  }

  @Property
  void keysAreOrderedAsTheirObjectsAre(
      @ForAll("labels") String kind, @ForAll("labels") String one, @ForAll("labels") String other) {
    ResourceKey a = new ResourceKey(kind, one);
    ResourceKey b = new ResourceKey(kind, other);

    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(Integer.signum(one.compareTo(other)));
    assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
  }

  @Provide
  Arbitrary<String> labels() {
    return Arbitraries.strings()
        .withChars("abz059-")
        .ofMinLength(1)
        .ofMaxLength(63)
        .filter(DnsLabel::isValid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "things/a",
        "things/a/other.json",
        "things/a/spec.json/x",
        "things/a/b/spec.json",
        "Things/a/spec.json",
        "things/a_b/spec.json",
        "/a/spec.json",
        "things//spec.json",
        ".leases/things/a.json",
        "things/a/spec.json~"
      })
  void otherObjectsBelongToNoKey(String object) {
    assertThat(ResourceKey.ofObject(object)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "things", "/", "things/", "/a", "things/a/b", "things/../x"})
  void whatIsNoKeyIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ResourceKey.parse(text));
  }
}
