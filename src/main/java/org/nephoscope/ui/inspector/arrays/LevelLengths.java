package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nephoscope.array.convention.OmeImage;

/// How far the elements of the levels of an image lie apart, and how long each level is: along the
/// axes that have a unit, or along all where none has. A unit that all share is said once, in the
/// heading; otherwise each stands behind its figure.
///
/// @param all the axes of the image
record LevelLengths(List<OmeImage.Axis> all) {

  /// The names of the axes and the unit of all, `z y x, µm`.
  String names() {
    String names = axes().map(OmeImage.Axis::name).collect(Collectors.joining(" "));
    return unit().isEmpty() ? names : names + ", " + unit();
  }

  /// The unit of all lengths; empty where they have different ones or none.
  String unit() {
    List<String> units = axes().map(OmeImage.Axis::symbol).distinct().toList();
    return units.size() == 1 ? units.getFirst() : "";
  }

  /// Lengths that span a box, `6 × 166.4 × 166.4`, or `30 s × 1 µm`.
  String of(List<Double> lengths) {
    return joined(lengths, " × ");
  }

  /// Lengths one after another, `1, 0.325, 0.325`: steps span nothing.
  String list(List<Double> lengths) {
    return joined(lengths, ArrayText.TEXTS.get("levels.between"));
  }

  private String joined(List<Double> lengths, String between) {
    boolean each = unit().isEmpty();
    return places()
        .filter(place -> place < lengths.size())
        .mapToObj(place -> {
          String symbol = each ? all.get(place).symbol() : "";
          String length = ArrayText.round(lengths.get(place));
          return symbol.isEmpty() ? length : length + " " + symbol;
        })
        .collect(Collectors.joining(between));
  }

  private Stream<OmeImage.Axis> axes() {
    return places().mapToObj(all::get);
  }

  private IntStream places() {
    boolean none = all.stream().allMatch(axis -> axis.unit().isEmpty());
    return IntStream.range(0, all.size())
        .filter(place -> none || all.get(place).unit().isPresent());
  }
}
