package org.nephoscope.codec;

import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.deflate.DeflateNativeCompressor;
import io.airlift.compress.v3.deflate.DeflateNativeDecompressor;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;

/// Raw deflate data (RFC 1951) that is wholly in memory, by libdeflate through aircompressor: about
/// twice as fast as the JDK. It has no libdeflate for Windows and Intel Macs; there, and for
/// whatever it does not do, the JDK's classes do the same.
final class Libdeflate {

  /// While a call runs no collector can move memory, so every thread may have to wait for it. 8 MiB
  /// are some 30 ms.
  static final int LONGEST = 8 << 20;

  /// The level of CloudFiles.
  private static final int LEVEL = 9;

  private static final boolean AVAILABLE =
      DeflateNativeDecompressor.isEnabled() && DeflateNativeCompressor.isEnabled();

  /// Each holds memory of its own outside the heap, and serves one call at a time.
  private static final ArrayBlockingQueue<DeflateNativeDecompressor> DECOMPRESSORS =
      new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

  private static final ArrayBlockingQueue<DeflateNativeCompressor> COMPRESSORS =
      new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

  private Libdeflate() {}

  static boolean isAvailable() {
    return AVAILABLE;
  }

  /// Undoes deflate data that gives at most as many bytes as `out` has. What follows the data is
  /// not noticed.
  ///
  /// @return how many bytes there are; -1 if it cannot be done here, for whatever reason
  static int inflate(byte[] in, int offset, int length, byte[] out) {
    if (!AVAILABLE || out.length > LONGEST || length > LONGEST) {
      return -1;
    }
    DeflateNativeDecompressor idle = DECOMPRESSORS.poll();
    DeflateNativeDecompressor decompressor = idle == null ? new DeflateNativeDecompressor() : idle;
    try {
      return decompressor.decompress(in, offset, length, out, 0, out.length);
    } catch (MalformedInputException | IllegalArgumentException e) {
      return -1; // the JDK's decoder says why, or does it after all
    } finally {
      boolean _ = DECOMPRESSORS.offer(decompressor);
    }
  }

  /// Deflate data of these bytes; empty if it cannot be made here.
  static Optional<byte[]> deflate(byte[] in, int length) {
    if (!AVAILABLE || length > LONGEST) {
      return Optional.empty();
    }
    DeflateNativeCompressor idle = COMPRESSORS.poll();
    DeflateNativeCompressor compressor = idle == null ? new DeflateNativeCompressor(LEVEL) : idle;
    try {
      var out = new byte[compressor.maxCompressedLength(length)];
      int packed = compressor.compress(in, 0, length, out, 0, out.length);
      return Optional.of(Arrays.copyOf(out, packed));
    } finally {
      boolean _ = COMPRESSORS.offer(compressor);
    }
  }
}
