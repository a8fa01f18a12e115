package org.nephoscope.array;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nephoscope.array.model.VoxelSharding;
import org.nephoscope.codec.Encoding;

/// Writes what Neuroglancer precomputed has and nobody here writes, after its documents.
public final class VoxelWriter {

  private VoxelWriter() {}

  /// The objects of all shards by name. Chunks of a minishard have gaps of `gap` bytes before them.
  public static Map<String, byte[]> shards(
      VoxelSharding sharding, SortedMap<Long, byte[]> chunks, int gap) throws IOException {
    Map<String, SortedMap<Long, SortedMap<Long, byte[]>>> sorted = new LinkedHashMap<>();
    for (var chunk : chunks.entrySet()) {
      sorted
          .computeIfAbsent(sharding.name(sharding.shard(chunk.getKey())), _ -> new TreeMap<>())
          .computeIfAbsent(sharding.minishard(chunk.getKey()), _ -> new TreeMap<>())
          .put(chunk.getKey(), chunk.getValue());
    }
    Map<String, byte[]> objects = new LinkedHashMap<>();
    for (var shard : sorted.entrySet()) {
      objects.put(shard.getKey(), shard(sharding, shard.getValue(), gap));
    }
    return objects;
  }

  private static byte[] shard(
      VoxelSharding sharding, SortedMap<Long, SortedMap<Long, byte[]>> minishards, int gap)
      throws IOException {
    var data = new ByteArrayOutputStream();
    var bounds = little(16 << sharding.minishardBits());
    for (var minishard : minishards.entrySet()) {
      int count = minishard.getValue().size();
      var index = little(24 * count);
      long before = 0;
      long end = 0;
      int i = 0;
      for (var chunk : minishard.getValue().entrySet()) {
        byte[] bytes =
            sharding.packedData() ? Encoding.GZIP.encode(chunk.getValue()) : chunk.getValue();
        data.writeBytes(new byte[gap]);
        index.putLong(8 * i, chunk.getKey() - before);
        index.putLong(8 * (count + i), data.size() - end);
        index.putLong(8 * (2 * count + i), bytes.length);
        data.writeBytes(bytes);
        before = chunk.getKey();
        end = data.size();
        i++;
      }
      byte[] packed = sharding.packedIndex() ? Encoding.GZIP.encode(bytes(index)) : bytes(index);
      int at = (int) (16 * minishard.getKey());
      bounds.putLong(at, data.size()).putLong(at + 8, data.size() + packed.length);
      data.writeBytes(packed);
    }
    return Samples.join(bytes(bounds), data.toByteArray());
  }

  /// A chunk as `compressed_segmentation`.
  ///
  /// @param values x fastest, then y, z, channel
  /// @param size of the chunk along x, y, z, channel
  /// @param block lengths of a block along x, y, z
  static byte[] segmentation(long[] values, int[] size, int[] block, boolean wide) {
    var out = new ByteArrayOutputStream();
    var starts = little(4 * size[3]);
    int voxels = size[0] * size[1] * size[2];
    for (int channel = 0; channel < size[3]; channel++) {
      starts.putInt(4 * channel, size[3] + out.size() / 4);
      long[] one = java.util.Arrays.copyOfRange(values, channel * voxels, (channel + 1) * voxels);
      out.writeBytes(channel(one, size, block, wide));
    }
    return Samples.join(bytes(starts), out.toByteArray());
  }

  private static byte[] channel(long[] values, int[] size, int[] block, boolean wide) {
    int blocks = 1;
    for (int axis = 0; axis < 3; axis++) {
      blocks *= Math.ceilDiv(size[axis], block[axis]);
    }
    var headers = little(8 * blocks);
    var data = new ByteArrayOutputStream();
    int number = 0;
    for (int z = 0; z < size[2]; z += block[2]) {
      for (int y = 0; y < size[1]; y += block[1]) {
        for (int x = 0; x < size[0]; x += block[0]) {
          long[] inside = block(values, size, block, x, y, z);
          long[] table =
              new TreeSet<>(java.util.Arrays.stream(inside).boxed().toList())
                  .stream().mapToLong(Long::longValue).toArray();
          int bits = 0;
          while (bits < 32 && 1L << bits < table.length) {
            bits = bits == 0 ? 1 : 2 * bits;
          }
          int encoded = 2 * blocks + data.size() / 4;
          data.writeBytes(packed(inside, table, bits));
          int place = 2 * blocks + data.size() / 4;
          headers.putInt(8 * number, place | bits << 24).putInt(8 * number + 4, encoded);
          for (long value : table) {
            data.writeBytes(bytes(wide ? little(8).putLong(value) : little(4).putInt((int) value)));
          }
          number++;
        }
      }
    }
    return Samples.join(bytes(headers), data.toByteArray());
  }

  /// A whole block; what lies outside the chunk has the value of its first voxel.
  private static long[] block(long[] values, int[] size, int[] block, int x0, int y0, int z0) {
    long[] inside = new long[block[0] * block[1] * block[2]];
    int i = 0;
    for (int z = z0; z < z0 + block[2]; z++) {
      for (int y = y0; y < y0 + block[1]; y++) {
        for (int x = x0; x < x0 + block[0]; x++) {
          boolean in = x < size[0] && y < size[1] && z < size[2];
          inside[i++] =
              in
                  ? values[x + size[0] * (y + size[1] * z)]
                  : values[x0 + size[0] * (y0 + size[1] * z0)];
        }
      }
    }
    return inside;
  }

  private static byte[] packed(long[] values, long[] table, int bits) {
    var words = little(4 * Math.ceilDiv(values.length * bits, 32));
    for (int i = 0; i < values.length && bits > 0; i++) {
      int entry = java.util.Arrays.binarySearch(table, values[i]);
      int at = i * bits / 32 * 4;
      words.putInt(at, words.getInt(at) | entry << i * bits % 32);
    }
    return bytes(words);
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.capacity()];
    buffer.get(0, bytes);
    return bytes;
  }
}
