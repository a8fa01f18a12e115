package org.nephoscope.transfer;

import java.io.IOException;

/// Which objects below a folder another program was to copy, and which of them it says it has.
public interface CopiedNames {

  /// Is told of each.
  interface Each {

    /// One file, copied already or not.
    ///
    /// @param name below the folder
    void name(String name, boolean done) throws IOException;
  }

  /// Tells of each name once; may be asked again.
  void each(Each each) throws IOException;
}
