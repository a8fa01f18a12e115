package org.nephoscope.storage;

import java.io.IOException;

/// Does work that has many steps of a size side by side, as far as there are places for it.
public interface Helpers {

  /// One step after the other, here.
  Helpers NONE =
      (step, _) -> {
        while (step.next()) {}
      };

  /// Called until it says no, by several at once; whoever calls it gets the next step.
  interface Step {
    /// Does the next step. Says no, and does nothing, if there is none left.
    boolean next() throws IOException;
  }

  /// Returns when all steps are done. The first failure ends the work when the steps that are under
  /// way have ended, and is thrown.
  ///
  /// @param bytes that a step moves
  void run(Step step, long bytes) throws IOException;
}
