package org.nephoscope.provider.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unsupported;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Copies inside a bucket without moving the bytes through this computer: in one request, or in
/// parts where one request may not hold so much. Amazon copies headers and tags with one request;
/// with parts, and with the storage class always, it is for whoever asks to read them from the
/// source and send them.
final class S3Copier {

  private static final String STANDARD = "STANDARD";
  private static final String TAGS =
      "An object of this size is copied in parts, which would lose its tags unless they are read"
          + " before: ask for the permission s3:GetObjectTagging.";

  private final S3Wire wire;
  private final S3Parts ends;
  private final S3Unfinished unfinished;
  private final S3Tags tags;
  private final S3Settings settings;
  private final boolean keepsClass;

  /// @param keepsClass whether copies get the storage class of their source
  S3Copier(
      S3Wire wire,
      S3Parts ends,
      S3Unfinished unfinished,
      S3Tags tags,
      S3Settings settings,
      boolean keepsClass) {
    this.wire = wire;
    this.ends = ends;
    this.unfinished = unfinished;
    this.tags = tags;
    this.settings = settings;
    this.keepsClass = keepsClass;
  }

  void copy(ObjectMeta from, ObjectKey to, CopyOptions options) throws StorageException {
    try {
      if (from.size() <= settings.copySingle()) {
        S3Ask ask =
            S3Ask.of(to)
                .headers(source(from))
                .header("x-amz-storage-class", storageClass(from))
                .headers(S3Store.headers(options.condition()));
        wire.copy(from.key(), Optional.empty(), ask, options.condition());
      } else {
        inParts(from, to, options);
      }
    } catch (NotFound e) {
      throw e.subject().equals(to.value()) ? new NotFound(from.path(), e) : e;
    }
  }

  private void inParts(ObjectMeta from, ObjectKey to, CopyOptions options) throws StorageException {
    String type = from.headers().orElse(Headers.NONE).contentType().orElse(S3Upload.OCTETS);
    long step = settings.copyPart(from.size());
    S3Begun upload = S3Begun.begin(ends, unfinished, to, type, kept(from), options.leftovers());
    try {
      List<CompletedPart> parts = new ArrayList<>();
      for (long start = 0; start < from.size(); start += step) {
        ByteRange range = ByteRange.ofLength(start, step).within(from.size());
        Map<String, String> wanted = new LinkedHashMap<>(source(from));
        wanted.put("x-amz-copy-source-range", range.toHttp());
        parts.add(ends.copy(from.key(), to, upload.id(), parts.size() + 1, wanted));
      }
      ends.complete(to, upload.id(), parts, options.condition(), Map.of());
    } catch (StorageException | RuntimeException e) {
      upload.takeBack(e);
      throw e;
    }
    upload.ended();
  }

  /// All that the copy gets beside its bytes, but for the media type.
  private Map<String, String> kept(ObjectMeta from) throws StorageException {
    Map<String, String> kept =
        new LinkedHashMap<>(S3Meta.sent(from.headers().orElse(Headers.NONE)));
    kept.putAll(S3Meta.wholeMd5(from.checksum(Algorithm.MD5)));
    storageClass(from).ifPresent(name -> kept.put("x-amz-storage-class", name));
    wire.head(S3Ask.of(from.key()).header("If-Match", S3Meta.ifMatch(from.revision())))
        .text("expires")
        .ifPresent(date -> kept.put("Expires", date));
    Map<String, String> tagged = tags(from.key());
    if (!tagged.isEmpty()) {
      kept.put("x-amz-tagging", query(tagged));
    }
    return kept;
  }

  /// A server without tags has none to lose. To be forbidden to see them says nothing of whether
  /// there are any.
  private Map<String, String> tags(ObjectKey key) throws StorageException {
    try {
      return tags.tags(key);
    } catch (Unsupported _) {
      return Map.of();
    } catch (AccessDenied e) {
      throw e.why() == AccessDenied.Why.FORBIDDEN
          ? new AccessDenied(key.value(), AccessDenied.Why.FORBIDDEN, TAGS, e)
          : e;
    }
  }

  private static String query(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag ->
            URLEncoder.encode(tag.getKey(), UTF_8) + "=" + URLEncoder.encode(tag.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  /// What to ask for so that the copy is of the same class; the usual one need not be named.
  private Optional<String> storageClass(ObjectMeta from) {
    return from.storageClass().filter(name -> keepsClass && !name.equals(STANDARD));
  }

  private static Map<String, String> source(ObjectMeta from) {
    return S3Meta.ifMatch(from.revision())
        .map(tag -> Map.of("x-amz-copy-source-if-match", tag))
        .orElse(Map.of());
  }
}
