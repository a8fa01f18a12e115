package org.nephoscope.provider.s3;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.provider.digest.ExpectedDigests;
import org.nephoscope.provider.s3.S3Habits.Habit;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unsupported;

/// Writes one object in one request. What its bytes should be is checked by the server before it
/// stores them, or, where the server does not know that checksum, here before they are sent.
final class S3Single {

  private static final Sentences SAY = Sentences.of(S3Single.class);

  private final S3Wire wire;
  private final S3Sender sender;
  private final S3Reader reader;

  S3Single(S3Wire wire, S3Sender sender, S3Reader reader) {
    this.wire = wire;
    this.sender = sender;
    this.reader = reader;
  }

  ObjectMeta write(ObjectKey key, ByteSource source, PutOptions options) throws StorageException {
    Map<String, String> sums = sums(options);
    S3Habits habits = sender.clients().habits();
    boolean refused = false;
    if (!sums.isEmpty() && habits.has(sender.server(), Habit.CHECKSUMS)) {
      try {
        return send(key, source, options, sums);
      } catch (Unsupported _) {
        refused = true;
      }
    }
    if (!sums.isEmpty()) {
      requireExpected(key, source, options);
    }
    ObjectMeta written = send(key, source, options, Map.of());
    if (refused) { // and it was the checksum, since without it all is well
      habits.lacks(sender.server(), Habit.CHECKSUMS);
    }
    return written;
  }

  private ObjectMeta send(
      ObjectKey key, ByteSource source, PutOptions options, Map<String, String> sums)
      throws StorageException {
    long size = source.size();
    MessageDigest sent = S3Extras.md5();
    var body = new S3Body(source, new ByteRange(0, size), sent::update);
    Optional<String> md5 = options.expected(Algorithm.MD5).map(S3Meta::base64);
    S3Ask ask =
        S3Ask.of(key)
            .headers(S3Store.headers(options))
            .headers(S3Store.headers(options.condition()))
            .headers(sums)
            .header("Content-MD5", md5);
    String type = options.headers().contentType().orElse(S3Upload.OCTETS);
    S3Wire.Sent answer = wire.put(ask, body, type, options.condition());
    return answer.head().isPresent()
        ? S3Meta.written(key, answer.head().get(), size, options)
        : arrived(
            key, size, Checksum.of(Algorithm.MD5, sent.digest()), answer.refused().orElseThrow());
  }

  /// One checksum besides the MD5 is all that a request may carry.
  private static Map<String, String> sums(PutOptions options) {
    for (var algorithm : List.of(Algorithm.SHA256, Algorithm.CRC64NVME, Algorithm.CRC32C)) {
      Optional<Checksum> sum = options.expected(algorithm);
      if (sum.isPresent()) {
        return Map.of("x-amz-checksum-" + algorithm.word(), S3Meta.base64(sum.get()));
      }
    }
    return Map.of();
  }

  private static void requireExpected(ObjectKey key, ByteSource source, PutOptions options)
      throws StorageException {
    var digests = new ExpectedDigests(options.expected());
    byte[] buffer = new byte[1 << 16];
    try (var in = source.openToMeasure(new ByteRange(0, source.size()))) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digests.update(buffer, 0, count);
      }
    } catch (IOException e) {
      throw new Unexpected(key.value(), SAY.get("the-bytes-to-store-could"), e);
    }
    if (!digests.match()) {
      throw new ConditionFailed(key.value(), null);
    }
  }

  /// The answer to a write may get lost; sent again, its condition fails because of what it wrote
  /// itself. The same bytes being there mean that it is ours.
  private ObjectMeta arrived(ObjectKey key, long size, Checksum md5, StorageException error)
      throws StorageException {
    try {
      ObjectMeta now = reader.stat(key);
      if (now.size() == size && now.checksum(Algorithm.MD5).equals(Optional.of(md5))) {
        return now;
      }
    } catch (StorageException e) {
      error.addSuppressed(e);
    }
    throw error;
  }
}
