package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import java.util.function.Supplier;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.view.ColorMap;
import org.nephoscope.array.view.Colours;
import org.nephoscope.array.view.Statistics;
import org.nephoscope.array.view.Window;

/// How values become colours: the map, the window it is stretched over, and what is marked. Used on
/// the window's thread.
public final class Display {

  private static final Window ANY = new Window(0, 1);

  private final Supplier<Optional<Statistics.Range>> range;
  private final Runnable onChange;
  private ColorMap map = ColorMap.VIRIDIS;
  private Stretch stretch = Stretch.MIDDLE;
  private Window own = ANY;
  private boolean inverted;
  private boolean marked;
  private boolean kept;

  /// @param range of the values that are shown
  /// @param onChange shows the same values differently
  Display(Supplier<Optional<Statistics.Range>> range, Runnable onChange) {
    this.range = range;
    this.onChange = onChange;
  }

  /// Begins anew for another array.
  void restart(ArrayMeta array) {
    map = firstMap(array);
    stretch = Stretch.MIDDLE;
    kept = false;
  }

  /// Whole numbers of 32 bits and more, without a sign, are mostly identifiers.
  private static ColorMap firstMap(ArrayMeta array) {
    return switch (array.dtype()) {
      case DType.Whole(var bits, var signed) when bits >= 32 && !signed -> ColorMap.LABELS;
      case DType.Bool _, DType.Whole _ -> ColorMap.GREY;
      case DType.Real _, DType.Brain _, DType.Complex _, DType.Moment _ -> ColorMap.VIRIDIS;
      case DType.FixedBytes _, DType.FixedText _, DType.Raw _, DType.Unknown _ -> ColorMap.GREY;
      case DType.Struct _, DType.Several _ -> ColorMap.GREY;
      case DType.Text _, DType.Bytes _, DType.Items _, DType.Json _ -> ColorMap.GREY;
    };
  }

  public ColorMap map() {
    return map;
  }

  public void paintWith(ColorMap other) {
    map = other;
    onChange.run();
  }

  public Stretch stretch() {
    return stretch;
  }

  public void stretch(Stretch other) {
    own = other == Stretch.OWN ? window() : window(other);
    stretch = other;
    onChange.run();
  }

  /// Sets the window by hand; ends in the wrong order or that are no numbers change nothing.
  public void setWindow(double low, double high) {
    if (Double.isFinite(low) && Double.isFinite(high) && low <= high) {
      own = new Window(low, high);
      stretch = Stretch.OWN;
      onChange.run();
    }
  }

  /// The values that the colour map is stretched over now.
  public Window window() {
    return kept ? own : window(stretch);
  }

  private Window window(Stretch how) {
    Optional<Statistics.Range> values = range.get();
    return switch (how) {
      case MIDDLE -> values.map(Display::middle).orElse(ANY);
      case FULL -> values.map(Statistics.Range::full).orElse(ANY);
      case OWN -> own;
    };
  }

  private static Window middle(Statistics.Range range) {
    // An even background would leave no room between the percentiles.
    return range.middle().low() < range.middle().high() ? range.middle() : range.full();
  }

  /// How values become colours now.
  public Colours colours() {
    return new Colours(map, window(), inverted);
  }

  /// Whether the last colour stands for the smallest values.
  public boolean isInverted() {
    return inverted;
  }

  public void invert(boolean turned) {
    inverted = turned;
    onChange.run();
  }

  /// Whether values with the bits of the fill value are marked in the picture.
  public boolean marksFill() {
    return marked;
  }

  public void markFill(boolean marks) {
    marked = marks;
    onChange.run();
  }

  /// Whether the window stays as it is when another chunk is shown.
  public boolean keepsWindow() {
    return kept;
  }

  public void keepWindow(boolean keeps) {
    own = window();
    kept = keeps;
    onChange.run();
  }
}
