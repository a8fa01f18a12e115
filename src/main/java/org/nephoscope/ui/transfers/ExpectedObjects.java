package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.array.ArrayOpener;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.Format;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.PartialArray;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;

/// About how many objects there are below a prefix, by the metadata of the array that lies there
/// and without listing it. Chunks that were never written make it fewer, what else lies there more.
final class ExpectedObjects {

  private ExpectedObjects() {}

  /// Empty where no array says so. At most three requests; blocks.
  static OptionalLong below(ObjectStore store, Prefix prefix) {
    try {
      var opener = new ArrayOpener(store);
      Optional<ArrayNode> node = opener.open(prefix);
      return node.isEmpty() ? OptionalLong.empty() : sum(arrays(opener, node.get()));
    } catch (StorageException _) {
      return OptionalLong.empty(); // the listing meets it too, and tells of it
    }
  }

  /// The levels of a precomputed volume stand in its one document; other groups would have to be
  /// listed.
  private static List<ArrayNode> arrays(ArrayOpener opener, ArrayNode node)
      throws StorageException {
    return switch (node) {
      case ArrayMeta _ -> List.of(node);
      case GroupMeta group when group.format() == Format.PRECOMPUTED -> opener.children(group);
      case GroupMeta _, PartialArray _ -> List.of();
    };
  }

  /// Shards of precomputed hold as many chunks as fall to them, so their number is not known.
  private static OptionalLong sum(List<ArrayNode> arrays) {
    long sum = 0;
    for (ArrayNode node : arrays) {
      if (!(node instanceof ArrayMeta array) || array.objectBytes().isEmpty()) {
        return OptionalLong.empty();
      }
      sum += array.objects().cells();
    }
    return sum == 0 ? OptionalLong.empty() : OptionalLong.of(sum);
  }
}
