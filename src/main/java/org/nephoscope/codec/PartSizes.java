package org.nephoscope.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PartLayout;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;

/// Which lengths of parts may have given an object the tag it has, so that [Digesting] can work it
/// out. Such a tag proves something only where it agrees: another length gives another tag.
public final class PartSizes {

  private static final long MIB = 1L << 20;

  private PartSizes() {}

  /// The length that the object's store says, if it can be true, else the usual ones, the likeliest
  /// first; none for an object without such a tag, or with an MD5 beside it. May cost a request.
  /// Throws [ConditionFailed] if the object is no longer that one.
  public static List<Long> of(ObjectMeta meta, ObjectStore store) throws ConditionFailed {
    Optional<Checksum> tag = meta.checksum(Algorithm.MULTIPART_ETAG);
    if (tag.isEmpty() || meta.checksum(Algorithm.MD5).isPresent() || meta.size() == 0) {
      return List.of();
    }
    Optional<PartLayout> layout = store.feature(PartLayout.class);
    Optional<Long> said = layout.isPresent() ? said(meta, layout.get()) : Optional.empty();
    long parts = parts(tag.get());
    return said.isPresent() && isPossible(said.get(), meta.size(), parts)
        ? List.of(said.get())
        : usual(meta.size(), parts, layout.map(known -> known.partSize(meta.size())));
  }

  /// The same for an object whose store cannot be asked.
  public static List<Long> of(ObjectMeta meta) {
    Optional<Checksum> tag = meta.checksum(Algorithm.MULTIPART_ETAG);
    return tag.isEmpty() || meta.checksum(Algorithm.MD5).isPresent() || meta.size() == 0
        ? List.of()
        : usual(meta.size(), parts(tag.get()), Optional.empty());
  }

  /// A tag tells how many parts there were; 0 if it does not.
  private static long parts(Checksum tag) {
    try {
      return Long.parseLong(tag.value().substring(tag.value().indexOf('-') + 1));
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private static boolean isPossible(long partSize, long size, long parts) {
    return partSize > 0 && Math.ceilDiv(size, partSize) == parts;
  }

  /// Not every server knows the question.
  private static Optional<Long> said(ObjectMeta meta, PartLayout layout) throws ConditionFailed {
    try {
      return layout.partSize(meta);
    } catch (ConditionFailed e) {
      throw e;
    } catch (StorageException e) {
      System.getLogger(PartSizes.class.getName())
          .log(System.Logger.Level.DEBUG, "the size of its parts is not told", e);
      return Optional.empty();
    }
  }

  private static List<Long> usual(long size, long parts, Optional<Long> ours) {
    var sizes = new ArrayList<Long>();
    ours.ifPresent(sizes::add);
    LongStream.of(8, 5, 16, 15, 64, 10, 32, 50, 100, 128, 256, 512)
        .forEach(mebibytes -> sizes.add(mebibytes * MIB));
    sizes.add(100_000_000L);
    if (parts > 0) {
      sizes.add((size / parts + MIB - 1) / MIB * MIB);
      sizes.add(size);
    }
    return sizes.stream()
        .filter(partSize -> isPossible(partSize, size, parts))
        .distinct()
        .limit(4)
        .toList();
  }
}
