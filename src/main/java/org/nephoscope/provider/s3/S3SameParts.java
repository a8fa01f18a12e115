package org.nephoscope.provider.s3;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.StorageException;

/// Finds the parts in which an object has to be copied so that the copy gets its tag. Where an
/// object was sent in parts and has no digest of the whole, as most programs leave it, nothing else
/// proves a copy: in one request it would get an MD5, which nothing can be compared with.
///
/// @param settings of this program's own parts
record S3SameParts(S3Settings settings) {

  /// The length of each of them but the last; absent if something else proves the copy, or if they
  /// cannot be known.
  Optional<Long> of(S3Copier.Source from) {
    List<Checksum> known = from.meta().checksums();
    return known.size() == 1 && known.getFirst().algorithm() == Algorithm.MULTIPART_ETAG
        ? said(from).filter(step -> isOf(step, from.meta()))
        : Optional.empty();
  }

  /// Whether the source is of parts as this program writes them.
  boolean areOurs(ObjectMeta from) {
    long own = settings.partSize(from.size());
    return own <= settings.copySingle() && isOf(own, from);
  }

  /// Whether its tag is of as many parts.
  private static boolean isOf(long step, ObjectMeta from) {
    return step > 0
        && from.checksum(Algorithm.MULTIPART_ETAG)
            .filter(tag -> tag.value().endsWith("-" + Math.ceilDiv(from.size(), step)))
            .isPresent();
  }

  /// Not every server knows the question; whoever does not is taken to have it from this program.
  private Optional<Long> said(S3Copier.Source from) {
    try {
      return from.reader().partSize(from.meta());
    } catch (StorageException e) {
      System.getLogger(S3SameParts.class.getName())
          .log(Level.DEBUG, "the size of its parts is not told", e);
      return Optional.of(settings.partSize(from.meta().size()));
    }
  }
}
