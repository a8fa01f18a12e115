package org.nephoscope.array.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.codec.Decoded;
import org.nephoscope.codec.Encoding;
import org.nephoscope.codec.Lzma;
import org.nephoscope.codec.LzmaFilter;
import org.nephoscope.codec.LzmaFilter.Machine;

/// The codec `lzma` of numcodecs, whose settings are those of Python's `lzma`: format 1 is .xz, 2
/// the format before it, 3 has no header, so that its filters stand in the settings.
///
/// @param filters for format 3, in the order in which they were applied; else none
record LzmaStage(int format, List<LzmaFilter> filters) implements ByteStage {

  private static final int XZ = 1;
  private static final int ALONE = 2;
  private static final int RAW = 3;

  /// In KiB, by preset.
  private static final int[] DICTIONARIES = {
    256, 1024, 2048, 4096, 4096, 8192, 8192, 16_384, 32_768, 65_536
  };

  private static final int SMALLEST = 4096;
  private static final int LARGEST = 64 << 20;

  LzmaStage {
    filters = List.copyOf(filters);
  }

  static Optional<LzmaStage> of(JsonNode settings) {
    int format = settings.path("format").asInt(XZ);
    if (format == XZ || format == ALONE) {
      return Optional.of(new LzmaStage(format, List.of()));
    }
    List<LzmaFilter> filters = new ArrayList<>();
    for (JsonNode one : settings.path("filters")) {
      filter(one).ifPresent(filters::add);
    }
    boolean known = format == RAW && filters.size() == settings.path("filters").size();
    long compressing = filters.stream().filter(LzmaFilter::compresses).count();
    return known && compressing == 1 && filters.getLast().compresses()
        ? Optional.of(new LzmaStage(format, filters))
        : Optional.empty();
  }

  /// A filter by its number in the .xz format; empty for one that is not known, or whose settings
  /// are not possible.
  private static Optional<LzmaFilter> filter(JsonNode settings) {
    long id = settings.path("id").asLong();
    if (id == 3) {
      int distance = settings.path("dist").asInt(1);
      return Optional.<LzmaFilter>of(new LzmaFilter.Delta(distance))
          .filter(_ -> distance >= 1 && distance <= 256);
    }
    if (id == 0x21 || id == 0x4000_0000_0000_0001L) {
      return compressor(settings, id == 0x21);
    }
    boolean fromStart = settings.path("start_offset").asInt() == 0;
    return machine(id).filter(_ -> fromStart).map(LzmaFilter.Branches::new);
  }

  private static Optional<LzmaFilter> compressor(JsonNode settings, boolean second) {
    int preset = settings.path("preset").asInt(6) & 31;
    int dictionary = settings.path("dict_size").asInt(DICTIONARIES[Math.min(preset, 9)] << 10);
    int lc = settings.path("lc").asInt(3);
    int lp = settings.path("lp").asInt(0);
    int pb = settings.path("pb").asInt(2);
    boolean possible =
        Math.min(Math.min(lc, lp), pb) >= 0 && Math.max(lc, lp) <= 4 && lc + lp <= 4 && pb <= 4;
    int size = Math.max(SMALLEST, dictionary);
    return dictionary > 0 && dictionary <= LARGEST && possible
        ? Optional.of(second ? new LzmaFilter.Two(size) : new LzmaFilter.One(size, lc, lp, pb))
        : Optional.empty();
  }

  private static Optional<Machine> machine(long id) {
    return switch ((int) Math.min(id, Integer.MAX_VALUE)) {
      case 4 -> Optional.of(Machine.X86);
      case 5 -> Optional.of(Machine.POWERPC);
      case 6 -> Optional.of(Machine.IA64);
      case 7 -> Optional.of(Machine.ARM);
      case 8 -> Optional.of(Machine.ARM_THUMB);
      case 9 -> Optional.of(Machine.SPARC);
      default -> Optional.empty();
    };
  }

  @Override
  public Decoded decode(byte[] in, Budget.Room room) throws IOException {
    return switch (format) {
      case XZ -> Encoding.XZ.decodeUpTo(in, room.most());
      case ALONE -> Lzma.alone(in, room.most());
      default -> Lzma.raw(in, filters, room.most());
    };
  }
}
