package org.nephoscope.array;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.codec.Encoding;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;

/// Says by which encodings the codecs of an array compress its chunks, so that such a chunk is not
/// taken for an object whose header was lost. Remembers what it has found out.
public final class ChunkCodecs {

  /// A chunk lies so many folders below its array at most, one for each axis and one for `c`.
  private static final int DEEPEST = 12;

  private static final int KEPT = 4_096;

  private final ArrayOpener opener;
  private final Map<Prefix, Optional<Set<Encoding>>> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Prefix, Optional<Set<Encoding>>> eldest) {
          return size() > KEPT;
        }
      };

  public ChunkCodecs(ObjectStore store) {
    this.opener = new ArrayOpener(store);
  }

  /// The encodings that the array around an object applies; none for what is in no array. Costs
  /// some requests where nothing is known of the folders around it.
  public synchronized Set<Encoding> of(ObjectKey key) throws StorageException {
    Prefix folder = key.parent();
    for (int i = 0; i < DEEPEST; i++) {
      Optional<Set<Encoding>> found = at(folder);
      if (found.isPresent()) {
        return found.get();
      }
      if (folder.isRoot()) {
        break;
      }
      folder = folder.parent();
    }
    return Set.of();
  }

  /// Absent where there is no array.
  private Optional<Set<Encoding>> at(Prefix folder) throws StorageException {
    Optional<Set<Encoding>> found = known.get(folder);
    if (found == null) {
      Optional<ArrayNode> node = opener.open(folder);
      found =
          node.isPresent() && node.get() instanceof ArrayMeta array
              ? Optional.of(encodings(array.codecs()))
              : Optional.empty();
      known.put(folder, found);
    }
    return found;
  }

  private static Set<Encoding> encodings(List<CodecSpec> codecs) {
    Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
    for (CodecSpec codec : codecs) {
      switch (codec.bareName()) {
        case "gzip" -> encodings.add(Encoding.GZIP);
        case "zlib" -> encodings.add(Encoding.DEFLATE);
        case "zstd" -> encodings.add(Encoding.ZSTD);
        case "bz2", "bzip2" -> encodings.add(Encoding.BZIP2);
        case "xz", "lzma" -> encodings.add(Encoding.XZ);
        default -> {} // others begin in their own ways
      }
      codec.sharding().ifPresent(inner -> encodings.addAll(encodings(inner.codecs())));
    }
    return encodings;
  }
}
