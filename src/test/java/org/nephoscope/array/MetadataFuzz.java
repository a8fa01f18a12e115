package org.nephoscope.array;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.array.convention.Conventions;
import org.nephoscope.array.convention.Images;
import org.nephoscope.array.convention.LevelTable;
import org.nephoscope.array.model.ArrayJson;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.KeyEncoding;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.PartialArray;
import org.nephoscope.array.scan.ConsolidatedCheck;
import org.nephoscope.storage.ObjectKey;

/// What must hold for any metadata documents and any chunk below them: everything is opened, shown
/// and read without an exception, whatever it says. The method with the odd name is the one that
/// Jazzer calls.
public final class MetadataFuzz {

  /// Chunks that are larger are not read here, as that is allowed and takes time.
  private static final long MOST_BYTES = 1 << 20;

  private static final List<String> NAMES =
      List.of(
          "zarr.json", ".zarray", ".zgroup", ".zmetadata", "attributes.json", "info", ".zattrs");

  private MetadataFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    check(data);
  }

  /// The first byte chooses a text of its own for one document, or good documents that the bytes
  /// behind change at some places; what is left is a chunk, and the name of one.
  public static void check(byte[] data) {
    if (data.length < 2) {
      return;
    }
    var rest = ByteBuffer.wrap(data);
    int choice = rest.get();
    var samples = new Samples();
    try {
      if (choice < 0) {
        String name = NAMES.get((choice & 0x7F) % NAMES.size());
        samples.put("a/" + name, tail(rest));
        if (name.equals(".zattrs")) {
          samples.put("a/.zgroup", "{\"zarr_format\": 2}");
        }
      } else {
        ObjectNode documents = DocumentEdits.edited(choice, rest);
        for (var document : documents.properties()) {
          samples.put("a/" + document.getKey(), document.getValue().toString());
        }
      }
      byte[] chunk = tail(rest);
      var opener = new ArrayOpener(samples.store);
      opener.badge(Samples.AT);
      Optional<ArrayNode> node = opener.open(Samples.AT);
      if (node.isPresent()) {
        look(samples, node.get(), chunk);
      }
    } catch (IOException e) {
      throw new AssertionError("the store is not the one that fails", e);
    }
  }

  private static byte[] tail(ByteBuffer rest) {
    byte[] tail = new byte[rest.remaining()];
    rest.get(tail);
    return tail;
  }

  private static void look(Samples samples, ArrayNode node, byte[] chunk) throws IOException {
    show(node);
    switch (node) {
      case ArrayMeta array -> read(samples, array, chunk);
      case PartialArray _ -> {}
      case GroupMeta group -> {
        Map<String, ArrayMeta> arrays = new HashMap<>();
        for (ArrayNode child : new ArrayOpener(samples.store).children(group)) {
          show(child);
          if (child instanceof ArrayMeta array && arrays.size() < 4) {
            arrays.put(child.prefix().name(), array);
            read(samples, array, chunk);
          }
        }
        Images.of(group).ifPresent(image -> LevelTable.of(image, arrays).rows());
        if (group.consolidated().isPresent()) {
          new ConsolidatedCheck(samples.store, group).run();
        }
      }
    }
  }

  private static void show(ArrayNode node) {
    Conventions.of(node);
    JsonNode json = ArrayJson.of(node);
    if (json.toString().isEmpty()) {
      throw new AssertionError("nothing is said of " + node.prefix());
    }
  }

  private static void read(Samples samples, ArrayMeta array, byte[] chunk) throws IOException {
    array.logicalBytes();
    array.fill().text(array.dtype());
    array.dimensionName(0);
    names(array, new String(chunk, StandardCharsets.UTF_8));
    ChunkGrid grid = array.chunks();
    long bytes = array.chunk().elements();
    if (grid.cells() == 0 || bytes > MOST_BYTES / Math.max(1, array.dtype().bytes())) {
      return;
    }
    ChunkIndex last = grid.index(grid.cells() - 1);
    var reader = new ArrayReader(samples.store, array);
    for (ChunkIndex index : List.of(grid.index(0), last)) {
      ObjectKey key = array.key(array.objectOf(index));
      if (Samples.AT.value().length() < key.value().length() && !isDocument(key)) {
        samples.put(key.value(), chunk);
      }
      if (array.storedShape(index).elements() > MOST_BYTES) {
        continue;
      }
      ChunkRead read = reader.read(index);
      if (read.values().isEmpty() == read.problem().isEmpty()) {
        throw new AssertionError("values and a problem, or neither: " + read.problem());
      }
      read.values().ifPresent(MetadataFuzz::texts);
    }
  }

  private static boolean isDocument(ObjectKey key) {
    return NAMES.contains(key.name());
  }

  /// A name that stands for a cell is the name of that cell.
  private static void names(ArrayMeta array, String text) {
    KeyEncoding keys = array.keys();
    Optional<ChunkIndex> index = keys.index(text, array.shape().rank());
    if (index.isPresent() && !keys.key(index.get()).equals(text)) {
      throw new AssertionError(text + " is no name of " + index.get());
    }
    if (array.objects().cells() > 0) {
      ChunkIndex last = array.objects().index(array.objects().cells() - 1);
      Optional<ChunkIndex> again = keys.index(keys.key(last), array.shape().rank());
      if (again.isPresent() && !keys.key(again.get()).equals(keys.key(last))) {
        throw new AssertionError(last + " is not " + again.get());
      }
    }
  }

  private static void texts(NdArray values) {
    for (int i = 0; i < Math.min(values.size(), 200); i++) {
      values.text(i);
      values.value(i);
      values.bits(i);
    }
  }
}
