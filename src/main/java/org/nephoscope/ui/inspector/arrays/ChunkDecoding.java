package org.nephoscope.ui.inspector.arrays;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.nephoscope.array.ArrayReader;
import org.nephoscope.array.BoxReader;
import org.nephoscope.array.ChunkRead;
import org.nephoscope.array.NpyFile;
import org.nephoscope.array.Selection;
import org.nephoscope.array.codec.StageReport;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.scan.StoredDigest;
import org.nephoscope.codec.Digesting;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.ui.Said;

/// Reads what a preview shows. Blocking.
final class ChunkDecoding {

  private final ObjectStore store;
  private final ArrayMeta array;
  private final ArrayReader reader;

  ChunkDecoding(ObjectStore store, ArrayMeta array) {
    this.store = store;
    this.array = array;
    this.reader = new ArrayReader(store, array);
  }

  /// One chunk.
  Preview.Read chunk(ChunkIndex index) throws StorageException {
    ChunkRead read = reader.read(index);
    ChunkIndex start = array.chunks().start(index);
    Shape extent = array.chunks().extent(index);
    return new Preview.Read(
        array,
        read,
        read.values().map(values -> Preview.Figures.of(array, values, start, extent)),
        digest(read));
  }

  /// Compares the bytes that were read, where these are the whole object.
  private Optional<StoredDigest> digest(ChunkRead read) throws StorageException {
    Optional<ByteBuffer> bytes =
        read.stages().stream()
            .filter(stage -> stage.name().equals("object") && stage.settings().isEmpty())
            .map(StageReport::output)
            .findFirst();
    if (bytes.isEmpty() || read.meta().isEmpty()) {
      return Optional.empty();
    }
    ObjectMeta meta = read.meta().get();
    Digesting passed = StoredDigest.digesting(meta, store);
    byte[] all = new byte[bytes.get().limit()];
    bytes.get().get(0, all);
    passed.update(all, 0, all.length);
    return Optional.of(StoredDigest.compare(meta, passed));
  }

  /// A box across chunks.
  Preview box(BoxReader box, Selection selection, ChunkIndex index) throws Exception {
    BoxReader.Result result = box.read();
    if (result.values().isEmpty()) {
      String why = result.failure().flatMap(ChunkDecoding::why).orElse("");
      ChunkIndex where = result.failure().map(ChunkRead::index).orElse(index);
      return new Preview.Refused(index, ArrayText.TEXTS.get("plane.failed", where, why));
    }
    return new Preview.Whole(
        array,
        Preview.Figures.of(array, result.values().get(), selection.start(), selection.shape()),
        result.chunks(),
        result.absent());
  }

  private static Optional<String> why(ChunkRead chunk) {
    return chunk.problem().or(chunk::surplus).map(Said::here);
  }

  BoxReader reader(Selection selection) {
    return new BoxReader(reader, selection);
  }

  /// Writes a part of the array as a `.npy` file; the sentence says how that ended.
  String save(Selection selection, Path file) throws Exception {
    Optional<NpyFile> npy = NpyFile.of(reader, selection);
    if (npy.isEmpty()) {
      return ArrayText.TEXTS.get("npy.type", array.dtype().name());
    }
    NpyFile.Result result = npy.get().write(file);
    return result
        .failure()
        .map(chunk -> ArrayText.TEXTS.get("lists.not-saved", file, why(chunk).orElse("")))
        .orElseGet(() -> saved(file, result.undefined()));
  }

  private static String saved(Path file, long undefined) {
    return undefined > 0
        ? ArrayText.TEXTS.get("lists.saved-undefined", file, undefined)
        : ArrayText.TEXTS.get("lists.saved", file);
  }
}
