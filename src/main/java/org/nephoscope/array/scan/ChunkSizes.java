package org.nephoscope.array.scan;

import java.util.ArrayList;
import java.util.List;

/// How long the stored objects of an array are.
///
/// @param count how many there are
/// @param bytes their stored length together
/// @param median half of them are no longer
/// @param most95 95 of 100 are no longer
/// @param bins how often lengths occur, a bin for every doubling, from the shortest to the longest
public record ChunkSizes(
    long count, long bytes, long smallest, long median, long most95, long largest, List<Bin> bins) {

  /// Lengths from, and without the end.
  ///
  /// @param below the end of the bin; the next one begins there
  public record Bin(long from, long below, long count) {}

  public ChunkSizes {
    bins = List.copyOf(bins);
  }

  /// Of the objects that are known to be stored.
  public static ChunkSizes of(ChunkGridState grid) {
    return ofSorted(grid.storedSizes());
  }

  /// Of lengths, the shortest first.
  static ChunkSizes ofSorted(long... sizes) {
    if (sizes.length == 0) {
      return new ChunkSizes(0, 0, 0, 0, 0, 0, List.of());
    }
    long bytes = 0;
    for (long size : sizes) {
      bytes += size;
    }
    return new ChunkSizes(
        sizes.length,
        bytes,
        sizes[0],
        sizes[(sizes.length - 1) / 2],
        sizes[(int) (Math.ceilDiv(sizes.length * 95L, 100) - 1)],
        sizes[sizes.length - 1],
        bins(sizes));
  }

  private static List<Bin> bins(long[] sorted) {
    List<Bin> bins = new ArrayList<>();
    int at = 0;
    long from = sorted[0] == 0 ? 0 : Long.highestOneBit(sorted[0]);
    while (at < sorted.length) {
      long below = from == 0 ? 1 : 2 * from;
      int first = at;
      while (at < sorted.length && sorted[at] < below) {
        at++;
      }
      bins.add(new Bin(from, below, at - first));
      from = below;
    }
    return bins;
  }

  /// Decoded length against stored length, of stored chunks alone; 0 where nothing is stored.
  ///
  /// @param decoded their decoded length together, see [DecodedBytes]
  public double ratio(double decoded) {
    return bytes == 0 ? 0 : decoded / bytes;
  }

  /// The same for the whole array, where what is not stored counts as if it took no room: what
  /// zarr-python calls the storage ratio.
  public double ratioOfAll(long logicalBytes) {
    return bytes == 0 ? 0 : (double) logicalBytes / bytes;
  }
}
