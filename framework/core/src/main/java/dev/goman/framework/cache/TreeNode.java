package dev.goman.framework.cache;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  /**
   * @param first the text of an element
   */
  static TreeNode inner(List<TreeNode> children, Function<Object, String> first) {
    Object[] items = children.toArray();
    String[] firsts = new String[items.length];
    int size = 0;
    for (int i = 0; i < items.length; i++) {
      TreeNode child = children.get(i);
      firsts[i] = child.firsts == null ? first.apply(child.items[0]) : child.firsts[0];
      size += child.size;
    }
    return new TreeNode(items, firsts, size);
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
    String[] texts = firsts == null ? new String[0] : firsts;
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
    Object[] more = new Object[items.length + 1];
    System.arraycopy(items, 0, more, 0, at);
    more[at] = element;
    System.arraycopy(items, at, more, at + 1, items.length - at);
    return leaf(more);
  }

  TreeNode replaced(int at, Object element) {
    Object[] same = items.clone();
    same[at] = element;
    return leaf(same);
  }

  TreeNode removed(int at) {
    Object[] fewer = new Object[items.length - 1];
    System.arraycopy(items, 0, fewer, 0, at);
    System.arraycopy(items, at + 1, fewer, at, fewer.length - at);
    return leaf(fewer);
  }

  /** With other children in place of those from {@code from} up to but without {@code to}. */
  TreeNode withChildren(
      int from, int to, List<TreeNode> replacement, Function<Object, String> first) {
    List<TreeNode> children = new ArrayList<>(items.length + 1);
    addChildren(children, 0, from);
    children.addAll(replacement);
    addChildren(children, to, items.length);
    return inner(children, first);
  }

  /** This node's items followed by those of its right neighbour, which has the same depth. */
  TreeNode joined(TreeNode right, Function<Object, String> first) {
    if (isLeaf()) {
      Object[] both = Arrays.copyOf(items, items.length + right.items.length);
      System.arraycopy(right.items, 0, both, items.length, right.items.length);
      return leaf(both);
    }
    List<TreeNode> children = new ArrayList<>(items.length + right.items.length);
    addChildren(children, 0, items.length);
    right.addChildren(children, 0, right.items.length);
    return inner(children, first);
  }

  /** This node, or its two halves when it is too wide. */
  List<TreeNode> split(Function<Object, String> first) {
    if (items.length <= MAX_WIDTH) {
      return List.of(this);
    }
    int middle = items.length / 2;
    if (isLeaf()) {
      return List.of(
          leaf(Arrays.copyOf(items, middle)),
          leaf(Arrays.copyOfRange(items, middle, items.length)));
    }
    List<TreeNode> left = new ArrayList<>(middle);
    addChildren(left, 0, middle);
    List<TreeNode> right = new ArrayList<>(middle + 1);
    addChildren(right, middle, items.length);
    return List.of(inner(left, first), inner(right, first));
  }

  private void addChildren(List<TreeNode> into, int from, int to) {
    for (int i = from; i < to; i++) {
      into.add((TreeNode) items[i]);
    }
  }
}
