package org.nephoscope.provider.gcs;

import java.io.IOException;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unexpected;

/// Chooses how an object is written. Whichever way, the server is told a digest before the last
/// byte and takes nothing that differs.
final class GcsWriter {

  private static final Sentences SAY = Sentences.of(GcsWriter.class);

  private final GcsClient client;
  private final GcsPaths paths;
  private final GcsSettings settings;
  private final GcsArrival arrival;

  GcsWriter(GcsClient client, GcsPaths paths, GcsSettings settings, GcsArrival arrival) {
    this.client = client;
    this.paths = paths;
    this.settings = settings;
    this.arrival = arrival;
  }

  ObjectMeta write(ObjectKey key, ByteSource source, PutOptions options) throws StorageException {
    long size = source.size();
    if (size <= settings.memory()) {
      ByteSource held = ByteSource.of(read(key, source));
      return new GcsUpload(client, paths, arrival).write(key, held, options);
    }
    if (size <= settings.single() && provable(options)) {
      return new GcsUpload(client, paths, arrival).write(key, source, options);
    }
    var log = options.leftovers();
    if (size > settings.composite()
        && log.isPresent()
        && isSplittable(options)
        && !source.isReadInOrder()) {
      return new GcsComposite(client, paths, settings, arrival)
          .write(key, source, options, log.get());
    }
    return new GcsResumable(client, paths, settings, arrival).write(key, source, options);
  }

  /// Whether the server itself can compare everything that is expected.
  private static boolean provable(PutOptions options) {
    return !options.expected().isEmpty()
        && options.expected().stream().allMatch(GcsWriter::comparedByServer);
  }

  private static boolean comparedByServer(Checksum checksum) {
    return checksum.algorithm() == Algorithm.MD5 || checksum.algorithm() == Algorithm.CRC32C;
  }

  /// Only a CRC can be worked out from those of the parts.
  private static boolean isSplittable(PutOptions options) {
    return options.expected().stream()
        .allMatch(checksum -> checksum.algorithm() == Algorithm.CRC32C);
  }

  private static byte[] read(ObjectKey key, ByteSource source) throws Unexpected {
    return read(key, source, new ByteRange(0, source.size()));
  }

  /// The bytes of a small range.
  static byte[] read(ObjectKey key, ByteSource source, ByteRange range) throws Unexpected {
    try (var in = source.open(range)) {
      byte[] bytes = in.readNBytes((int) range.length());
      if (bytes.length != range.length()) {
        throw new IOException("gave " + bytes.length + " of " + range.length() + " bytes");
      }
      if (in.read() >= 0) {
        throw new IOException("gave more than " + range.length() + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw unreadable(key, e);
    }
  }

  /// What a sending has failed of: its source, or else what the server or the way to it says.
  static StorageException explained(ObjectKey key, GcsSlice slice, StorageException error) {
    return slice.failure().isPresent() ? unreadable(key, slice.failure().get()) : error;
  }

  static Unexpected unreadable(ObjectKey key, IOException cause) {
    return new Unexpected(key.value(), SAY.get("the-bytes-to-store-could"), cause);
  }
}
