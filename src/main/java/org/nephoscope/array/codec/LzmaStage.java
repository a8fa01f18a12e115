package org.nephoscope.array.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.codec.Decoded;
import org.nephoscope.codec.Encoding;
import org.nephoscope.codec.Lzma;

/// The codec `lzma` of numcodecs, whose settings are those of Python's `lzma`: format 1 is .xz, 2
/// the format before it, 3 has no header, so that its filters stand in the settings.
///
/// @param dictionary its size, for format 3
/// @param distances of delta filters in front, for format 3
record LzmaStage(int format, int dictionary, List<Integer> distances) implements ByteStage {

  private static final int XZ = 1;
  private static final int ALONE = 2;
  private static final int RAW = 3;
  private static final int DELTA_FILTER = 3;
  private static final int LZMA2_FILTER = 0x21;

  /// In KiB, by preset.
  private static final int[] DICTIONARIES = {
    256, 1024, 2048, 4096, 4096, 8192, 8192, 16_384, 32_768, 65_536
  };

  private static final int LARGEST = 64 << 20;

  static Optional<LzmaStage> of(JsonNode settings) {
    int format = settings.path("format").asInt(XZ);
    if (format == XZ || format == ALONE) {
      return Optional.of(new LzmaStage(format, 0, List.of()));
    }
    List<Integer> distances = new ArrayList<>();
    JsonNode filters = settings.path("filters");
    for (int i = 0; i < filters.size() - 1; i++) {
      int distance = filters.get(i).path("dist").asInt(1);
      if (filters.get(i).path("id").asInt() != DELTA_FILTER || distance < 1 || distance > 256) {
        return Optional.empty();
      }
      distances.add(distance);
    }
    JsonNode last = filters.path(filters.size() - 1);
    int preset = last.path("preset").asInt(6) & 31;
    int dictionary =
        last.has("dict_size")
            ? last.path("dict_size").asInt()
            : DICTIONARIES[Math.min(preset, 9)] << 10;
    boolean known = format == RAW && last.path("id").asInt() == LZMA2_FILTER;
    return known && dictionary > 0 && dictionary <= LARGEST
        ? Optional.of(new LzmaStage(format, dictionary, distances))
        : Optional.empty();
  }

  @Override
  public Decoded decode(byte[] in, Budget.Room room) throws IOException {
    return switch (format) {
      case XZ -> Encoding.XZ.decodeUpTo(in, room.most());
      case ALONE -> Lzma.alone(in, room.most());
      default -> Lzma.raw(in, dictionary, distances, room.most());
    };
  }
}
