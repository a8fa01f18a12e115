package org.nephoscope.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import net.jpountz.xxhash.XXHashFactory;
import org.nephoscope.storage.Sentences;

/// LZ4 by lz4-java: blocks alone, and the two framings that arrays have. Every call tells the
/// library how much may come out.
public final class Lz4 {

  private static final Sentences SAY = Sentences.of(Lz4.class);

  private static final String NAME = "lz4";

  /// While the native library runs, no collector can move memory, so longer blocks are undone by
  /// Java code.
  private static final int LONGEST_NATIVE = 8 << 20;

  /// One byte of a block cannot stand for more bytes, so that more are not made room for.
  private static final long MOST_FROM_ONE = 255;

  private static final LZ4SafeDecompressor JAVA = LZ4Factory.safeInstance().safeDecompressor();
  private static final LZ4SafeDecompressor FASTEST = fastest();

  private static final byte[] MARK =
      "LZ4Block".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  private static final int FRAME = MARK.length + 13;
  private static final int STORED = 0x10;
  private static final int PACKED = 0x20;
  private static final int SEED = 0x9747B28C;

  private Lz4() {}

  private static LZ4SafeDecompressor fastest() {
    try {
      return LZ4Factory.nativeInstance().safeDecompressor();
    } catch (LinkageError | RuntimeException e) {
      return JAVA; // the same, slower
    }
  }

  /// Undoes a block that gives at most `most` bytes.
  ///
  /// @return how many it gave
  static int block(byte[] in, int from, int length, byte[] out, int at, int most)
      throws DecodeException {
    try {
      return (most > LONGEST_NATIVE ? JAVA : FASTEST).decompress(in, from, length, out, at, most);
    } catch (LZ4Exception | ArrayIndexOutOfBoundsException e) {
      throw new DecodeException(NAME, SAY.get("the-block-is-damaged-or"), e);
    }
  }

  /// How many bytes the number at the front of [#sized] tells of; 0 where there is none.
  public static long tells(byte[] in) {
    return in.length < Integer.BYTES
        ? 0
        : Integer.toUnsignedLong(ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN).getInt());
  }

  /// Undoes what numcodecs writes: the length as a little-endian number of 32 bits, then a block.
  public static Decoded sized(byte[] in, int most) throws DecodeException {
    if (in.length < Integer.BYTES) {
      throw new DecodeException(NAME, SAY.get("there-is-no-length-in"));
    }
    int told = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (told < 0 || told > most) {
      throw new DecodeException(
          NAME, "it tells of " + Integer.toUnsignedString(told) + " bytes, not of " + most);
    }
    if (told > MOST_FROM_ONE * in.length) {
      throw new DecodeException(NAME, SAY.get("the-block-is-too-short", told));
    }
    byte[] out = new byte[told];
    int given = block(in, Integer.BYTES, in.length - Integer.BYTES, out, 0, told);
    if (given != told) {
      throw new DecodeException(NAME, SAY.get("the-block-gives-of-bytes", given, told));
    }
    return new Decoded(out, false);
  }

  /// Undoes the framing of lz4-java's own streams, which N5 uses: blocks with lengths and a
  /// checksum (xxHash32), up to one of length 0. Gives at most the first `most` bytes.
  public static Decoded framed(byte[] in, int most) throws DecodeException {
    var out = new ByteArrayOutputStream(Math.min(most, 4 * in.length + 16));
    var numbers = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (true) {
      if (in.length - at < FRAME
          || !Arrays.equals(in, at, at + MARK.length, MARK, 0, MARK.length)) {
        throw new DecodeException(NAME, SAY.get("the-stream-is-cut-short-or"));
      }
      int token = Byte.toUnsignedInt(in[at + 8]);
      int packed = numbers.getInt(at + 9);
      int length = numbers.getInt(at + 13);
      int check = numbers.getInt(at + 17);
      at += FRAME;
      if (length == 0 && packed == 0) {
        return new Decoded(out.toByteArray(), false);
      }
      boolean sensible = packed > 0 && packed <= in.length - at && length > 0;
      if (!sensible || length > MOST_FROM_ONE * packed || length > 1 << (10 + (token & 0xF))) {
        throw new DecodeException(NAME, SAY.get("a-block-tells-lengths-that"));
      }
      byte[] block = block(in, at, packed, token & 0xF0, length, check);
      at += packed;
      int fits = Math.min(length, most - out.size());
      out.write(block, 0, fits);
      if (fits < length) {
        return new Decoded(out.toByteArray(), true);
      }
    }
  }

  private static byte[] block(byte[] in, int at, int packed, int method, int length, int check)
      throws DecodeException {
    if (method != PACKED && (method != STORED || packed != length)) {
      throw new DecodeException(NAME, SAY.get("a-block-is-packed-in"));
    }
    byte[] block = new byte[length];
    if (method == STORED) {
      System.arraycopy(in, at, block, 0, length);
    } else if (block(in, at, packed, block, 0, length) != length) {
      throw new DecodeException(NAME, SAY.get("a-block-gives-fewer-bytes"));
    }
    // The stream keeps the lower 28 bits.
    int hash = XXHashFactory.safeInstance().hash32().hash(block, 0, length, SEED);
    if ((hash & 0xFFFFFFF) != check) {
      throw new DecodeException(NAME, SAY.get("the-checksum-does-not-match"));
    }
    return block;
  }
}
