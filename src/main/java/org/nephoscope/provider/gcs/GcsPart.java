package org.nephoscope.provider.gcs;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;

/// Stores one part of an object beside the others. A part that is there from an earlier attempt is
/// believed only if its length and its CRC-32C are those of the source's bytes, which are read for
/// it once more.
///
/// @param again whether there may be such parts
record GcsPart(
    GcsClient client,
    GcsPaths paths,
    GcsSettings settings,
    GcsArrival arrival,
    ByteSource source,
    boolean again) {

  ObjectMeta store(ObjectKey name, ByteRange range) throws StorageException {
    ByteSource slice = slice(range);
    Optional<ObjectMeta> there = again ? there(name) : Optional.empty();
    if (there.isPresent()) {
      if (isSame(there.get(), slice)) {
        return there.get();
      }
      for (var outcome : new GcsDeleter(client, paths).delete(List.of(name))) {
        if (outcome.error().isPresent()) {
          throw outcome.error().get();
        }
      }
    }
    // Parts are soon deleted, which other classes of storage charge for.
    var options =
        new PutOptions(Condition.ABSENT, Headers.NONE, List.of()).storageClass("STANDARD");
    return new GcsResumable(client, paths, settings, arrival).write(name, slice, options);
  }

  private Optional<ObjectMeta> there(ObjectKey name) throws StorageException {
    try {
      return Optional.of(arrival.now(name));
    } catch (NotFound _) {
      return Optional.empty();
    }
  }

  private static boolean isSame(ObjectMeta part, ByteSource slice) throws StorageException {
    Optional<Checksum> told = part.checksum(Algorithm.CRC32C);
    if (told.isEmpty() || part.size() != slice.size()) {
      return false;
    }
    var digests = new GcsDigests(0, List.of());
    digests.pass(part.key(), slice, slice.size());
    return told.get().equals(Checksum.crc32c(digests.crc32c()));
  }

  private ByteSource slice(ByteRange slice) {
    return new ByteSource() {
      @Override
      public long size() {
        return slice.length();
      }

      @Override
      public InputStream open(ByteRange range) throws IOException {
        return source.open(within(range));
      }

      @Override
      public InputStream openToMeasure(ByteRange range) throws IOException {
        return source.openToMeasure(within(range));
      }

      private ByteRange within(ByteRange range) {
        return ByteRange.ofLength(slice.start() + range.start(), range.length());
      }
    };
  }
}
