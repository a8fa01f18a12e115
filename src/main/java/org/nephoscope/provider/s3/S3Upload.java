package org.nephoscope.provider.s3;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.provider.digest.ExpectedDigests;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.Helpers;
import org.nephoscope.storage.Leftover;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.UnfinishedUploads;
import software.amazon.awssdk.services.s3.model.Part;

/// Writes one large object in parts. The object appears when all parts are there and what was sent
/// is what was expected; otherwise the upload is taken back, or kept if somebody goes on with it.
final class S3Upload {

  static final String OCTETS = "application/octet-stream";

  private final S3Wire wire;
  private final S3Parts ends;
  private final S3Reader reader;

  private final S3Unfinished unfinished;

  S3Upload(S3Wire wire, S3Parts ends, S3Reader reader, S3Unfinished unfinished) {
    this.wire = wire;
    this.ends = ends;
    this.reader = reader;
    this.unfinished = unfinished;
  }

  ObjectMeta write(ObjectKey key, ByteSource source, PutOptions options, long partSize)
      throws StorageException {
    Map<Integer, Part> there = new HashMap<>();
    S3Begun upload = begun(key, options, there);
    try {
      var whole = new ExpectedDigests(options.expected());
      var parts = new S3PartSender(wire, key, upload.id(), source, partSize, there, whole);
      // Digests of the whole need its bytes in order.
      parts.send(source.isReadInOrder() || !whole.isEmpty() ? Helpers.NONE : options.helpers());
      requireExpected(key, options, whole, parts.tag());
      return complete(upload, parts, source.size(), options);
    } catch (StorageException e) {
      upload.failed(e);
      throw upload.meaning(e);
    } catch (RuntimeException e) {
      upload.failed(e);
      throw e;
    }
  }

  /// @param there what has arrived of an upload that goes on, by the numbers of the parts
  private S3Begun begun(ObjectKey key, PutOptions options, Map<Integer, Part> there)
      throws StorageException {
    Optional<Leftover.Upload> earlier =
        options.leftovers().flatMap(log -> log.earlier(key, Leftover.Upload.class));
    if (earlier.isPresent()) {
      var upload = new S3Begun(ends, earlier.get(), options.leftovers());
      try {
        unfinished
            .parts(UnfinishedUploads.Upload.of(key, upload.id()))
            .forEach(part -> there.put(part.partNumber(), part));
        return upload;
      } catch (NotFound e) {
        upload.ended(); // or taken back by somebody else
      }
    }
    String type = options.headers().contentType().orElse(OCTETS);
    Map<String, String> headers = new LinkedHashMap<>(S3Store.headers(options));
    headers.putAll(S3Meta.wholeMd5(options.expected(Algorithm.MD5)));
    return S3Begun.begin(ends, unfinished, key, type, headers, options.leftovers());
  }

  private static void requireExpected(
      ObjectKey key, PutOptions options, ExpectedDigests whole, String tag) throws ConditionFailed {
    Optional<Checksum> expected = options.expected(Algorithm.MULTIPART_ETAG);
    if (!whole.match() || (expected.isPresent() && !expected.get().value().equals(tag))) {
      throw new ConditionFailed(key.value(), null);
    }
  }

  private ObjectMeta complete(S3Begun upload, S3PartSender parts, long size, PutOptions options)
      throws StorageException {
    try {
      S3Head head =
          ends.complete(
              upload.key(), upload.id(), parts.completed(), options.condition(), whole(options));
      upload.ended();
      return S3Meta.written(upload.key(), head, size, options);
    } catch (StorageException e) {
      Optional<ObjectMeta> there =
          mayHaveBeenDone(e)
              ? arrived(upload.key(), size, parts.tag(), options, e)
              : Optional.empty();
      if (there.isEmpty()) {
        throw e;
      }
      upload.takeBack(e); // which a server that has ended it does not know any more
      return there.get();
    }
  }

  /// Whether an upload may be completed whose completion has failed so.
  static boolean mayHaveBeenDone(StorageException error) {
    return error instanceof Unreachable
        || error instanceof NotFound
        || error instanceof ConditionFailed
        || error instanceof AlreadyExists;
  }

  /// The one checksum of a whole object that servers work out from those of its parts, and that
  /// this side does not compare.
  private static Map<String, String> whole(PutOptions options) {
    return options
        .expected(Algorithm.CRC64NVME)
        .map(sum -> Map.of("x-amz-checksum-crc64nvme", S3Meta.base64(sum)))
        .orElse(Map.of());
  }

  /// The answer to a completed upload may get lost; asked again, the server no longer knows the
  /// upload, or finds the object it made itself. Equal tags of all parts and equal headers mean
  /// that what is there is what was to be written.
  private Optional<ObjectMeta> arrived(
      ObjectKey key, long size, String tag, PutOptions options, StorageException error) {
    try {
      ObjectMeta now = reader.stat(key);
      return now.size() == size
              && now.etag().equals(Optional.of(tag))
              && now.headers().filter(kept -> isKept(options.headers(), kept)).isPresent()
          ? Optional.of(now)
          : Optional.empty();
    } catch (StorageException e) {
      error.addSuppressed(e);
      return Optional.empty();
    }
  }

  private static boolean isKept(Headers sent, Headers kept) {
    return sent.contentType(sent.contentType().orElse(OCTETS)).equals(kept);
  }
}
