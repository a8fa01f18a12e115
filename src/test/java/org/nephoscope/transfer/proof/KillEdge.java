package org.nephoscope.transfer.proof;

/// A moment just before or just after something is done, in which a process is killed.
sealed interface KillEdge permits HoldAt.Edge, KillEdge.Planned, RequestEdge {

  /// Everything has been found and written down, and no content has been moved yet.
  record Planned() implements KillEdge {
    @Override
    public String toString() {
      return "PLANNED";
    }
  }
}
