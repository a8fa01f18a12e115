package org.nephoscope.array.model;

import java.util.List;

/// How a shard is cut into chunks (Zarr v3 codec `sharding_indexed` 1.0).
///
/// @param chunk the shape of one inner chunk
/// @param codecs the chain of each inner chunk, in write order
/// @param indexCodecs the chain of the index, in write order
/// @param indexAtStart whether the index stands before the chunks rather than behind them
public record Sharding(
    Shape chunk, List<CodecSpec> codecs, List<CodecSpec> indexCodecs, boolean indexAtStart) {

  public Sharding {
    codecs = List.copyOf(codecs);
    indexCodecs = List.copyOf(indexCodecs);
  }
}
