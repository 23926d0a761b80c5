package dev.goman.framework.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A hundred thousand resources: what is read, and what a change costs in objects made anew. */
class ManyResourcesTest {
  private static final int MANY = 100_000;

  @Test
  void everythingIsReadOnceAndThenOnlyWhatChanges() {
    World world = new World();
    for (int i = 0; i < MANY; i++) {
      world.putSpec(name(i), "colour-" + i % 10);
    }
    assertThat(world.informer.refresh()).isTrue();
    assertThat(world.informer.snapshot().size()).isEqualTo(MANY);
    assertThat(world.store.gets()).isEqualTo(MANY);
    assertThat(world.store.lists()).isEqualTo(MANY / 1000);
    assertThat(world.informer.snapshot().counts(World.BY_COLOUR)).hasSize(10);

    world.putSpec(name(77_777), "another");
    world.delete(World.key(name(5)).specObject());
    world.informer.refresh();

    assertThat(world.store.gets())
        .as("the changed one, and the lost one to be sure")
        .isEqualTo(MANY + 2);
    assertThat(world.informer.snapshot().size()).isEqualTo(MANY - 1);
    assertThat(world.informer.snapshot().lookup(World.BY_COLOUR, "another"))
        .containsExactly(World.key(name(77_777)));
    world.mirror.check();
  }

  @Test
  void aChangeCopiesOnePathAndNothingElse() {
    SortedTree<String> before = SortedTree.empty(name -> name);
    for (int i = 0; i < MANY; i++) {
      before = before.with(name(i));
    }

    SortedTree<String> after = before.with(name(50_000) + "-x");

    Set<TreeNode> shared = nodes(before);
    Set<TreeNode> made = nodes(after);
    made.removeAll(shared);
    assertThat(shared).hasSizeGreaterThan(MANY / TreeNode.MAX_WIDTH);
    assertThat(made).hasSizeBetween(1, 6);
  }

  private static Set<TreeNode> nodes(SortedTree<String> tree) {
    Set<TreeNode> nodes = new HashSet<>();
    collect(tree.root(), nodes);
    return nodes;
  }

  private static void collect(TreeNode node, Set<TreeNode> into) {
    into.add(node);
    if (!node.isLeaf()) {
      for (int i = 0; i < node.width(); i++) {
        collect(node.child(i), into);
      }
    }
  }

  private static String name(int i) {
    return "node-%06d".formatted(i);
  }
}
