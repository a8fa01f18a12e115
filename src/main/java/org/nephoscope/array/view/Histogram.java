package org.nephoscope.array.view;

/// How many values fall into each of equally wide spans between two ends. A span has its lower end
/// but not its upper one; the last has both. Values beyond the ends are not counted.
public final class Histogram {

  private final Window span;
  private final long[] counts;

  private Histogram(Window span, long[] counts) {
    this.span = span;
    this.counts = counts;
  }

  /// Counts the finite values.
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
