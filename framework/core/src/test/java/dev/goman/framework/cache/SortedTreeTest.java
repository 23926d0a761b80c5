package dev.goman.framework.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SortedTreeTest {
  private static final Comparator<String> SLASHED = Comparator.comparing(s -> s + "/");

  @Property(tries = 60)
  void behavesAsASortedSet(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6000) int names) {
    Random random = new Random(seed);
    SortedTree<String> tree = SortedTree.empty(Function.identity());
    TreeSet<String> reference = new TreeSet<>(SLASHED);
    for (int phase = 0; phase < 4; phase++) {
      int adds = phase % 2 == 0 ? 90 : 10;
      for (int i = 0; i < names; i++) {
        String name = name(random, names);
        if (random.nextInt(100) < adds) {
          tree = tree.with(name);
          reference.add(name);
        } else {
          tree = tree.without(name);
          reference.remove(name);
        }
      }
      compare(tree, reference, random);
    }
    for (String name : List.copyOf(reference)) {
      tree = tree.without(name);
    }
    assertThat(tree.size()).isZero();
    assertThat(tree.iterator().hasNext()).isFalse();
  }

  @Test
  void aChangedCopyLeavesTheOriginalAlone() {
    SortedTree<String> tree = SortedTree.empty(Function.identity());
    List<SortedTree<String>> versions = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      versions.add(tree);
      tree = tree.with("n" + i);
    }
    for (int i = 0; i < 1000; i++) {
      assertThat(versions.get(i).size()).isEqualTo(i);
      assertThat(versions.get(i).get("n" + i)).isNull();
    }
  }

  @Property(tries = 2000)
  void theOrderIsThatOfFolders(@ForAll("text") String a, @ForAll("text") String b) {
    assertThat(Integer.signum(SortedTree.compare(a, b)))
        .isEqualTo(Integer.signum((a + "/").compareTo(b + "/")));
  }

  @Provide
  Arbitrary<String> text() {
    return Arbitraries.strings().withChars("a-/0.").ofMaxLength(4);
  }

  private static String name(Random random, int names) {
    String number = Integer.toString(random.nextInt(names), 5);
    return random.nextInt(4) == 0 ? number + "-" + random.nextInt(3) : number;
  }

  private static void compare(
      SortedTree<String> tree, NavigableSet<String> reference, Random random) {
    assertThat(tree.size()).isEqualTo(reference.size());
    assertThat(tree).containsExactlyElementsOf(reference);
    List<String> inOrder = List.copyOf(reference);
    for (int i = 0; i < inOrder.size(); i += 1 + inOrder.size() / 50) {
      assertThat(tree.at(i)).isEqualTo(inOrder.get(i));
      assertThat(tree.get(inOrder.get(i))).isEqualTo(inOrder.get(i));
    }
    String from = name(random, reference.size() + 1);
    List<String> rest = new ArrayList<>();
    tree.from(from).forEachRemaining(rest::add);
    assertThat(rest).containsExactlyElementsOf(reference.tailSet(from, true));
  }
}
