package org.nephoscope.transfer;

import java.io.IOException;

/// Which objects below a folder another program was to copy, and which of them it says it has.
public interface CopiedNames {

  /// Is told of each.
  ///
  /// @param <X> what it may throw
  interface Each<X extends Exception> {

    /// One file, copied already or not.
    ///
    /// @param name below the folder
    void name(String name, boolean done) throws X;
  }

  /// Tells of each name once; may be asked again.
  <X extends Exception> void each(Each<X> each) throws IOException, X;
}
