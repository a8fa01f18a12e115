package org.nephoscope.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.nephoscope.storage.Sentences;

/// The sixteen bytes before a Blosc-1 frame (c-blosc, `README_HEADER.rst`), checked against the
/// length of what is there.
///
/// @param elementSize how many bytes of each value were put apart by the shuffle; 1 to 255
/// @param length how many bytes come out
/// @param blockSize how many of them each block gives, but for the last
/// @param end where the frame ends
record BloscHeader(int flags, int elementSize, int length, int blockSize, int end) {

  private static final Sentences SAY = Sentences.of(BloscHeader.class);

  static final int SIZE = 16;

  private static final String NAME = "blosc";
  private static final int NEWEST = 2;
  private static final int MOST_SPLITS = 16;
  private static final int SHORTEST_SPLIT = 128;

  /// How blocks are packed.
  enum Packing {
    BLOSCLZ,
    LZ4,
    SNAPPY,
    ZLIB,
    ZSTD
  }

  static BloscHeader read(byte[] in) throws DecodeException {
    if (in.length < SIZE) {
      throw new DecodeException(NAME, SAY.get("the-frame-is-too-short"));
    }
    if (in[0] < 1 || in[0] > NEWEST) {
      throw new DecodeException(NAME, SAY.get("the-frame-is-of-version", in[0]));
    }
    var bytes = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN);
    var header =
        new BloscHeader(
            Byte.toUnsignedInt(in[2]),
            Byte.toUnsignedInt(in[3]),
            bytes.getInt(4),
            bytes.getInt(8),
            bytes.getInt(12));
    header.check(in.length);
    return header;
  }

  private void check(int available) throws DecodeException {
    if (end > available || end < SIZE) {
      throw new DecodeException(NAME, SAY.get("the-frame-is-cut-short", available, end));
    }
    boolean blocks = isStored() || length == 0 || (blockSize > 0 && blockSize <= length);
    if (elementSize == 0 || length < 0 || !blocks) {
      throw new DecodeException(
          NAME,
          "the header has no sense: %d bytes in blocks of %d, elements of %d"
              .formatted(length, blockSize, elementSize));
    }
    if (isStored() ? length > end - SIZE : blocks() > (end - SIZE) / Integer.BYTES) {
      throw new DecodeException(NAME, SAY.get("the-frame-has-no-room", length));
    }
  }

  /// Whether the bytes stand there as they are.
  boolean isStored() {
    return (flags & 2) != 0;
  }

  boolean isByteShuffled() {
    return (flags & 1) != 0 && elementSize > 1;
  }

  boolean isBitShuffled() {
    return (flags & 4) != 0;
  }

  /// How blocks are packed; empty for what no version of Blosc 1 writes.
  Optional<Packing> packing() {
    int number = flags >> 5;
    Packing[] all = Packing.values();
    return number < all.length ? Optional.of(all[number]) : Optional.empty();
  }

  int blocks() {
    return length == 0 ? 0 : Math.ceilDiv(length, blockSize);
  }

  /// In how many streams of equal length a block of that size is packed.
  int splits(int size) {
    boolean split =
        (flags & 0x10) == 0
            && elementSize <= MOST_SPLITS
            && size == blockSize
            && size / elementSize >= SHORTEST_SPLIT;
    return split ? elementSize : 1;
  }
}
