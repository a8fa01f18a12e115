package org.nephoscope.provider.s3;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Copies inside a bucket without moving the bytes through this computer: in one request, or in
/// parts where one request may not hold so much.
final class S3Copier {

  private final S3Wire wire;
  private final S3Parts ends;
  private final long single;
  private final long part;

  /// @param single objects up to this size are copied in one request
  /// @param part the size of each part of a larger one
  S3Copier(S3Wire wire, S3Parts ends, long single, long part) {
    this.wire = wire;
    this.ends = ends;
    this.single = single;
    this.part = part;
  }

  void copy(ObjectMeta from, ObjectKey to, Condition condition) throws StorageException {
    try {
      if (from.size() <= single) {
        S3Ask ask = S3Ask.of(to).headers(source(from)).headers(S3Store.headers(condition));
        wire.copy(from.key(), Optional.empty(), ask, condition);
      } else {
        inParts(from, to, condition);
      }
    } catch (NotFound e) {
      throw e.subject().equals(to.value()) ? new NotFound(from.path(), e) : e;
    }
  }

  private void inParts(ObjectMeta from, ObjectKey to, Condition condition) throws StorageException {
    Headers headers = from.headers().orElse(Headers.NONE);
    String type = headers.contentType().orElse(S3Upload.OCTETS);
    Map<String, String> kept = new LinkedHashMap<>(S3Meta.sent(headers));
    kept.putAll(S3Meta.wholeMd5(from.checksum(Algorithm.MD5)));
    String upload = ends.begin(to, type, kept);
    try {
      List<CompletedPart> parts = new ArrayList<>();
      for (long start = 0; start < from.size(); start += part) {
        ByteRange range = ByteRange.ofLength(start, part).within(from.size());
        Map<String, String> wanted = new LinkedHashMap<>(source(from));
        wanted.put("x-amz-copy-source-range", range.toHttp());
        parts.add(ends.copy(from.key(), to, upload, parts.size() + 1, wanted));
      }
      ends.complete(to, upload, parts, condition, Map.of());
    } catch (StorageException | RuntimeException e) {
      var _ = ends.isAborted(to, upload, e);
      throw e;
    }
  }

  private static Map<String, String> source(ObjectMeta from) {
    return S3Meta.ifMatch(from.revision())
        .map(tag -> Map.of("x-amz-copy-source-if-match", tag))
        .orElse(Map.of());
  }
}
