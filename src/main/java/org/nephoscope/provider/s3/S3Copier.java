package org.nephoscope.provider.s3;

import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Copies inside a server without moving the bytes through this computer: in one request, or in
/// parts where one request may not hold so much. Amazon copies headers and tags with one request;
/// with parts, and with the storage class always, it is for whoever asks to read them from the
/// source and send them. An MD5 that stands beside the source goes along only where the tag of the
/// copy proves it: whoever finds it there believes that it is that of the bytes.
final class S3Copier {

  private static final Sentences SAY = Sentences.of(S3Copier.class);

  private static final String STANDARD = "STANDARD";
  private static final String TAGS = SAY.get("an-object-of-this-size");

  private final S3Wire wire;
  private final S3Parts ends;
  private final S3Unfinished unfinished;
  private final S3Settings settings;
  private final S3SameParts same;
  private final boolean keepsClass;

  /// @param keepsClass whether copies get the storage class of their source
  S3Copier(
      S3Wire wire, S3Parts ends, S3Unfinished unfinished, S3Settings settings, boolean keepsClass) {
    this.wire = wire;
    this.ends = ends;
    this.unfinished = unfinished;
    this.settings = settings;
    this.same = new S3SameParts(settings);
    this.keepsClass = keepsClass;
  }

  /// What is copied: the newest version of a name, or one that is named.
  ///
  /// @param head the answer that told its meta
  /// @param reader of its bucket, and of that version
  record Source(ObjectMeta meta, S3Head head, Optional<String> version, S3Reader reader) {
    ObjectKey key() {
      return meta.key();
    }

    String bucket() {
      return reader.bucket();
    }

    private Map<String, String> unchanged() {
      return S3Meta.ifMatch(meta.revision())
          .map(tag -> Map.of("x-amz-copy-source-if-match", tag))
          .orElse(Map.of());
    }
  }

  void copy(Source from, ObjectKey to, CopyOptions options) throws StorageException {
    try {
      Optional<Long> parts = same.of(from);
      if (parts.isPresent() && isCopiedLike(from, to, parts.get(), options)) {
        return;
      }
      if (from.meta().size() <= settings.copySingle()) {
        S3Ask ask =
            S3Ask.of(to)
                .headers(from.unchanged())
                .headers(S3Meta.hasWholeMd5(from.head()) ? said(from) : Map.of())
                .header("x-amz-storage-class", storageClass(from.meta()))
                .headers(S3Store.headers(options.condition()));
        wire.copy(from, ask, options.condition());
      } else {
        inParts(from, to, type(from), everything(from), options);
      }
    } catch (NotFound e) {
      throw e.subject().equals(to.value()) ? new NotFound(from.key().value(), e) : e;
    } catch (AlreadyExists | ConditionFailed e) {
      throw blamed(from, e);
    }
  }

  /// All that a copy in parts gets beside its bytes, but for its media type.
  private Map<String, String> everything(Source from) throws StorageException {
    Map<String, String> kept = kept(from);
    storageClass(from.meta()).ifPresent(name -> kept.put("x-amz-storage-class", name));
    kept.putAll(tagging(from));
    return kept;
  }

  /// Copies in parts of that length, unless the copy would have another tag for all that. Whoever
  /// may not see tags may still copy an object that has none in one request.
  private boolean isCopiedLike(Source from, ObjectKey to, long step, CopyOptions options)
      throws StorageException {
    Map<String, String> kept;
    try {
      kept = everything(from);
    } catch (AccessDenied e) {
      System.getLogger(S3Copier.class.getName())
          .log(Level.DEBUG, "not copied in parts, for its tags are not shown", e);
      return false;
    }
    return isCopied(from, to, step, type(from), kept, true, options);
  }

  /// Copies an object onto itself, to have other things beside its bytes; its tags stay.
  ///
  /// @param beside all that it is to have then, but for media type and tags
  void rewrite(Source from, Map<String, String> beside, String type, CopyOptions options)
      throws StorageException {
    if (from.meta().size() <= settings.copySingle()) {
      S3Ask ask =
          S3Ask.of(from.key())
              .headers(from.unchanged())
              .headers(beside)
              .header("Content-Type", type)
              .header("x-amz-metadata-directive", "REPLACE")
              .headers(S3Store.headers(options.condition()));
      wire.copy(from, ask, options.condition());
    } else {
      Map<String, String> kept = new LinkedHashMap<>(beside);
      kept.putAll(tagging(from));
      inParts(from, from.key(), type, kept, options);
    }
  }

  /// Servers refuse a source that has changed and a target that is not as it should be with the
  /// same words.
  private StorageException blamed(Source from, StorageException error) {
    String source = from.key().value();
    try {
      return from.reader().stat(from.key()).revision().equals(from.meta().revision())
          ? error
          : new ConditionFailed(source, error);
    } catch (NotFound gone) {
      return gone;
    } catch (StorageException e) {
      error.addSuppressed(e);
      return error;
    }
  }

  private static String type(Source from) {
    return from.meta().headers().orElse(Headers.NONE).contentType().orElse(S3Upload.OCTETS);
  }

  /// What makes a copy in one request have all that stands beside the source but for its MD5.
  private static Map<String, String> said(Source from) {
    Map<String, String> said = kept(from);
    said.put("Content-Type", type(from));
    said.put("x-amz-metadata-directive", "REPLACE");
    return said;
  }

  /// With the MD5 beside the source only if the tag proves it, which the copied parts tell before
  /// they are put together; if it does not, all is done again without.
  private void inParts(
      Source from, ObjectKey to, String type, Map<String, String> kept, CopyOptions options)
      throws StorageException {
    Map<String, String> proved = new LinkedHashMap<>(kept);
    if (same.areOurs(from.meta())) {
      proved.putAll(S3Meta.wholeMd5(from.meta().checksum(Algorithm.MD5)));
    }
    long size = from.meta().size();
    long step = same.areOurs(from.meta()) ? settings.partSize(size) : settings.copyPart(size);
    if (proved.equals(kept) || !isCopied(from, to, step, type, proved, true, options)) {
      isCopied(from, to, step, type, kept, false, options);
    }
  }

  /// Copies in parts of that length, unless the copy had to have the tag of its source and would
  /// have another.
  private boolean isCopied(
      Source from,
      ObjectKey to,
      long step,
      String type,
      Map<String, String> kept,
      boolean byTag,
      CopyOptions options)
      throws StorageException {
    long size = from.meta().size();
    S3Begun upload = S3Begun.begin(ends, unfinished, to, type, kept, options.leftovers());
    try {
      List<CompletedPart> parts = new ArrayList<>();
      for (long start = 0; start < size; start += step) {
        Map<String, String> wanted = new LinkedHashMap<>(from.unchanged());
        ByteRange range = ByteRange.ofLength(start, step).within(size);
        wanted.put("x-amz-copy-source-range", range.toHttp());
        parts.add(ends.copy(from, to, upload.id(), parts.size() + 1, wanted));
      }
      if (byTag && !from.meta().etag().equals(tag(parts))) {
        upload.takeBack(new Unreachable(to.value(), SAY.get("its-parts-have-other-tags"), null));
        return false;
      }
      complete(from, upload, parts, options);
    } catch (StorageException e) {
      upload.takeBack(e);
      throw upload.meaning(e);
    } catch (RuntimeException e) {
      upload.takeBack(e);
      throw e;
    }
    upload.ended();
    return true;
  }

  private void complete(Source from, S3Begun upload, List<CompletedPart> parts, CopyOptions options)
      throws StorageException {
    try {
      ends.complete(upload.key(), upload.id(), parts, options.condition(), Map.of());
    } catch (StorageException e) {
      if (S3Upload.mayHaveBeenDone(e) && hasArrived(from, upload.key(), parts, e)) {
        return; // and only its answer got lost
      }
      throw e;
    }
  }

  /// Whether the copy is there, by a tag that only the same parts give. What was to be changed of
  /// the source itself had that tag before.
  private boolean hasArrived(
      Source from, ObjectKey to, List<CompletedPart> parts, StorageException error) {
    try {
      S3Head head = wire.head(S3Ask.of(to));
      ObjectMeta now = S3Meta.of(to, head, head.number("content-length").orElse(0));
      return !(to.equals(from.key()) && from.bucket().equals(ends.bucket()))
          && now.size() == from.meta().size()
          && now.headers().equals(from.meta().headers())
          && now.checksum(Algorithm.MULTIPART_ETAG).isPresent()
          && now.etag().equals(tag(parts));
    } catch (StorageException e) {
      error.addSuppressed(e);
      return false;
    }
  }

  /// The tag of an object of these parts; empty if theirs are no digests.
  private static Optional<String> tag(List<CompletedPart> parts) {
    MessageDigest all = S3Extras.md5();
    for (CompletedPart part : parts) {
      String tag = part.eTag().replace("\"", "");
      if (!tag.matches("[0-9a-f]{32}")) {
        return Optional.empty();
      }
      all.update(HexFormat.of().parseHex(tag));
    }
    return Optional.of(HexFormat.of().formatHex(all.digest()) + "-" + parts.size());
  }

  /// The headers that the copy gets, but for the media type and an MD5 that is no header to people.
  private static Map<String, String> kept(Source from) {
    Map<String, String> kept =
        new LinkedHashMap<>(S3Meta.sent(from.meta().headers().orElse(Headers.NONE)));
    from.head().text("expires").ifPresent(date -> kept.put("Expires", date));
    return kept;
  }

  private Map<String, String> tagging(Source from) throws StorageException {
    return S3Tags.header(tags(from));
  }

  /// A server without tags has none to lose. To be forbidden to see them says nothing of whether
  /// there are any.
  private Map<String, String> tags(Source from) throws StorageException {
    try {
      return from.reader().tags(from.key());
    } catch (Unsupported _) {
      return Map.of();
    } catch (AccessDenied e) {
      throw e.why() == AccessDenied.Why.FORBIDDEN
          ? new AccessDenied(from.key().value(), AccessDenied.Why.FORBIDDEN, TAGS, e)
              .answered(e.answer())
          : e;
    }
  }

  /// What to ask for so that the copy is of the same class; the usual one need not be named.
  private Optional<String> storageClass(ObjectMeta from) {
    return from.storageClass().filter(name -> keepsClass && !name.equals(STANDARD));
  }
}
