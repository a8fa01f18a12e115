package org.nephoscope.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.nephoscope.storage.Sentences;

/// Undoes frames of Blosc 1 (c-blosc): blocks of bytes that were shuffled and then packed by one of
/// five compressors. A frame has no checksum, so damage may stay unseen.
public final class Blosc {

  private static final Sentences SAY = Sentences.of(Blosc.class);

  private static final String NAME = "blosc";

  /// A block that is longer than what is wanted of it is undone only up to this length.
  private static final int LONGEST_EXTRA_BLOCK = 16 << 20;

  private final byte[] in;
  private final BloscHeader header;
  private final ByteBuffer numbers;
  private byte[] shuffled = new byte[0];

  private Blosc(byte[] in) throws DecodeException {
    this.in = in;
    this.header = BloscHeader.read(in);
    this.numbers = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// Decodes a frame, at most the first `most` bytes of what comes out. No more memory is taken
  /// than that and one block, whatever the header says.
  public static Decoded decode(byte[] in, int most) throws DecodeException {
    return new Blosc(in).decode(most);
  }

  private Decoded decode(int most) throws DecodeException {
    int length = Math.min(header.length(), most);
    boolean more = header.length() > length;
    if (header.isStored()) {
      return new Decoded(Arrays.copyOfRange(in, BloscHeader.SIZE, BloscHeader.SIZE + length), more);
    }
    if (header.blockSize() > Math.max(most, LONGEST_EXTRA_BLOCK)) {
      throw DecodeException.limit(
          NAME, "its blocks of " + header.blockSize() + " bytes are longer than allowed", null);
    }
    byte[] out = new byte[length];
    for (int block = 0; block < header.blocks(); block++) {
      int start = block * header.blockSize();
      if (start >= length) {
        break;
      }
      int size = Math.min(header.blockSize(), header.length() - start);
      if (size <= length - start) {
        block(block, size, out, start);
      } else {
        byte[] whole = new byte[size];
        block(block, size, whole, 0);
        System.arraycopy(whole, 0, out, start, length - start);
      }
    }
    return new Decoded(out, more);
  }

  private void block(int block, int size, byte[] out, int at) throws DecodeException {
    boolean bits = header.isBitShuffled() && size >= header.elementSize();
    if (!bits && !header.isByteShuffled()) {
      unpack(block, size, out, at);
      return;
    }
    if (shuffled.length < size) {
      shuffled = new byte[size];
    }
    unpack(block, size, shuffled, 0);
    if (bits) {
      Shuffle.undoBits(shuffled, 0, out, at, size, header.elementSize());
    } else {
      Shuffle.undoBytes(shuffled, 0, out, at, size, header.elementSize());
    }
  }

  private void unpack(int block, int size, byte[] out, int at) throws DecodeException {
    int splits = header.splits(size);
    int each = size / splits;
    int from = numbers.getInt(BloscHeader.SIZE + Integer.BYTES * block);
    for (int split = 0; split < splits; split++) {
      if (from < BloscHeader.SIZE || from > header.end() - Integer.BYTES) {
        throw new DecodeException(NAME, SAY.get("block-lies-outside-the-frame", block));
      }
      int packed = numbers.getInt(from);
      from += Integer.BYTES;
      if (packed < 0 || packed > header.end() - from) {
        throw new DecodeException(NAME, SAY.get("block-reaches-beyond-the-frame", block));
      }
      stream(from, packed, out, at + split * each, each);
      from += packed;
    }
  }

  private void stream(int from, int packed, byte[] out, int at, int length) throws DecodeException {
    if (packed == length) {
      System.arraycopy(in, from, out, at, length);
      return;
    }
    BloscHeader.Packing packing =
        header
            .packing()
            .orElseThrow(() -> new DecodeException(NAME, SAY.get("the-frame-is-packed-by")));
    int given =
        switch (packing) {
          case BLOSCLZ -> Blosclz.decode(in, from, packed, out, at, length);
          case LZ4 -> Lz4.block(in, from, packed, out, at, length);
          case SNAPPY -> Snappy.decode(in, from, packed, out, at, length);
          case ZLIB -> Zlib.block(in, from, packed, out, at, length);
          case ZSTD -> Zstandard.block(in, from, packed, out, at, length);
        };
    if (given != length) {
      throw new DecodeException(NAME, SAY.get("a-block-gives-of-the", given, length));
    }
  }
}
