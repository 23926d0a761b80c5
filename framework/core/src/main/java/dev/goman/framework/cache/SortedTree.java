package dev.goman.framework.cache;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted set of elements, each with a text that identifies it. A changed copy shares
 * all but one path with the original: a change costs O(log n), a copy nothing.
 *
 * <p>The order is that of the texts as if each ended in a slash, which is the order in which a
 * store lists the folders of these names.
 *
 * @param <E> an immutable element that knows its text
 */
final class SortedTree<E> implements Iterable<E> {
  private final Function<? super E, String> text;
  private final TreeNode root;

  private SortedTree(Function<? super E, String> text, TreeNode root) {
    this.text = text;
    this.root = root;
  }

  static <E> SortedTree<E> empty(Function<? super E, String> text) {
    return new SortedTree<>(text, TreeNode.EMPTY);
  }

  /** For tests that look at what is shared. */
  TreeNode root() {
    return root;
  }

  int size() {
    return root.size();
  }

  @Nullable E get(String key) {
    TreeNode node = root;
    while (!node.isLeaf()) {
      node = node.child(node.childFor(key));
    }
    int at = find(node, key);
    return at < 0 ? null : element(node, at);
  }

  /** The element at this place in the order, from 0. */
  E at(int rank) {
    TreeNode node = root;
    int left = rank;
    while (!node.isLeaf()) {
      int i = 0;
      while (left >= node.child(i).size()) {
        left -= node.child(i++).size();
      }
      node = node.child(i);
    }
    return element(node, left);
  }

  /** With this element in place of any of the same text. */
  SortedTree<E> with(E element) {
    List<TreeNode> parts = with(root, element);
    TreeNode top = parts.size() == 1 ? parts.getFirst() : TreeNode.inner(parts, this::first);
    return new SortedTree<>(text, top);
  }

  /** Without the element of this text, if there is one. */
  SortedTree<E> without(String key) {
    TreeNode changed = without(root, key);
    if (changed == root) {
      return this;
    }
    while (!changed.isLeaf() && changed.width() == 1) {
      changed = changed.child(0);
    }
    return new SortedTree<>(text, changed);
  }

  @Override
  public Iterator<E> iterator() {
    return new Walk("");
  }

  /** The elements whose text is not before {@code from}. */
  Iterator<E> from(String from) {
    return new Walk(from);
  }

  /** Compares texts as if each ended in a slash. */
  static int compare(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      int difference = a.charAt(i) - b.charAt(i);
      if (difference != 0) {
        return difference;
      }
    }
    if (a.length() == b.length()) {
      return 0;
    }
    return a.length() < b.length() ? endsBefore(b, common) : -endsBefore(a, common);
  }

  /** How a text that ends at this place compares with one that goes on. */
  private static int endsBefore(String longer, int place) {
    int difference = '/' - longer.charAt(place);
    return difference == 0 ? -1 : difference;
  }

  private List<TreeNode> with(TreeNode node, E element) {
    String key = text.apply(element);
    if (node.isLeaf()) {
      int at = find(node, key);
      return (at < 0 ? node.inserted(-at - 1, element) : node.replaced(at, element)).split();
    }
    int i = node.childFor(key);
    return node.withChildren(i, i + 1, with(node.child(i), element), this::first).split();
  }

  private TreeNode without(TreeNode node, String key) {
    if (node.isLeaf()) {
      int at = find(node, key);
      return at < 0 ? node : node.removed(at);
    }
    int i = node.childFor(key);
    TreeNode changed = without(node.child(i), key);
    if (changed == node.child(i)) {
      return node;
    }
    if (changed.size() == 0) {
      return node.width() == 1
          ? TreeNode.EMPTY
          : node.withChildren(i, i + 1, List.of(), this::first);
    }
    if (!changed.isSparse() || node.width() == 1) {
      return node.withChildren(i, i + 1, List.of(changed), this::first);
    }
    int left = Math.max(0, i - 1);
    TreeNode joined = i == 0 ? changed.joined(node.child(1)) : node.child(left).joined(changed);
    return node.withChildren(left, left + 2, joined.split(), this::first);
  }

  /** The text of the first element of a leaf. */
  private String first(Object element) {
    return text.apply(cast(element));
  }

  /** Where the element is in a leaf, or -1 minus the place where it would be. */
  private int find(TreeNode leaf, String key) {
    int low = 0;
    int high = leaf.width() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(text.apply(element(leaf, middle)), key);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  private E element(TreeNode leaf, int at) {
    return cast(leaf.item(at));
  }

  @SuppressWarnings("unchecked") // leaves hold only what with() put there
  private E cast(Object element) {
    return (E) element;
  }

  /** In-order, with the nodes above the place and the next child to visit in each. */
  private final class Walk implements Iterator<E> {
    private final TreeNode[] path = new TreeNode[TreeNode.MAX_DEPTH];
    private final int[] next = new int[TreeNode.MAX_DEPTH];
    private int depth;

    Walk(String from) {
      TreeNode node = root;
      while (!node.isLeaf()) {
        int i = node.childFor(from);
        push(node, i + 1);
        node = node.child(i);
      }
      int at = find(node, from);
      push(node, at < 0 ? -at - 1 : at);
      climb();
    }

    @Override
    public boolean hasNext() {
      return depth > 0;
    }

    @Override
    public E next() {
      if (depth == 0) {
        throw new NoSuchElementException();
      }
      E element = element(path[depth - 1], next[depth - 1]++);
      climb();
      return element;
    }

    /** From a finished node to the first leaf after it. */
    private void climb() {
      while (depth > 0 && next[depth - 1] == path[depth - 1].width()) {
        depth--;
      }
      while (depth > 0 && !path[depth - 1].isLeaf()) {
        push(path[depth - 1].child(next[depth - 1]++), 0);
      }
    }

    private void push(TreeNode node, int at) {
      path[depth] = node;
      next[depth++] = at;
    }
  }
}
