package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import org.nephoscope.array.ChunkRead;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.scan.StoredDigest;
import org.nephoscope.array.view.Histogram;
import org.nephoscope.array.view.Inside;
import org.nephoscope.array.view.Statistics;

/// What is known of the chunk, or of the plane across chunks, that is looked at.
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
  /// @param digest how the bytes of its object were compared; absent where only a part of the
  ///   object was read, or nothing
  record Read(
      ArrayMeta array, ChunkRead chunk, Optional<Figures> figures, Optional<StoredDigest> digest)
      implements Preview {}

  /// The whole plane around the chosen chunk was read.
  ///
  /// @param chunks how many chunks it lies in
  /// @param absent how many of them are not stored
  record Whole(ArrayMeta array, Figures figures, int chunks, int absent) implements Preview {}

  /// Values and all that was counted of them.
  ///
  /// @param start where in the array the first of them lies
  /// @param histogram over the whole range; absent where no value is a finite number
  record Figures(
      NdArray values,
      ChunkIndex start,
      Inside inside,
      Statistics statistics,
      Optional<Histogram> histogram) {

    /// @param extent how much of the values lies inside the array
    static Figures of(ArrayMeta array, NdArray values, ChunkIndex start, Shape extent) {
      var inside = new Inside(values, extent);
      var statistics = Statistics.of(inside, array.fill());
      return new Figures(
          values,
          start,
          inside,
          statistics,
          statistics.range().map(range -> Histogram.of(inside, range.full())));
    }
  }

  /// The values, if there are any.
  default Optional<Figures> values() {
    return switch (this) {
      case Read(_, _, var figures, _) -> figures;
      case Whole(_, var figures, _, _) -> Optional.of(figures);
      case Nothing _, Large _, Reading _, Refused _ -> Optional.empty();
    };
  }
}
