package org.nephoscope.array.shard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.Sharding;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.storage.Sentences;

/// The table in a shard that says where each of its chunks lies: two unsigned 64-bit numbers per
/// chunk in C order, all ones for a chunk that is not stored (Zarr v3 codec `sharding_indexed`).
public final class ShardIndex {

  private static final Sentences SAY = Sentences.of(ShardIndex.class);

  private static final String STAGE = "shard index";

  /// Offset and size of a chunk that is not stored.
  public static final long EMPTY = -1;

  /// A larger table is not read: it would be longer than 64 MiB.
  public static final long MOST_CHUNKS = 1L << 22;

  private final long[] offsets;
  private final long[] sizes;

  private ShardIndex(long[] offsets, long[] sizes) {
    this.offsets = offsets;
    this.sizes = sizes;
  }

  /// A table that was put together from other indexes; both arrays are kept.
  public static ShardIndex of(long[] offsets, long[] sizes) {
    return new ShardIndex(offsets, sizes);
  }

  /// Why an index with these codecs cannot be read; empty when it can.
  public static Optional<String> unsupported(Sharding sharding, long chunks) {
    if (chunks > MOST_CHUNKS) {
      return Optional.of(SAY.get("a-shard-of-chunks-has", chunks));
    }
    for (int i = 0; i < sharding.indexCodecs().size(); i++) {
      String name = sharding.indexCodecs().get(i).bareName();
      if (!name.equals(i == 0 ? "bytes" : "crc32c")) {
        return Optional.of(SAY.get("the-shard-index-is-packed", name));
      }
    }
    return Optional.empty();
  }

  /// The length of the stored index.
  public static long storedLength(Sharding sharding, long chunks) {
    return 16 * chunks + 4L * checksums(sharding);
  }

  /// Reads a stored index, checking its checksum where it has one.
  public static ShardIndex decode(byte[] stored, Sharding sharding, long chunks)
      throws DecodeException {
    if (stored.length != storedLength(sharding, chunks)) {
      throw new DecodeException(
          STAGE, SAY.get("the-object-has-no-room", stored.length, storedLength(sharding, chunks)));
    }
    var bytes = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = checksums(sharding); i > 0; i--) {
      int length = bytes.limit() - 4;
      var crc = new CRC32C();
      crc.update(stored, 0, length);
      if ((int) crc.getValue() != bytes.getInt(length)) {
        throw new DecodeException(STAGE, SAY.get("the-crc-32c-does-not"));
      }
      bytes.limit(length);
    }
    if (sharding.indexCodecs().getFirst().configuration().path("endian").asText().equals("big")) {
      bytes.order(ByteOrder.BIG_ENDIAN);
    }
    long[] offsets = new long[(int) chunks];
    long[] sizes = new long[(int) chunks];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = bytes.getLong();
      sizes[i] = bytes.getLong();
    }
    return new ShardIndex(offsets, sizes);
  }

  private static int checksums(Sharding sharding) {
    int count = 0;
    for (CodecSpec codec : sharding.indexCodecs()) {
      count += codec.bareName().equals("crc32c") ? 1 : 0;
    }
    return count;
  }

  /// How many chunks the shard has room for.
  public int chunks() {
    return offsets.length;
  }

  public boolean stored(int chunk) {
    return offsets[chunk] != EMPTY || sizes[chunk] != EMPTY;
  }

  public long offset(int chunk) {
    return offsets[chunk];
  }

  public long size(int chunk) {
    return sizes[chunk];
  }

  /// Why an entry cannot be true of an object of that size; empty for one that can.
  public Optional<String> problem(int chunk, long objectSize) {
    boolean fits =
        offsets[chunk] >= 0
            && sizes[chunk] >= 0
            && offsets[chunk] <= objectSize
            && sizes[chunk] <= objectSize - offsets[chunk];
    return fits || !stored(chunk)
        ? Optional.empty()
        : Optional.of(
            SAY.get(
                "the-index-puts-this-chunk",
                Long.toUnsignedString(offsets[chunk]),
                Long.toUnsignedString(sizes[chunk]),
                objectSize));
  }
}
