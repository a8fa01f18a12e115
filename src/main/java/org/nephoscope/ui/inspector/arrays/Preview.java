package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import org.nephoscope.array.ChunkRead;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.view.Histogram;
import org.nephoscope.array.view.Inside;
import org.nephoscope.array.view.Statistics;

/// What is known of the chunk that is looked at.
public sealed interface Preview {

  /// No chunk was asked for.
  record Nothing() implements Preview {}

  /// It would be this many bytes when decoded, more than is done unasked.
  record Large(ChunkIndex index, long bytes) implements Preview {}

  /// It is being fetched and decoded.
  record Reading(ChunkIndex index) implements Preview {}

  /// The store did not answer with it.
  record Refused(ChunkIndex index, String sentence) implements Preview {}

  /// It was read, with or without success.
  ///
  /// @param figures absent where there are no values
  record Read(ArrayMeta array, ChunkRead chunk, Optional<Figures> figures) implements Preview {}

  /// The values of a chunk and all that was counted of them.
  ///
  /// @param histogram over the whole range; absent where no value is a finite number
  record Figures(
      NdArray values, Inside inside, Statistics statistics, Optional<Histogram> histogram) {

    private static final int BINS = 96;

    static Figures of(ArrayMeta array, ChunkRead read, NdArray values) {
      var inside = new Inside(values, array.chunks().extent(read.index()));
      var statistics = Statistics.of(inside, array.fill());
      return new Figures(
          values,
          inside,
          statistics,
          statistics.range().map(range -> Histogram.of(inside, range.full(), BINS)));
    }
  }

  /// The values, if there are any.
  default Optional<Figures> values() {
    return this instanceof Read(_, _, var figures) ? figures : Optional.empty();
  }
}
