package org.nephoscope.ui.tour;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.nephoscope.array.view.ColorMap;
import org.nephoscope.array.view.Window;
import org.nephoscope.codec.Encoding;

/// One plane of a demo chunk, decoded here from its stored bytes by what the demo data is known to
/// be, without the classes that read arrays; so the picture in the window can be compared with it.
final class Decoded {

  private static final int INDEX_ENTRY = 16;
  private static final int INDEX_CHECKSUM = 4;

  private final int side;
  private final double[] values;
  private final ColorMap map;

  private Decoded(int side, double[] values, ColorMap map) {
    this.side = side;
    this.values = values;
    this.map = map;
  }

  /// A chunk of little-endian 32-bit floats, compressed with gzip: Zarr 2.
  static Decoded gzipFloats(byte[] stored, int side) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
      var floats = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      var values = new double[side * side];
      Arrays.setAll(values, _ -> floats.getFloat());
      return new Decoded(side, values, ColorMap.VIRIDIS);
    }
  }

  /// One chunk of a shard, little-endian 16-bit numbers, compressed with zstd. The shard ends in an
  /// index of offset and length for each of its chunks, and the index's checksum.
  ///
  /// Source: the Zarr 3 sharding codec, `index_location` end.
  static Decoded shardedShorts(byte[] shard, int chunks, int number, int side) throws IOException {
    var index = ByteBuffer.wrap(shard).order(ByteOrder.LITTLE_ENDIAN);
    int entry = shard.length - INDEX_CHECKSUM - INDEX_ENTRY * (chunks - number);
    int offset = (int) index.getLong(entry);
    int length = (int) index.getLong(entry + Long.BYTES);
    byte[] bytes =
        Encoding.ZSTD.decode(
            Arrays.copyOfRange(shard, offset, offset + length), side * side * Short.BYTES);
    var shorts = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    var values = new double[side * side];
    Arrays.setAll(values, _ -> Short.toUnsignedInt(shorts.getShort()));
    return new Decoded(side, values, ColorMap.GREY);
  }

  /// A chunk of one value everywhere.
  static Decoded filled(double value, int side) {
    var values = new double[side * side];
    Arrays.fill(values, value);
    return new Decoded(side, values, ColorMap.VIRIDIS);
  }

  /// How many values lie along each edge.
  int side() {
    return side;
  }

  /// The mean of all values.
  double mean() {
    return Arrays.stream(values).average().orElseThrow();
  }

  /// All colours, row by row.
  int[] picture() {
    Window full = full();
    return Arrays.stream(values).mapToInt(value -> map.argb(value, 0, full)).toArray();
  }

  /// The colour that a value must have when the map spans all values of the chunk.
  int argb(int row, int column) {
    return map.argb(values[row * side + column], 0, full());
  }

  private Window full() {
    return new Window(
        Arrays.stream(values).min().orElseThrow(), Arrays.stream(values).max().orElseThrow());
  }
}
