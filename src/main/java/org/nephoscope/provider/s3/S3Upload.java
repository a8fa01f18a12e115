package org.nephoscope.provider.s3;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.provider.digest.ExpectedDigests;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Helpers;
import org.nephoscope.storage.Leftover;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.UnfinishedUploads;
import software.amazon.awssdk.services.s3.model.CompletedPart;
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
    Begun begun = begun(key, options);
    var leftover = new Leftover.Upload(key, begun.id());
    ObjectMeta written;
    try {
      var whole = new ExpectedDigests(options.expected());
      var parts = new S3PartSender(wire, key, begun.id(), source, partSize, begun.parts(), whole);
      // Digests of the whole need its bytes in order.
      parts.send(source.isReadInOrder() || !whole.isEmpty() ? Helpers.NONE : options.helpers());
      requireExpected(key, options, whole, parts.tag());
      written = complete(key, begun.id(), parts.completed(), source.size(), parts.tag(), options);
    } catch (StorageException | RuntimeException e) {
      boolean kept = options.leftovers().filter(log -> log.keeps(e)).isPresent();
      if (!kept && ends.isAborted(key, begun.id(), e)) {
        gone(options, leftover);
      }
      throw e;
    }
    gone(options, leftover);
    return written;
  }

  private static void gone(PutOptions options, Leftover leftover) {
    options.leftovers().ifPresent(log -> log.gone(leftover));
  }

  /// An upload and those of its parts that are there, by their numbers.
  private record Begun(String id, Map<Integer, Part> parts) {}

  private Begun begun(ObjectKey key, PutOptions options) throws StorageException {
    Optional<Leftover.Upload> earlier = options.leftovers().flatMap(log -> log.earlier(key));
    if (earlier.isPresent()) {
      try {
        Map<Integer, Part> parts = new HashMap<>();
        unfinished
            .parts(UnfinishedUploads.Upload.of(key, earlier.get().id()))
            .forEach(part -> parts.put(part.partNumber(), part));
        return new Begun(earlier.get().id(), parts);
      } catch (NotFound e) {
        gone(options, earlier.get()); // ended, or taken back by somebody else
      }
    }
    return new Begun(begin(key, options), Map.of());
  }

  private String begin(ObjectKey key, PutOptions options) throws StorageException {
    String type = options.headers().contentType().orElse(OCTETS);
    Map<String, String> headers = new LinkedHashMap<>(S3Store.headers(options));
    headers.putAll(S3Meta.wholeMd5(options.expected(Algorithm.MD5)));
    Optional<Leftover> beginning =
        options.leftovers().isPresent() ? beginning(key) : Optional.empty();
    beginning.ifPresent(coming -> options.leftovers().get().coming(coming));
    String upload = ends.begin(key, type, headers); // if it fails, it may yet have begun
    try {
      options.leftovers().ifPresent(log -> log.coming(new Leftover.Upload(key, upload)));
    } catch (RuntimeException e) {
      var _ = ends.isAborted(key, upload, e);
      throw e;
    }
    beginning.ifPresent(known -> gone(options, known));
    return upload;
  }

  /// The upload that is to begin, told by what is there before; empty where a server does not say.
  private Optional<Leftover> beginning(ObjectKey key) throws StorageException {
    Instant now = Instant.now();
    try {
      List<String> before = unfinished.uploads(key).stream().map(upload -> upload.id()).toList();
      return Optional.of(new Leftover.Beginning(key, before, now));
    } catch (StorageException e) {
      if (e.retryable()) {
        throw e;
      }
      return Optional.empty(); // who may not list uploads could not find it again either
    }
  }

  private static void requireExpected(
      ObjectKey key, PutOptions options, ExpectedDigests whole, String tag) throws ConditionFailed {
    Optional<Checksum> expected = options.expected(Algorithm.MULTIPART_ETAG);
    if (!whole.match() || (expected.isPresent() && !expected.get().value().equals(tag))) {
      throw new ConditionFailed(key.value(), null);
    }
  }

  private ObjectMeta complete(
      ObjectKey key,
      String upload,
      List<CompletedPart> parts,
      long size,
      String tag,
      PutOptions options)
      throws StorageException {
    try {
      S3Head head = ends.complete(key, upload, parts, options.condition(), whole(options));
      return S3Meta.written(key, head, size, options);
    } catch (StorageException e) {
      Optional<ObjectMeta> there = arrived(key, size, tag, e);
      if (there.isPresent()) {
        return there.get();
      }
      throw e;
    }
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
  /// upload, or finds the object it made itself. Equal tags of all parts mean that it is ours.
  private Optional<ObjectMeta> arrived(
      ObjectKey key, long size, String tag, StorageException error) {
    try {
      ObjectMeta now = reader.stat(key);
      return now.size() == size && now.etag().equals(Optional.of(tag))
          ? Optional.of(now)
          : Optional.empty();
    } catch (StorageException e) {
      error.addSuppressed(e);
      return Optional.empty();
    }
  }
}
