package org.nephoscope.ui.inspector.arrays;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.nephoscope.array.Selection;
import org.nephoscope.array.codec.StageReport;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.scan.StoredFile;
import org.nephoscope.ui.Said;

/// Saves what a preview shows. Used on the window's thread; files are written elsewhere.
final class PreviewFiles {

  private final PreviewViewModel preview;

  PreviewFiles(PreviewViewModel preview) {
    this.preview = preview;
  }

  /// Writes what is shown as a file of NumPy: the chunk as far as it lies in the array, or the
  /// plane.
  ///
  /// @param onEnd hears how it ended, as a sentence
  void saveNpy(Path file, Consumer<String> onEnd) {
    Optional<ArrayMeta> array = preview.model().opened().array();
    Optional<Selection> part = preview.part();
    if (array.isPresent() && part.isPresent()) {
      preview
          .model()
          .saving(
              store -> new ChunkDecoding(store, array.get()).save(part.get(), file),
              onEnd,
              error -> onEnd.accept(failed(file, error)));
    }
  }

  /// Writes the bytes that a step of decoding gave.
  void saveStage(StageReport stage, Path file, Consumer<String> onEnd) {
    preview
        .model()
        .saving(
            _ -> {
              StoredFile.save(stage.output(), file);
              return ArrayText.TEXTS.get("lists.saved", file);
            },
            onEnd,
            error -> onEnd.accept(failed(file, error)));
  }

  private String failed(Path file, Exception error) {
    String why =
        preview
            .model()
            .place()
            .map(place -> ArrayViewModel.sentence(error, place))
            .orElseGet(() -> Said.of(error));
    return ArrayText.TEXTS.get("lists.not-saved", file, why);
  }
}
