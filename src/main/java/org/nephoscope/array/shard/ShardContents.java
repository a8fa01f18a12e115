package org.nephoscope.array.shard;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What a shard's index says of its chunks, seen with the length of the object.
///
/// @param size length of the object in bytes
public record ShardContents(ShardIndex index, long size) {

  /// How many chunks it holds, also those whose place cannot be true.
  public long stored() {
    return IntStream.range(0, index.chunks()).filter(index::stored).count();
  }

  /// Whether the index says of a chunk what cannot be true of this object.
  public boolean isWrong(int chunk) {
    return index.problem(chunk, size).isPresent();
  }

  /// How many chunks begin before another has ended. Writers may let equal chunks share a place, so
  /// that is no error; those of the same beginning and end are not counted.
  public long overlapping() {
    List<Integer> places = inOrder();
    long count = 0;
    long end = 0;
    for (int i = 0; i < places.size(); i++) {
      int chunk = places.get(i);
      boolean same =
          i > 0
              && index.offset(places.get(i - 1)) == index.offset(chunk)
              && index.size(places.get(i - 1)) == index.size(chunk);
      count += !same && index.offset(chunk) < end ? 1 : 0;
      end = Math.max(end, index.offset(chunk) + index.size(chunk));
    }
    return count;
  }

  /// Bytes of the object in which no chunk lies: its index, and gaps between chunks.
  public long unused() {
    long used = 0;
    long end = 0;
    for (int chunk : inOrder()) {
      long start = Math.max(end, index.offset(chunk));
      long stop = index.offset(chunk) + index.size(chunk);
      used += Math.max(0, stop - start);
      end = Math.max(end, stop);
    }
    return size - used;
  }

  private List<Integer> inOrder() {
    return IntStream.range(0, index.chunks())
        .filter(chunk -> index.stored(chunk) && !isWrong(chunk))
        .boxed()
        .sorted(Comparator.comparingLong(index::offset).thenComparingLong(index::size))
        .toList();
  }
}
