package org.nephoscope.array.shard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Encoding;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.Sentences;

/// Where the chunks of one minishard lie, in a shard of Neuroglancer precomputed
/// (`neuroglancer_uint64_sharded_v1`). The shard begins with two numbers for each minishard, where
/// its index begins and ends; the index has three rows: the chunks' numbers, each as its difference
/// to the one before; the gap before each chunk; its length. All numbers have 64 bits,
/// little-endian, and count from behind the shard's own index.
public final class MinishardIndex {

  private static final Sentences SAY = Sentences.of(MinishardIndex.class);

  private static final String STAGE = "minishard index";

  /// A longer index is not read.
  private static final int LONGEST = 64 << 20;

  private static final int ENTRY = 2 * Long.BYTES;
  private static final int ROWS = 3;

  private final ByteBuffer numbers;
  private final long base;

  private MinishardIndex(ByteBuffer numbers, long base) {
    this.numbers = numbers;
    this.base = base;
  }

  /// Where in a shard it stands where a minishard's index lies.
  public static ByteRange entry(long minishard) throws DecodeException {
    if (minishard < 0 || minishard > Long.MAX_VALUE / (2 * ENTRY)) {
      throw new DecodeException("shard index", SAY.get("a-shard-has-no-minishard"));
    }
    return ByteRange.ofLength(minishard * ENTRY, ENTRY);
  }

  /// Where a minishard's index lies in a shard of that size; empty for a minishard without chunks.
  ///
  /// @param entry the bytes at [#entry]
  public static Optional<ByteRange> place(byte[] entry, int minishardBits, long size)
      throws DecodeException {
    if (entry.length < ENTRY) {
      throw new DecodeException("shard index", SAY.get("the-object-ends-before-its"));
    }
    var bounds = ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN);
    long start = bounds.getLong();
    long length = bounds.getLong() - start;
    if (length == 0) {
      return Optional.empty();
    }
    ByteRange range = range("shard index", base(minishardBits), start, length, size);
    if (length > LONGEST) {
      throw DecodeException.limit(STAGE, SAY.get("it-is-longer-than-the"), null);
    }
    return Optional.of(range);
  }

  /// Reads the bytes at [#place].
  public static MinishardIndex decode(byte[] stored, boolean packed, int minishardBits)
      throws DecodeException {
    byte[] bytes = stored;
    if (packed) {
      try {
        bytes = Encoding.GZIP.decode(stored, LONGEST);
      } catch (IOException e) {
        throw new DecodeException(STAGE, "gzip: " + e.getMessage(), e);
      }
    }
    if (bytes.length % (ROWS * Long.BYTES) != 0) {
      throw new DecodeException(STAGE, SAY.get("its-length-is-not-that"));
    }
    return new MinishardIndex(
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), base(minishardBits));
  }

  /// How many chunks it has.
  public int chunks() {
    return numbers.limit() / (ROWS * Long.BYTES);
  }

  /// Where a chunk lies in a shard of that size; empty when it is not among them.
  public Optional<ByteRange> find(long chunk, long size) throws DecodeException {
    long number = 0;
    long start = 0;
    for (int i = 0; i < chunks(); i++) {
      number += number(0, i);
      start += number(1, i);
      long length = number(2, i);
      if (number == chunk) {
        return Optional.of(range(STAGE, base, start, length, size));
      }
      start += length;
    }
    return Optional.empty();
  }

  /// Takes what the index says of one chunk.
  @FunctionalInterface
  public interface Entries {

    /// One chunk.
    ///
    /// @param offset from the beginning of the shard; may lie outside, as `size` may
    void take(long chunk, long offset, long size);
  }

  /// Tells of all chunks, in the order of the index.
  public void forEach(Entries entries) {
    long number = 0;
    long start = 0;
    for (int i = 0; i < chunks(); i++) {
      number += number(0, i);
      start += number(1, i);
      boolean far = start < 0 || start > Long.MAX_VALUE - base;
      entries.take(number, far ? Long.MAX_VALUE : base + start, number(2, i));
      start += number(2, i);
    }
  }

  private long number(int row, int i) {
    return numbers.getLong((row * chunks() + i) * Long.BYTES);
  }

  private static long base(int minishardBits) {
    return minishardBits > 50 ? Long.MAX_VALUE : (long) ENTRY << minishardBits;
  }

  private static ByteRange range(String stage, long base, long start, long length, long size)
      throws DecodeException {
    boolean fits =
        base <= size
            && start >= 0
            && length >= 0
            && start <= size - base
            && length <= size - base - start;
    if (!fits) {
      throw new DecodeException(
          stage,
          SAY.get(
              "it-points-at-byte-with",
              Long.toUnsignedString(start),
              Long.toUnsignedString(length),
              size));
    }
    return ByteRange.ofLength(base + start, length);
  }
}
