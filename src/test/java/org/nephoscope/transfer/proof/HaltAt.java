package org.nephoscope.transfer.proof;

import java.io.IOException;
import java.util.Locale;

/// Ends the process, as a kill does, before or after the n-th change of a kind.
final class HaltAt implements FileWatch {

  static final String PROPERTY = "proof.halt";

  /// What a shell reports of a process that was killed.
  static final int KILLED = 137;

  /// Which change it is, and on which side of it the process ends.
  ///
  /// @param nth counts from 1
  record Edge(FileOperation.Kind kind, boolean after, int nth) implements KillEdge {
    @Override
    public String toString() {
      return kind + (after ? ":after:" : ":before:") + nth;
    }
  }

  private final Edge edge;
  private int seen;

  private HaltAt(Edge edge) {
    this.edge = edge;
  }

  static HaltAt parse(String text) {
    String[] parts = text.split(":", -1);
    return new HaltAt(
        new Edge(
            FileOperation.Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
            parts[1].equals("after"),
            Integer.parseInt(parts[2])));
  }

  @Override
  public synchronized <T> T around(FileOperation operation, Change<T> change) throws IOException {
    haltIf(!edge.after() && operation.kind() == edge.kind());
    T made = change.make(); // if it throws, nothing was changed
    haltIf(edge.after() && operation.kind() == edge.kind());
    return made;
  }

  private void haltIf(boolean isOfKind) {
    if (isOfKind && ++seen == edge.nth()) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
