package org.nephoscope.transfer.proof;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// Holds each thread that comes to an edge, just before or after the n-th change of a kind, and
/// says so, until somebody kills the process. Others go on meanwhile, so one process may be held at
/// several edges when it is killed.
final class HoldAt implements FileWatch {

  static final String PROPERTY = "proof.hold";

  /// What a line begins with that tells of an edge and of the file.
  static final String HELD = "held ";

  /// What is done to a file.
  enum Change {
    FOLDER,
    OPEN,
    WRITE,
    FORCE_FILE,
    LINK,
    MOVE,
    FORCE_FOLDER,
    /// A part file goes.
    DROP,
    /// Anything else goes: the source of a move, or what only the target of a sync holds.
    TAKE;

    boolean is(FileOperation operation) {
      boolean part = operation.path().endsWith(".part");
      return switch (this) {
        case DROP -> operation.kind() == FileOperation.Kind.DELETE && part;
        case TAKE -> operation.kind() == FileOperation.Kind.DELETE && !part;
        case FOLDER, OPEN, WRITE, FORCE_FILE, LINK, MOVE, FORCE_FOLDER ->
            operation.kind().name().equals(name());
      };
    }
  }

  /// Which change it is, and on which side of it.
  ///
  /// @param nth counts from 1
  record Edge(Change change, boolean after, int nth) implements KillEdge {
    @Override
    public String toString() {
      return change + (after ? ":after:" : ":before:") + nth;
    }

    private static Edge parse(String text) {
      String[] parts = text.split(":", -1);
      return new Edge(
          Change.valueOf(parts[0]), parts[1].equals("after"), Integer.parseInt(parts[2]));
    }
  }

  private final Map<Edge, AtomicInteger> edges = new LinkedHashMap<>();

  private HoldAt(List<Edge> all) {
    all.forEach(edge -> edges.put(edge, new AtomicInteger()));
  }

  static HoldAt parse(String text) {
    return new HoldAt(Arrays.stream(text.split(",", -1)).map(Edge::parse).toList());
  }

  static String text(List<Edge> all) {
    return all.stream().map(Edge::toString).collect(Collectors.joining(","));
  }

  @Override
  public <T> T around(FileOperation operation, FileWatch.Change<T> change) throws IOException {
    hold(operation, false);
    T made = change.make(); // if it throws, nothing was changed
    hold(operation, true);
    return made;
  }

  private void hold(FileOperation operation, boolean after) throws IOException {
    for (Map.Entry<Edge, AtomicInteger> one : edges.entrySet()) {
      Edge edge = one.getKey();
      if (edge.after() == after
          && edge.change().is(operation)
          && one.getValue().incrementAndGet() == edge.nth()) {
        say(HELD + edge + " " + operation.path());
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          throw new IOException("whoever was held is to end", e);
        }
      }
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
