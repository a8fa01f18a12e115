package org.nephoscope.array.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Decoded;
import org.nephoscope.storage.Sentences;

/// Four bytes of checksum, little-endian, before the data or behind them (Zarr v3 `crc32c`, and
/// those of numcodecs).
///
/// @param start where the checksum of `jenkins_lookup3` begins to count
record Checksum(String name, boolean inFront, int start) implements ByteStage {

  private static final Sentences SAY = Sentences.of(Checksum.class);

  static Optional<Checksum> of(String name, JsonNode settings) {
    boolean usuallyInFront = name.equals("crc32") || name.equals("adler32");
    String where = settings.path("location").asText(usuallyInFront ? "start" : "end");
    boolean known = where.equals("start") || where.equals("end");
    boolean prefixed = settings.hasNonNull("prefix");
    return known && !prefixed
        ? Optional.of(new Checksum(name, where.equals("start"), settings.path("initval").asInt(0)))
        : Optional.empty();
  }

  @Override
  public Decoded decode(byte[] in, Budget.Room room) throws DecodeException {
    if (in.length < Integer.BYTES) {
      throw new DecodeException(name, SAY.get("too-short-to-hold-a"));
    }
    int from = inFront ? Integer.BYTES : 0;
    int length = in.length - Integer.BYTES;
    int stored = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN).getInt(inFront ? 0 : length);
    if (sum(in, from, length) != stored) {
      throw new DecodeException(name, SAY.get("the-does-not-match-the", words()));
    }
    int given = Math.min(room.most(), length);
    return new Decoded(Arrays.copyOfRange(in, from, from + given), given < length);
  }

  @Override
  public OptionalLong encoded(long decoded) {
    return OptionalLong.of(decoded + Integer.BYTES);
  }

  private String words() {
    return switch (name) {
      case "crc32c" -> "CRC-32C";
      case "crc32" -> "CRC-32";
      default -> "checksum";
    };
  }

  private int sum(byte[] in, int from, int length) {
    java.util.zip.Checksum sum;
    switch (name) {
      case "crc32c" -> sum = new CRC32C();
      case "crc32" -> sum = new CRC32();
      case "adler32" -> sum = new Adler32();
      case "fletcher32" -> {
        return Fletcher32.of(in, from, length);
      }
      default -> {
        return Lookup3.of(in, from, length, start);
      }
    }
    sum.update(in, from, length);
    return (int) sum.getValue();
  }
}
