package org.nephoscope.provider.s3;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.provider.digest.ExpectedDigests;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.Unreachable;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Writes one large object in parts, one after the other. The object appears when all parts are
/// there and what was sent is what was expected; otherwise the upload is taken back.
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
    String type = options.headers().contentType().orElse(OCTETS);
    Map<String, String> headers = new LinkedHashMap<>(S3Store.headers(options));
    headers.putAll(S3Meta.wholeMd5(options.expected(Algorithm.MD5)));
    S3Begun upload = S3Begun.begin(ends, unfinished, key, type, headers, options.leftovers());
    ObjectMeta written;
    try {
      var whole = new ExpectedDigests(options.expected());
      var tags = S3Extras.md5();
      List<CompletedPart> parts = new ArrayList<>();
      Optional<ByteRange> range = Optional.of(new ByteRange(0, partSize).within(source.size()));
      while (range.isPresent()) {
        var part = S3Extras.md5();
        var body =
            new S3Body(
                source,
                range.get(),
                (bytes, offset, length) -> {
                  whole.update(bytes, offset, length);
                  part.update(bytes, offset, length);
                });
        parts.add(send(key, upload.id(), parts.size() + 1, body, part));
        tags.update(part.digest());
        range = following(range.get(), partSize, source.size());
      }
      String tag = HexFormat.of().formatHex(tags.digest()) + "-" + parts.size();
      requireExpected(key, options, whole, tag);
      written = complete(key, upload.id(), parts, source.size(), tag, options);
    } catch (StorageException | RuntimeException e) {
      upload.takeBack(e);
      throw e;
    }
    upload.ended();
    return written;
  }

  private CompletedPart send(
      ObjectKey key, String upload, int number, S3Body body, MessageDigest part)
      throws StorageException {
    S3Ask ask =
        new S3Ask(
            key, Map.of("uploadId", upload, "partNumber", Integer.toString(number)), Map.of());
    S3Head head = wire.uploadPart(ask, body);
    String sent = HexFormat.of().formatHex(copyOf(part).digest());
    if (S3Meta.md5(head).filter(md5 -> !md5.equals(sent)).isPresent()) {
      throw new Unreachable(key.value(), "part " + number + " arrived damaged", null);
    }
    String etag =
        head.text("etag")
            .orElseThrow(() ->
                new Unreachable(
                    key.value(), "part " + number + " was answered without a tag", null));
    return S3Parts.part(number, etag);
  }

  private static Optional<ByteRange> following(ByteRange range, long step, long size) {
    return range.end() < size
        ? Optional.of(ByteRange.ofLength(range.end(), step).within(size))
        : Optional.empty();
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

  private static MessageDigest copyOf(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError("the JDK's MD5 can be copied", e);
    }
  }
}
