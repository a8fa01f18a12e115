package org.nephoscope.provider.s3;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
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
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unsupported;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// One bucket on a server that speaks Amazon's S3 protocol.
///
/// Bytes come and go exactly as stored. Keys are kept as they are by Amazon; some servers over a
/// file system change or refuse odd ones. Conditions on writes are sent to the server; because some
/// servers ignore them, those of copies and of large objects are also looked at before. Metadata
/// beyond ASCII is refused, because servers disagree about how to read it.
final class S3Store implements ObjectStore, PartLayout {

  private static final Pattern ASCII = Pattern.compile("[\\x20-\\x7e]*");

  private final S3Client client;
  private final S3Settings settings;
  private final String bucket;
  private final String place;
  private final S3Errors errors;
  private volatile boolean closed;

  S3Store(S3Client client, S3Settings settings, StoreAddress.S3 address) {
    this.client = client;
    this.settings = settings;
    this.bucket = address.bucket();
    this.place = address.uri();
    this.errors = new S3Errors(place);
  }

  @Override
  public Listing list(ListQuery query) throws StorageException {
    requireOpen();
    return new S3Lister(client, errors, bucket, place).page(query);
  }

  @Override
  public ObjectMeta stat(ObjectKey key) throws StorageException {
    requireOpen();
    try {
      return S3Meta.of(
          key,
          client.headObject(request ->
              request.bucket(bucket).key(key.value()).checksumMode(ChecksumMode.ENABLED)));
    } catch (RuntimeException e) { // one of the client, or of an answer that makes no sense
      throw errors.translate(key.value(), e);
    }
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    requireOpen();
    return new S3Reader(client, errors, bucket, this::stat).open(key, span, revision);
  }

  @Override
  public ObjectMeta put(ObjectKey key, ByteSource bytes, PutOptions options)
      throws StorageException {
    requireOpen();
    requireAscii(options.headers());
    long size = bytes.size();
    if (size > settings.single()) {
      requireCondition(key, options.condition());
      return new S3Upload(client, errors, bucket, this::stat)
          .write(key, bytes, options, partSize(size));
    }
    MessageDigest sent = S3Upload.md5();
    var body = new S3Body(bytes, new ByteRange(0, size), sent::update);
    try {
      var answer =
          client.putObject(
              request(key, size, options),
              RequestBody.fromContentProvider(
                  body, size, options.headers().contentType().orElse("application/octet-stream")));
      return S3Meta.of(key, answer, size, options);
    } catch (RuntimeException e) {
      Optional<IOException> source = body.failure();
      if (source.isPresent()) {
        throw new Unexpected(key.value(), "the bytes to store could not be read", source.get());
      }
      StorageException error = errors.translate(key.value(), options.condition(), e);
      if (refusedWhenSentAgain(e)) {
        return arrived(key, size, Checksum.of(Algorithm.MD5, sent.digest()), error);
      }
      throw error;
    }
  }

  @Override
  public ObjectMeta copy(
      ObjectKey from, Optional<Revision> revision, ObjectKey to, Condition condition)
      throws StorageException {
    ObjectMeta source = stat(from);
    if (revision.isPresent() && !revision.get().equals(source.revision())) {
      throw new ConditionFailed(from.value(), null);
    }
    requireCondition(to, condition);
    if (from.equals(to)) {
      return source;
    }
    long part = Math.max(settings.part(), 512L << 20);
    new S3Copier(client, errors, bucket, S3Copier.SINGLE, part).copy(source, to, condition);
    return stat(to);
  }

  @Override
  public List<DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException {
    requireOpen();
    return new S3Deleter(client, errors, bucket, place).delete(keys);
  }

  @Override
  public long partSize(long size) {
    return settings.partSize(size);
  }

  /// The connection is shared and stays open for others.
  @Override
  public void close() {
    closed = true;
  }

  static @Nullable String ifNoneMatch(Condition condition) {
    return condition instanceof Condition.Absent ? "*" : null;
  }

  static @Nullable String ifMatch(Condition condition) {
    return condition instanceof Condition.Unchanged(var revision)
        ? S3Meta.ifMatch(revision).orElse(null)
        : null;
  }

  static @Nullable String contentEncoding(Headers headers) {
    return headers.encoding().isEmpty() ? null : String.join(",", headers.encoding());
  }

  private static boolean refusedWhenSentAgain(RuntimeException e) {
    return e instanceof SdkException answer
        && S3Errors.isStatus(answer, 412)
        && answer.numAttempts() != null
        && answer.numAttempts() > 1;
  }

  /// The answer to a write may get lost; sent again, its condition fails because of what it wrote
  /// itself. The same bytes being there mean that it is ours.
  private ObjectMeta arrived(ObjectKey key, long size, Checksum md5, StorageException error)
      throws StorageException {
    try {
      ObjectMeta now = stat(key);
      if (now.size() == size && now.checksum(Algorithm.MD5).equals(Optional.of(md5))) {
        return now;
      }
    } catch (StorageException e) {
      error.addSuppressed(e);
    }
    throw error;
  }

  private PutObjectRequest request(ObjectKey key, long size, PutOptions options) {
    var request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key.value())
            .contentLength(size)
            .contentEncoding(contentEncoding(options.headers()))
            .contentType(options.headers().contentType().orElse(null))
            .cacheControl(options.headers().cacheControl().orElse(null))
            .contentDisposition(options.headers().contentDisposition().orElse(null))
            .contentLanguage(options.headers().contentLanguage().orElse(null))
            .storageClass(options.storageClass().orElse(null))
            .metadata(options.headers().metadata())
            .ifNoneMatch(ifNoneMatch(options.condition()))
            .ifMatch(ifMatch(options.condition()));
    options.expected(Algorithm.MD5).ifPresent(md5 -> request.contentMD5(S3Meta.base64(md5)));
    // One checksum besides the MD5 is all that a request may carry.
    options
        .expected(Algorithm.SHA256)
        .ifPresentOrElse(
            sha -> request.checksumSHA256(S3Meta.base64(sha)),
            () ->
                options
                    .expected(Algorithm.CRC32C)
                    .ifPresent(crc -> request.checksumCRC32C(S3Meta.base64(crc))));
    return request.build();
  }

  private void requireCondition(ObjectKey key, Condition condition) throws StorageException {
    switch (condition) {
      case Condition.Always() -> {}
      case Condition.Absent() -> {
        if (now(key).isPresent()) {
          throw new AlreadyExists(key.value(), null);
        }
      }
      case Condition.Unchanged(var revision) -> {
        if (now(key).filter(meta -> meta.revision().equals(revision)).isEmpty()) {
          throw new ConditionFailed(key.value(), null);
        }
      }
    }
  }

  private Optional<ObjectMeta> now(ObjectKey key) throws StorageException {
    try {
      return Optional.of(stat(key));
    } catch (NotFound _) {
      return Optional.empty(); // which is what was asked
    }
  }

  private void requireAscii(Headers headers) throws Unsupported {
    for (var entry : headers.metadata().entrySet()) {
      if (!ASCII.matcher(entry.getKey() + entry.getValue()).matches()) {
        throw new Unsupported(place, "metadata beyond ASCII (" + entry.getKey() + ")", null);
      }
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(place + " is closed");
    }
  }
}
