package org.nephoscope.array.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.codec.Blosc;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Decoded;
import org.nephoscope.codec.Encoding;
import org.nephoscope.codec.Lz4;

/// A codec from bytes to bytes, in the direction of reading.
interface ByteStage {

  /// Decodes; never gives more than there is room for.
  Decoded decode(byte[] in, Budget.Room room) throws IOException;

  /// How long the encoded bytes of so many decoded ones are; empty when that depends on them.
  default OptionalLong encoded(long decoded) {
    return OptionalLong.empty();
  }

  /// The stage of that name (without a prefix); empty when it is not known here, or not with these
  /// settings.
  static Optional<ByteStage> of(String name, JsonNode settings) {
    return switch (name) {
      case "gzip" -> packed(Encoding.GZIP);
      case "zlib" -> packed(Encoding.DEFLATE);
      case "zstd" -> packed(Encoding.ZSTD);
      case "bz2" -> packed(Encoding.BZIP2);
      case "xz" -> packed(Encoding.XZ);
      case "blosc" -> Optional.of((in, room) -> Blosc.decode(in, room.most()));
      case "lz4" -> Optional.of(ByteStage::lz4);
      case "n5_lz4" -> Optional.of((in, room) -> Lz4.framed(in, room.most()));
      case "lzma" -> LzmaStage.of(settings).map(ByteStage.class::cast);
      case "crc32c", "crc32", "adler32", "fletcher32", "jenkins_lookup3" ->
          Checksum.of(name, settings).map(ByteStage.class::cast);
      case "shuffle" -> Optional.of(new Unshuffle(settings.path("elementsize").asInt(4)));
      case "base64" -> Optional.of(new Base64Stage());
      case "packbits" -> Optional.of(new PackedBits());
      case "bitround" -> Optional.of(new Unchanged());
      case "delta", "fixedscaleoffset", "quantize", "astype" ->
          Filter.ofBytes(name, settings).map(ByteStage.class::cast);
      case "categorize" -> Categories.ofBytes(settings);
      default -> Optional.empty();
    };
  }

  private static Optional<ByteStage> packed(Encoding encoding) {
    return Optional.of((in, room) -> encoding.decodeUpTo(in, room.most()));
  }

  /// A stage that only writers have.
  record Unchanged() implements ByteStage {
    @Override
    public Decoded decode(byte[] in, Budget.Room room) {
      return new Decoded(in, false);
    }

    @Override
    public OptionalLong encoded(long decoded) {
      return OptionalLong.of(decoded);
    }
  }

  /// A block that tells of more than any stage may give is no less a block.
  private static Decoded lz4(byte[] in, Budget.Room room) throws DecodeException {
    try {
      return Lz4.sized(in, room.most());
    } catch (DecodeException e) {
      if (!room.isKnown() && Lz4.tells(in) > room.most()) {
        throw DecodeException.limit(e.stage(), String.valueOf(e.getMessage()), e);
      }
      throw e;
    }
  }
}
