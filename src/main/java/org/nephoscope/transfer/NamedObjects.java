package org.nephoscope.transfer;

import java.io.IOException;

/// Which objects below a folder somebody means, by their names: as many as there are, because they
/// are read one after the other and held by nobody.
public interface NamedObjects {

  /// Is told of each.
  interface Each {

    /// One object.
    ///
    /// @param name below the folder, exactly
    void name(String name) throws IOException;
  }

  /// Tells of each name once or more, in any order.
  void each(Each each) throws IOException;
}
