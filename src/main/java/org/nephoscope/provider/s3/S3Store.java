package org.nephoscope.provider.s3;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.nephoscope.storage.BucketCopies;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PartLayout;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;

/// One bucket on a server that speaks Amazon's S3 protocol.
///
/// Bytes come and go exactly as stored. Keys are kept as they are by Amazon; some servers over a
/// file system change or refuse odd ones. Conditions on writes are sent to the server; because some
/// servers ignore them, those of copies and of large objects are also looked at before. Metadata
/// beyond ASCII is refused, because servers disagree about how to read it.
final class S3Store implements ObjectStore, PartLayout, BucketCopies {

  private static final Sentences SAY = Sentences.of(S3Store.class);

  private static final Pattern ASCII = Pattern.compile("[\\x20-\\x7e]*");

  private final S3Settings settings;
  private final S3Sender sender;
  private final S3Wire wire;
  private final S3Parts parts;
  private final S3Unfinished unfinished;
  private final S3Reader reader;
  private final S3Copier copier;
  private final List<Object> features;

  S3Store(S3Settings settings, S3Sender sender, S3Extras extras) {
    this.settings = settings;
    this.sender = sender;
    this.wire = new S3SdkWire(sender, extras);
    this.parts = new S3Parts(sender, extras);
    var tags = new S3Tags(sender, extras);
    this.reader = new S3Reader(wire, sender, tags);
    this.unfinished = new S3Unfinished(sender, extras, parts);
    boolean keepsClass = sender.access().storageClass().isEmpty(); // else the person has said which
    this.copier = new S3Copier(wire, parts, unfinished, settings, keepsClass);
    this.features =
        List.of(
            reader,
            new S3Signer(sender, extras),
            new S3ConditionalDelete(wire, sender, reader),
            new S3Versions(sender, extras, wire, reader, copier),
            unfinished,
            tags,
            new S3Rewriter(reader, copier, settings),
            new S3Archive(sender, extras, wire),
            sender.throttling());
  }

  @Override
  public Listing list(ListQuery query) throws StorageException {
    return wire.list(query);
  }

  @Override
  public ObjectMeta stat(ObjectKey key) throws StorageException {
    return reader.stat(key);
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    return reader.open(key, span, revision);
  }

  @Override
  public ObjectMeta put(ObjectKey key, ByteSource bytes, PutOptions options)
      throws StorageException {
    sender.requireOpen();
    requireAscii(options.headers(), sender.place());
    long size = bytes.size();
    if (size > S3Settings.LARGEST) {
      throw new Unsupported(key.value(), SAY.get("an-object-of-bytes", size), null);
    }
    if (size > settings.single()) {
      reader.require(key, options.condition());
      return new S3Upload(wire, parts, reader, unfinished)
          .write(key, bytes, options, partSize(size));
    }
    return new S3Single(wire, sender, reader).write(key, bytes, options);
  }

  @Override
  public ObjectMeta copy(
      ObjectKey from, Optional<Revision> revision, ObjectKey to, CopyOptions options)
      throws StorageException {
    return copy(reader.source(from), revision, to, options);
  }

  @Override
  public ObjectMeta copyFrom(
      ObjectStore bucket,
      ObjectKey from,
      Optional<Revision> revision,
      ObjectKey to,
      CopyOptions options)
      throws StorageException {
    S3Reader theirs =
        bucket
            .feature(S3Reader.class)
            .orElseThrow(() -> new Unsupported(to.value(), SAY.get("copies-from-elsewhere"), null));
    return copy(theirs.source(from), revision, to, options);
  }

  private ObjectMeta copy(
      S3Copier.Source copied, Optional<Revision> revision, ObjectKey to, CopyOptions options)
      throws StorageException {
    ObjectMeta source = copied.meta();
    if (revision.isPresent() && !revision.get().equals(source.revision())) {
      throw new ConditionFailed(source.path(), null);
    }
    reader.require(to, options.condition());
    if (copied.bucket().equals(sender.bucket()) && copied.key().equals(to)) {
      return source;
    }
    copier.copy(copied, to, options);
    ObjectMeta made = stat(to);
    if (made.size() != source.size()) {
      throw new Unreachable(to.value(), SAY.get("the-copy-has-another-length"), null);
    }
    if (differ(source.checksum(Algorithm.MD5), made.checksum(Algorithm.MD5))) {
      throw new Unreachable(to.value(), SAY.get("the-copy-has-other-content"), null);
    }
    return isOneTag(source, made) ? made : withoutCopied(made);
  }

  private static boolean isOneTag(ObjectMeta source, ObjectMeta made) {
    Optional<Checksum> tag = made.checksum(Algorithm.MULTIPART_ETAG);
    return tag.isPresent() && tag.equals(source.checksum(Algorithm.MULTIPART_ETAG));
  }

  /// An MD5 that is not its tag stands beside a copy because it stood beside the source, whatever
  /// the server was asked for, and says nothing of the bytes that the copy has.
  private static ObjectMeta withoutCopied(ObjectMeta copy) {
    return copy.with(
        copy.checksums().stream()
            .filter(sum ->
                sum.algorithm() != Algorithm.MD5
                    || copy.etag().filter(sum.value()::equalsIgnoreCase).isPresent())
            .toList());
  }

  @Override
  public List<DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException {
    sender.requireOpen();
    return new S3Deleter(wire, sender).delete(keys);
  }

  @Override
  public long partSize(long size) {
    return settings.partSize(size);
  }

  /// Of parts of different lengths it gives the first. Servers that do not know the question answer
  /// with all kinds of errors, and whoever asks can do without.
  @Override
  public Optional<Long> partSize(ObjectMeta stored) throws StorageException {
    return reader.partSize(stored);
  }

  @Override
  public <T> Optional<T> feature(Class<T> type) {
    return features.stream()
        .filter(type::isInstance)
        .findFirst()
        .<T>map(type::cast)
        .or(() -> ObjectStore.super.feature(type));
  }

  @Override
  public void close() {
    sender.close();
  }

  /// The headers that make a write depend on what is there.
  static Map<String, String> headers(Condition condition) {
    return switch (condition) {
      case Condition.Always() -> Map.of();
      case Condition.Absent() -> Map.of("If-None-Match", "*");
      case Condition.Unchanged(var revision) ->
          S3Meta.ifMatch(revision).map(tag -> Map.of("If-Match", tag)).orElse(Map.of());
    };
  }

  /// What is to be kept beside the bytes, and how.
  static Map<String, String> headers(PutOptions options) {
    Map<String, String> headers = new LinkedHashMap<>(S3Meta.sent(options.headers()));
    options.storageClass().ifPresent(name -> headers.put("x-amz-storage-class", name));
    headers.putAll(S3Tags.header(options.tags()));
    return headers;
  }

  private static boolean differ(Optional<Checksum> source, Optional<Checksum> made) {
    return source.isPresent() && made.isPresent() && !source.equals(made);
  }

  /// Throws for texts that servers would read in different ways.
  static void requireAscii(Headers headers, String subject) throws Unsupported {
    for (var entry : S3Meta.sent(headers).entrySet()) {
      requireAscii(subject, entry.getKey(), entry.getValue());
    }
    requireAscii(subject, "Content-Type", headers.contentType().orElse(""));
  }

  private static void requireAscii(String subject, String name, String value) throws Unsupported {
    if (!ASCII.matcher(name + value).matches()) {
      throw new Unsupported(subject, SAY.get("metadata-beyond-ascii", S3Meta.ownName(name)), null);
    }
  }
}
