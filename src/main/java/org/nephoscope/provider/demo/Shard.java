package org.nephoscope.provider.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32C;

/// An object that holds many chunks, as the Zarr 3 codec `sharding_indexed` lays it out: the chunks
/// one behind the other, then for each its offset and length as little-endian 64-bit numbers (all
/// ones where nothing is stored), then the CRC-32C of that index.
///
/// Source: "Sharding codec", version 1.0, of the Zarr specifications.
final class Shard {

  private static final long NOTHING = -1;

  private Shard() {}

  /// @param chunks encoded chunks in C order; an empty one is not stored
  static byte[] of(List<byte[]> chunks) {
    int content = chunks.stream().mapToInt(chunk -> chunk.length).sum();
    int index = 16 * chunks.size();
    var shard = ByteBuffer.allocate(content + index + 4).order(ByteOrder.LITTLE_ENDIAN);
    chunks.forEach(shard::put);
    long offset = 0;
    for (byte[] chunk : chunks) {
      shard.putLong(chunk.length == 0 ? NOTHING : offset);
      shard.putLong(chunk.length == 0 ? NOTHING : chunk.length);
      offset += chunk.length;
    }
    var crc = new CRC32C();
    crc.update(shard.array(), content, index);
    shard.putInt((int) crc.getValue());
    return shard.array();
  }
}
