package org.nephoscope.transfer.survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;

/// What lies below each prefix, down to a depth and for a bounded number of prefixes. What has no
/// room is counted where it lies, as others.
final class PrefixTree {

  /// One prefix.
  private static final class Node {
    private Amount all = Amount.NONE;
    private Amount here = Amount.NONE;
    private Amount others = Amount.NONE;
    private @Nullable Map<String, Node> children;
  }

  private final Prefix root;
  private final int depth;
  private final int most;
  private final Node top = new Node();
  private int nodes = 1;

  /// @param depth of prefixes below the root that are told apart
  /// @param most how many prefixes have room
  PrefixTree(Prefix root, int depth, int most) {
    this.root = root;
    this.depth = depth;
    this.most = most;
  }

  void add(ObjectKey key, long size) {
    String rest =
        root.contains(key) ? root.relativize(key) : key.value(); // one that was named by itself
    Node node = top;
    node.all = node.all.plus(size);
    int at = 0;
    for (int level = 0; level < depth; level++) {
      int slash = rest.indexOf('/', at);
      if (slash < 0 || slash == rest.length() - 1) {
        node.here = node.here.plus(size); // also the marker of a folder
        return;
      }
      Optional<Node> next = child(node, rest.substring(at, slash + 1));
      if (next.isEmpty()) {
        node.others = node.others.plus(size);
        return;
      }
      node = next.get();
      node.all = node.all.plus(size);
      at = slash + 1;
    }
  }

  private Optional<Node> child(Node node, String name) {
    if (node.children == null) {
      node.children = new HashMap<>(4);
    }
    Node child = node.children.get(name);
    if (child == null && nodes < most) {
      child = new Node();
      nodes++;
      node.children.put(name, child);
    }
    return Optional.ofNullable(child);
  }

  /// What is directly below a prefix, the largest first; empty if it has no line of its own.
  Optional<Usage.Below> below(Prefix prefix, int limit) {
    Optional<Node> found = find(prefix);
    if (found.isEmpty() || level(prefix) >= depth) {
      return Optional.empty();
    }
    Node node = found.get();
    List<Usage.Row> rows = new ArrayList<>();
    if (node.children != null) {
      node.children.forEach(
          (name, child) -> rows.add(new Usage.Row(new Prefix(prefix.value() + name), child.all)));
    }
    rows.sort(
        Comparator.comparingLong((Usage.Row row) -> -row.amount().bytes())
            .thenComparing(row -> row.prefix().value(), ObjectKey::compareUtf8));
    Amount others = node.others;
    for (Usage.Row row : rows.subList(Math.min(limit, rows.size()), rows.size())) {
      others = others.plus(row.amount());
    }
    return Optional.of(
        new Usage.Below(
            node.all, rows.subList(0, Math.min(limit, rows.size())), node.here, others));
  }

  private int level(Prefix prefix) {
    return (int)
        prefix.value().substring(root.value().length()).chars().filter(c -> c == '/').count();
  }

  private Optional<Node> find(Prefix prefix) {
    if (!prefix.value().startsWith(root.value())) {
      return Optional.empty();
    }
    Node node = top;
    String rest = prefix.value().substring(root.value().length());
    for (int at = 0; at < rest.length(); ) {
      int slash = rest.indexOf('/', at);
      Node next = node.children == null ? null : node.children.get(rest.substring(at, slash + 1));
      if (next == null) {
        return Optional.empty();
      }
      node = next;
      at = slash + 1;
    }
    return Optional.of(node);
  }
}
