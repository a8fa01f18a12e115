package org.nephoscope.array.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Decoded;
import org.nephoscope.codec.Encoding;

/// A codec from bytes to bytes, in the direction of reading.
interface ByteStage {

  /// A stage may give at most this much when nothing says how much it should give.
  int MOST_UNKNOWN = 64 << 20;

  /// Decodes; never gives more than `expected` bytes.
  Decoded decode(byte[] in, int expected) throws IOException;

  /// How much longer the encoded bytes are than the decoded ones; empty when that depends.
  Optional<Integer> growth();

  /// The stage of that name; empty when it is not known here.
  static Optional<ByteStage> of(String name, JsonNode settings) {
    return switch (name) {
      case "gzip" -> Optional.of(new Packed(Encoding.GZIP));
      case "zlib" -> Optional.of(new Packed(Encoding.DEFLATE));
      case "zstd" -> Optional.of(new Packed(Encoding.ZSTD));
      case "crc32c" ->
          settings.path("location").asText("end").equals("end")
              ? Optional.of(new TrailingCrc32c())
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /// A compressor that is also a transport encoding.
  record Packed(Encoding encoding) implements ByteStage {

    @Override
    public Decoded decode(byte[] in, int expected) throws IOException {
      return encoding.decodeUpTo(in, expected);
    }

    @Override
    public Optional<Integer> growth() {
      return Optional.empty();
    }
  }

  /// Four bytes behind the data (Zarr v3 `crc32c`, numcodecs `crc32c`).
  record TrailingCrc32c() implements ByteStage {

    @Override
    public Decoded decode(byte[] in, int expected) throws DecodeException {
      if (in.length < 4) {
        throw new DecodeException("crc32c", "too short to hold a checksum");
      }
      var crc = new CRC32C();
      crc.update(in, 0, in.length - 4);
      int stored = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN).getInt(in.length - 4);
      if ((int) crc.getValue() != stored) {
        throw new DecodeException("crc32c", "the CRC-32C does not match the data");
      }
      int length = Math.min(expected, in.length - 4);
      return new Decoded(Arrays.copyOf(in, length), length < in.length - 4);
    }

    @Override
    public Optional<Integer> growth() {
      return Optional.of(4);
    }
  }
}
