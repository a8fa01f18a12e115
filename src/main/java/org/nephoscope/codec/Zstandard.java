package org.nephoscope.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.nephoscope.storage.Sentences;

/// Zstandard (RFC 8878) by zstd-jni: several frames are one stream, and frames that are to be
/// skipped are skipped.
final class Zstandard {

  private static final Sentences SAY = Sentences.of(Zstandard.class);

  private static final String NAME = "zstd";

  private static final int LEVEL = 3;

  /// A frame may ask for a window of at most 64 MiB, which no level below 22 does.
  private static final int WINDOW_LOG = 26;

  /// While a call on an array runs, no collector can move memory.
  private static final int LONGEST_NATIVE = 8 << 20;

  private Zstandard() {}

  static InputStream decode(InputStream in) throws IOException {
    return LibraryStream.open(NAME, in, Limited::new);
  }

  /// Level 3, with a checksum. Readers that want to know the length beforehand are told it where it
  /// is known.
  static OutputStream encode(OutputStream out) {
    return new SmallFirst(
        out,
        Zstandard::encode,
        large -> new ZstdOutputStreamNoFinalizer(large, LEVEL).setChecksum(true));
  }

  static byte[] encode(byte[] bytes, int length) {
    try (var context = new ZstdCompressCtx()) {
      context.setLevel(LEVEL).setChecksum(true).setContentSize(true);
      return context.compress(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    }
  }

  /// Undoes frames that give at most `most` bytes, at once and with no window beside them.
  ///
  /// @return how many they gave
  static int block(byte[] in, int from, int length, byte[] out, int at, int most)
      throws DecodeException {
    if (most > LONGEST_NATIVE) {
      return streamed(in, from, length, out, at, most);
    }
    try {
      return (int) Zstd.decompressByteArray(out, at, most, in, from, length);
    } catch (ZstdException e) {
      throw new DecodeException(NAME, SAY.get("the-block-is-damaged-or"), e);
    }
  }

  private static int streamed(byte[] in, int from, int length, byte[] out, int at, int most)
      throws DecodeException {
    return LibraryStream.block(
        NAME, Zstandard::decode, new ByteArrayInputStream(in, from, length), out, at, most);
  }

  private static final class Limited extends FilterInputStream {
    Limited(InputStream in) throws IOException {
      super(new ZstdInputStreamNoFinalizer(in).setLongMax(WINDOW_LOG));
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return in.read(into, offset, length);
      } catch (ZstdIOException e) {
        if (e.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()) {
          throw DecodeException.limit(NAME, SAY.get("the-stream-asks-for-more"), e);
        }
        throw e;
      }
    }
  }
}
