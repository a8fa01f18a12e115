package org.nephoscope.ui.inspector.arrays;

import java.time.Instant;
import java.util.Optional;
import org.nephoscope.array.scan.DecodedBytes;
import org.nephoscope.array.scan.GridFigures;
import org.nephoscope.ui.Formats;

/// What the colours of the cells of a grid stand for.
public enum Colouring {
  /// Whether the object is stored, and what is known of it.
  STATE,
  /// Its stored length.
  SIZE,
  /// Its decoded length against its stored one.
  RATIO,
  /// When it was changed.
  MODIFIED,
  /// How its bytes were compared.
  CHECK;

  /// The ends of a scale of colours.
  ///
  /// @param low what the first colour stands for, in bytes, as a ratio, or in seconds since 1970
  /// @param logarithmic whether equal steps multiply
  public record Scale(Colouring of, double low, double high, boolean logarithmic) {

    /// Where a value lies, from 0 to 1.
    double position(double value) {
      if (high <= low) {
        return 1;
      }
      double share =
          logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
      return Math.clamp(share, 0, 1);
    }

    /// The value at a place of the scale, as people read it.
    String text(double position) {
      double value =
          logarithmic ? low * Math.pow(high / low, position) : low + position * (high - low);
      return switch (of) {
        case SIZE -> Formats.size(Math.round(value));
        case RATIO -> Formats.number("%.2f×", value);
        case MODIFIED -> Formats.time(Instant.ofEpochSecond(Math.round(value)));
        case STATE, CHECK -> "";
      };
    }
  }

  /// The scale of a grid; empty where colours stand for words, or nothing is known.
  ///
  /// @param decoded lengths of the cells; empty where they are not known
  Optional<Scale> scale(GridFigures figures, Optional<DecodedBytes> decoded) {
    long smallest = Math.max(1, figures.sizes().smallest());
    long largest = Math.max(1, figures.sizes().largest());
    boolean stored = figures.sizes().count() > 0;
    return switch (this) {
      case STATE, CHECK -> Optional.empty();
      case SIZE ->
          stored ? Optional.of(new Scale(this, smallest, largest, true)) : Optional.empty();
      case RATIO ->
          decoded
              .filter(each -> each.mostRatio() > 0)
              .map(each -> new Scale(this, each.leastRatio(), each.mostRatio(), true));
      case MODIFIED ->
          figures
              .modified()
              .map(times ->
                  new Scale(
                      this, times.first().getEpochSecond(), times.last().getEpochSecond(), false));
    };
  }
}
