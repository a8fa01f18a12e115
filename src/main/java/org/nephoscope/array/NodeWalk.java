package org.nephoscope.array;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.storage.Listing.LeftOut;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;

/// Goes through everything below a prefix and gives the arrays and groups, in the byte order of
/// their names. It lists folder by folder and never looks at the chunks of an array; below a group
/// with consolidated metadata it asks for nothing at all. It holds what is still to be looked at,
/// no more than a page of each folder on the way. Blocking, and used by one thread at a time.
public final class NodeWalk {

  private static final Sentences SAY = Sentences.of(NodeWalk.class);

  /// What one step has found; often nothing.
  ///
  /// @param leftOut folders that could not be looked into
  /// @param more whether there is something left to look at
  public record Step(List<ArrayNode> nodes, List<LeftOut> leftOut, boolean more) {}

  /// A tree deeper than this goes round in circles.
  private static final int DEEPEST = 50;

  /// So many nodes out of consolidated metadata are one step.
  private static final int MOST = 500;

  /// Something that is not done yet.
  private sealed interface Todo {}

  /// A folder to be looked into; what was found there is kept until its turn comes.
  private static final class Ahead implements Todo {

    final FolderLook look;
    final int depth;
    @Nullable Seen seen;

    Ahead(FolderLook look, int depth) {
      this.look = look;
      this.depth = depth;
    }
  }

  /// What consolidated metadata still has.
  private record Known(GroupMeta group, Deque<String> paths) implements Todo {}

  private final ObjectStore store;
  private final Deque<Todo> todo = new ArrayDeque<>();
  private long looked;

  /// Throws nothing and asks for nothing yet.
  public NodeWalk(ObjectStore store, Prefix root) {
    this.store = store;
    todo.push(new Ahead(FolderLook.first(root), 0));
  }

  /// How many pages of folders have been listed.
  public long looked() {
    return looked;
  }

  /// The next few arrays and groups. A folder that must not be looked into, or is gone, is left
  /// out; only a refusal of the first one is thrown, as is every other failure.
  public Step next() throws StorageException {
    if (todo.peek() instanceof Ahead first && first.seen == null) {
      lookAhead();
    }
    List<ArrayNode> nodes = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    while (nodes.size() < MOST && !isWaiting()) {
      switch (todo.getFirst()) {
        case Ahead ahead -> take(ahead, nodes, leftOut);
        case Known known -> take(known, nodes);
      }
    }
    return new Step(List.copyOf(nodes), List.copyOf(leftOut), !todo.isEmpty());
  }

  private boolean isWaiting() {
    return todo.isEmpty() || (todo.getFirst() instanceof Ahead ahead && ahead.seen == null);
  }

  private void lookAhead() throws StorageException {
    List<Ahead> next =
        todo.stream()
            .filter(Ahead.class::isInstance)
            .map(Ahead.class::cast)
            .filter(ahead -> ahead.seen == null)
            .limit(Seen.LANES)
            .toList();
    boolean root = looked == 0;
    List<Seen> seen = Seen.all(store, next.stream().map(ahead -> ahead.look).toList(), root);
    for (int i = 0; i < next.size(); i++) {
      next.get(i).seen = seen.get(i);
    }
    looked += next.size();
  }

  private void take(Ahead ahead, List<ArrayNode> nodes, List<LeftOut> leftOut) {
    todo.pop();
    Seen seen = ahead.seen;
    if (seen == null) {
      throw new IllegalStateException("not looked into yet: " + ahead.look.folder().value());
    }
    seen.node().ifPresent(nodes::add);
    seen.leftOut().ifPresent(leftOut::add);
    if (seen.node().filter(ArrayNode::isArray).isPresent()) {
      return;
    }
    if (seen.node().orElse(null) instanceof GroupMeta group && group.consolidated().isPresent()) {
      todo.push(new Known(group, Children.below(group)));
      return;
    }
    if (ahead.depth >= DEEPEST && !seen.folders().isEmpty()) {
      leftOut.add(new LeftOut(ahead.look.folder().value(), SAY.get("it-lies-too-deep")));
      return;
    }
    seen.more().ifPresent(look -> todo.push(new Ahead(look, ahead.depth)));
    for (Prefix folder : seen.folders().reversed()) {
      todo.push(new Ahead(FolderLook.first(folder), ahead.depth + 1));
    }
  }

  private void take(Known known, List<ArrayNode> nodes) {
    String path = known.paths().poll();
    if (path == null) {
      todo.pop();
    } else {
      Children.known(known.group(), path, known.group().documents())
          .filter(node -> node.prefix().value().startsWith(known.group().prefix().value()))
          .ifPresent(nodes::add);
    }
  }
}
