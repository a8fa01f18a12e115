package org.nephoscope.array.model;

/// How Neuroglancer precomputed puts numbered chunks into shards (`neuroglancer_uint64_sharded_v1`,
/// [format](https://neuroglancer-docs.web.app/datasource/precomputed/sharded.html)).
///
/// @param preshiftBits low bits of a number that do not choose the shard, 0 to 64
/// @param murmur whether numbers are hashed with MurmurHash3 (x86, 128 bit); else taken as they are
/// @param minishardBits bits that choose the minishard in a shard
/// @param shardBits bits that choose the shard; with `minishardBits` at most 64
/// @param packedIndex whether a minishard's index is gzip
/// @param packedData whether every chunk is gzip on top of its own encoding
public record VoxelSharding(
    int preshiftBits,
    boolean murmur,
    int minishardBits,
    int shardBits,
    boolean packedIndex,
    boolean packedData) {

  public VoxelSharding {
    boolean sane = preshiftBits >= 0 && preshiftBits <= 64 && minishardBits >= 0 && shardBits >= 0;
    if (!sane || minishardBits + shardBits > 64) {
      throw new IllegalArgumentException("no sharding of these bits");
    }
  }

  /// The shard of a chunk.
  public long shard(long number) {
    return low(shifted(hashed(number), minishardBits), shardBits);
  }

  /// The minishard of a chunk, in its shard.
  public long minishard(long number) {
    return low(hashed(number), minishardBits);
  }

  /// The name of a shard: hexadecimal, as many digits as the greatest number needs.
  public String name(long shard) {
    String digits = Long.toHexString(shard);
    int width = Math.ceilDiv(shardBits, 4);
    return "0".repeat(Math.max(0, width - digits.length())) + digits + ".shard";
  }

  /// How many shards there may be; [Long#MAX_VALUE] for more than that.
  public long shards() {
    return shardBits >= 63 ? Long.MAX_VALUE : 1L << shardBits;
  }

  private long hashed(long number) {
    long shifted = shifted(number, preshiftBits);
    return murmur ? Murmur3.low64(shifted) : shifted;
  }

  private static long shifted(long value, int bits) {
    return bits >= 64 ? 0 : value >>> bits;
  }

  private static long low(long value, int bits) {
    return bits >= 64 ? value : value & ((1L << bits) - 1);
  }
}
