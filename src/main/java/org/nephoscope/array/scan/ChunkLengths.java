package org.nephoscope.array.scan;

import org.nephoscope.array.codec.Codecs;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Format;

/// The stored length that a chunk must have where no codec changes lengths.
@FunctionalInterface
interface ChunkLengths {

  /// 0 where lengths vary.
  long of(long... index);

  static ChunkLengths of(ArrayMeta array) {
    boolean packed = array.format() == Format.PRECOMPUTED; // mostly by a header that no list tells
    if (array.unreadable().isPresent() || array.shard().isPresent() || packed) {
      return _ -> 0;
    }
    return index ->
        Codecs.storedLength(array.codecs(), array.dtype(), array.storedShape(ChunkIndex.of(index)))
            .orElse(0);
  }
}
