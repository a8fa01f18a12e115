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
  record Edge(FileOperation.Kind kind, boolean after, int nth) {
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
    String[] parts = text.split(":");
    return new HaltAt(
        new Edge(
            FileOperation.Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
            parts[1].equals("after"),
            Integer.parseInt(parts[2])));
  }

  @Override
  public synchronized <T> T around(FileOperation operation, Change<T> change) throws IOException {
    boolean isIt = operation.kind() == edge.kind() && ++seen == edge.nth();
    if (isIt && !edge.after()) {
      Runtime.getRuntime().halt(KILLED);
    }
    T made = change.make();
    if (isIt) {
      Runtime.getRuntime().halt(KILLED);
    }
    return made;
  }
}
