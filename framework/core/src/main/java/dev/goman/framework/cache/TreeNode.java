package dev.goman.framework.cache;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An immutable node of a {@link SortedTree}. A leaf holds elements; an inner node holds nodes of
 * one depth and the text of the first element below each.
 */
final class TreeNode {
  /** The most items in a node: wide, so that the tree is flat and the overhead of a node small. */
  static final int MAX_WIDTH = 64;

  /** Enough for 2^31 elements in nodes that are a quarter full. */
  static final int MAX_DEPTH = 12;

  static final TreeNode EMPTY = new TreeNode(new Object[0], null, 0);

  private final Object[] items;
  private final String @Nullable [] firsts;
  private final int size;

  private TreeNode(Object[] items, String @Nullable [] firsts, int size) {
    this.items = items;
    this.firsts = firsts;
    this.size = size;
  }

  /** An inner node of these children. */
  static TreeNode inner(List<TreeNode> children, Function<Object, String> first) {
    return new TreeNode(new Object[0], new String[0], 0).withChildren(0, 0, children, first);
  }

  private static TreeNode leaf(Object[] items) {
    return new TreeNode(items, null, items.length);
  }

  boolean isLeaf() {
    return firsts == null;
  }

  /** The elements at and below this node. */
  int size() {
    return size;
  }

  /** The items of this node itself. */
  int width() {
    return items.length;
  }

  Object item(int at) {
    return items[at];
  }

  TreeNode child(int at) {
    return (TreeNode) items[at];
  }

  /** Whether it is worth joining with a neighbour. */
  boolean isSparse() {
    return items.length < MAX_WIDTH / 4;
  }

  /** The child of this inner node that holds the key, if any does. */
  int childFor(String key) {
    String[] texts = firsts();
    int low = 1;
    int high = texts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (SortedTree.compare(texts[middle], key) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  TreeNode inserted(int at, Object element) {
    return leaf(spliced(items, at, at, new Object[] {element}));
  }

  TreeNode replaced(int at, Object element) {
    return leaf(spliced(items, at, at + 1, new Object[] {element}));
  }

  TreeNode removed(int at) {
    return leaf(spliced(items, at, at + 1, new Object[0]));
  }

  /**
   * This inner node with other children in place of those from {@code from} up to but without
   * {@code to}.
   *
   * @param first the text of an element
   */
  TreeNode withChildren(
      int from, int to, List<TreeNode> replacement, Function<Object, String> first) {
    String[] texts = new String[replacement.size()];
    int newSize = size - size(items, from, to);
    for (int i = 0; i < texts.length; i++) {
      TreeNode child = replacement.get(i);
      texts[i] = child.firsts == null ? first.apply(child.items[0]) : child.firsts[0];
      newSize += child.size;
    }
    return new TreeNode(
        spliced(items, from, to, replacement.toArray()),
        spliced(firsts(), from, to, texts),
        newSize);
  }

  /** This node's items followed by those of its right neighbour, which has the same depth. */
  TreeNode joined(TreeNode right) {
    int end = items.length;
    return new TreeNode(
        spliced(items, end, end, right.items),
        firsts == null ? null : spliced(firsts, end, end, right.firsts()),
        size + right.size);
  }

  /** This node, or its two halves when it is too wide. */
  List<TreeNode> split() {
    int middle = items.length / 2;
    return items.length <= MAX_WIDTH
        ? List.of(this)
        : List.of(part(0, middle), part(middle, items.length));
  }

  private TreeNode part(int from, int to) {
    return new TreeNode(
        Arrays.copyOfRange(items, from, to),
        firsts == null ? null : Arrays.copyOfRange(firsts, from, to),
        isLeaf() ? to - from : size(items, from, to));
  }

  private String[] firsts() {
    return Objects.requireNonNull(firsts, "a leaf has no children");
  }

  private static int size(Object[] children, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += ((TreeNode) children[i]).size;
    }
    return sum;
  }

  /** The array with others in place of those from {@code from} up to but without {@code to}. */
  private static <A> A[] spliced(A[] all, int from, int to, A[] others) {
    A[] result = Arrays.copyOf(all, all.length - (to - from) + others.length);
    System.arraycopy(others, 0, result, from, others.length);
    System.arraycopy(all, to, result, from + others.length, all.length - to);
    return result;
  }
}
