package org.nephoscope.array.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.storage.Sentences;

/// The encoding `compressed_segmentation` of Neuroglancer (its `README.md` of that name): all in
/// little-endian words of 32 bits. First one word a channel, where it begins. A channel begins with
/// two words for each block, x fastest: where its table of values begins (24 bits) and how many
/// bits each voxel has (8 bits), then where its voxels begin, both counted from the channel's
/// beginning. The values' axes are channel, z, y, x.
///
/// @param blockX length of a block along x, and so on
/// @param wide whether values have 64 bits, else 32
record Segmentation(int blockX, int blockY, int blockZ, boolean wide) implements ValueStage {

  private static final Sentences SAY = Sentences.of(Segmentation.class);

  private static final String NAME = "compressed_segmentation";

  static Optional<Segmentation> of(JsonNode settings, DType dtype) {
    JsonNode block = settings.path("block_size");
    boolean number = dtype instanceof DType.Whole(var bits, var signed) && !signed && bits >= 32;
    boolean three = block.isArray() && block.size() == 3;
    for (JsonNode length : block) {
      three &= length.asInt() > 0 && length.asInt() <= 1 << 10;
    }
    return number && three
        ? Optional.of(
            new Segmentation(
                block.get(0).asInt(),
                block.get(1).asInt(),
                block.get(2).asInt(),
                dtype.bytes() == 8))
        : Optional.empty();
  }

  @Override
  public NdArray decode(byte[] in, Form form, Budget budget) throws DecodeException {
    if (form.shape().rank() != 4) {
      throw new DecodeException(NAME, SAY.get("a-chunk-has-the-axes"));
    }
    byte[] out = budget.room(NAME, form.bytes()).allocate(form.bytes());
    var words = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN);
    var values = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN);
    int[] size = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      size[axis] = (int) form.shape().dim(3 - axis);
    }
    for (int channel = 0; channel < form.shape().dim(0); channel++) {
      long start = Integer.toUnsignedLong(words.getInt(at(words, channel, 1)));
      int first = channel * size[0] * size[1] * size[2];
      new Channel(words, start, values, first, size).decode();
    }
    return new NdArray(form.shape(), form.dtype(), values);
  }

  /// Where a word stands in bytes, if that many are there.
  private static int at(ByteBuffer words, long word, int count) throws DecodeException {
    if (word < 0 || word + count > words.limit() / Integer.BYTES) {
      throw new DecodeException(NAME, SAY.get("it-points-outside-its-data"));
    }
    return (int) (Integer.BYTES * word);
  }

  /// One channel on its way.
  private final class Channel {
    private final ByteBuffer words;
    private final long start;
    private final ByteBuffer values;
    private final int first;
    private final int[] size;

    Channel(ByteBuffer words, long start, ByteBuffer values, int first, int[] size) {
      this.words = words;
      this.start = start;
      this.values = values;
      this.first = first;
      this.size = size;
    }

    void decode() throws DecodeException {
      long block = 0;
      for (int z = 0; z < size[2]; z += blockZ) {
        for (int y = 0; y < size[1]; y += blockY) {
          for (int x = 0; x < size[0]; x += blockX) {
            block(block++, x, y, z);
          }
        }
      }
    }

    private void block(long number, int x0, int y0, int z0) throws DecodeException {
      int header = at(words, start + 2 * number, 2);
      int bits = words.getInt(header) >>> 24;
      long table = start + (words.getInt(header) & 0xFFFFFF);
      long voxels = start + Integer.toUnsignedLong(words.getInt(header + Integer.BYTES));
      if (bits > 32 || Integer.bitCount(bits) > 1) {
        throw new DecodeException(NAME, SAY.get("a-voxel-cannot-have-bits", bits));
      }
      for (int z = z0; z < Math.min(z0 + blockZ, size[2]); z++) {
        for (int y = y0; y < Math.min(y0 + blockY, size[1]); y++) {
          int to = first + (z * size[1] + y) * size[0];
          long within = ((long) (z - z0) * blockY + (y - y0)) * blockX;
          for (int x = x0; x < Math.min(x0 + blockX, size[0]); x++) {
            copy(table, entry(voxels, bits, within + x - x0), to + x);
          }
        }
      }
    }

    private long entry(long voxels, int bits, long voxel) throws DecodeException {
      if (bits == 0) {
        return 0;
      }
      long bit = voxel * bits;
      int word = words.getInt(at(words, voxels + (bit >> 5), 1));
      return Integer.toUnsignedLong(word) >>> (bit & 31) & (1L << bits) - 1;
    }

    private void copy(long table, long entry, int to) throws DecodeException {
      if (wide) {
        values.putLong(8 * to, words.getLong(at(words, table + 2 * entry, 2)));
      } else {
        values.putInt(4 * to, words.getInt(at(words, table + entry, 1)));
      }
    }
  }
}
