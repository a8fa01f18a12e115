package org.nephoscope.array.scan;

import java.util.Optional;

/// Which cell of the grid an object below an array's prefix belongs to.
@FunctionalInterface
public interface ChunkNames {

  /// The index of the chunk with that name, one number per dimension; empty if the name is not a
  /// chunk's. The index need not lie in the grid.
  Optional<long[]> index(String name);
}
