package org.nephoscope.array.view;

import org.nephoscope.array.dtype.Numbers;

/// How many values fall into each of equally wide spans between two ends. A span has its lower end
/// but not its upper one; the last has both. Values beyond the ends are not counted.
public final class Histogram {

  private static final int REAL = 96;

  /// A power of two, as is the number of values of most whole types.
  private static final int WHOLE = 128;

  /// Whole numbers up to it are told apart as doubles, and halves between them.
  private static final double EXACT = 0x1p51;

  private final Window span;
  private final long[] counts;

  private Histogram(Window span, long[] counts) {
    this.span = span;
    this.counts = counts;
  }

  /// Counts the finite values from the smallest to the largest. Of whole numbers every span has
  /// room for as many, so that no span is higher for that alone, and lies around them; of one value
  /// there is one span.
  ///
  /// @param range the smallest and the largest finite value
  public static Histogram of(Inside values, Window range) {
    double low = range.low();
    double high = range.high();
    if (!Numbers.isWhole(values.chunk().dtype()) || low < -EXACT || high > EXACT) {
      return of(values, range, low < high ? REAL : 1);
    }
    double each = Math.ceil((high - low + 1) / WHOLE);
    int bins = (int) Math.ceil((high - low + 1) / each);
    return of(values, new Window(low - 0.5, low - 0.5 + bins * each), bins);
  }

  /// Counts the finite values between two ends.
  public static Histogram of(Inside values, Window span, int bins) {
    long[] counts = new long[bins];
    values.forEach(flat -> {
      double value = values.chunk().value(flat);
      if (value >= span.low() && value <= span.high()) {
        counts[Math.min(bins - 1, (int) (span.position(value) * bins))]++;
      }
    });
    return new Histogram(span, counts);
  }

  public Window span() {
    return span;
  }

  public int bins() {
    return counts.length;
  }

  public long count(int bin) {
    return counts[bin];
  }

  /// The count of the fullest span.
  public long highest() {
    long highest = 0;
    for (long count : counts) {
      highest = Math.max(highest, count);
    }
    return highest;
  }
}
