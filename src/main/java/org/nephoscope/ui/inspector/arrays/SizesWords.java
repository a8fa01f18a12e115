package org.nephoscope.ui.inspector.arrays;

import java.util.stream.Collectors;
import org.nephoscope.array.scan.ChunkSizes;
import org.nephoscope.ui.Formats;

/// The histogram of lengths in words, for the pointer and for screen readers.
final class SizesWords {

  private SizesWords() {}

  /// Its figures, then how many objects each doubling of the length has.
  static String spoken(ChunkSizes figures) {
    String line =
        ArrayText.TEXTS.get(
            "sizes.spoken",
            Formats.size(figures.smallest()),
            Formats.size(figures.median()),
            Formats.size(figures.most95()),
            Formats.size(figures.largest()),
            Formats.count(figures.count()));
    return figures.bins().stream()
        .filter(bin -> bin.count() > 0)
        .map(bin ->
            ArrayText.TEXTS.get(
                "sizes.bin",
                Formats.count(bin.count()),
                Formats.size(bin.from()),
                Formats.size(bin.below())))
        .collect(Collectors.joining("; ", line + ". ", ""));
  }

  /// How many objects a bar stands for.
  static String bar(ChunkSizes.Bin bin, long all) {
    String name = "sizes.bar" + (bin.count() == 1 ? ".one" : ".other");
    String share = Formats.number("%.1f %%", 100.0 * bin.count() / Math.max(1, all));
    return ArrayText.TEXTS.get(
        name,
        Formats.count(bin.count()),
        share,
        Formats.size(bin.from()),
        Formats.size(bin.below()));
  }
}
