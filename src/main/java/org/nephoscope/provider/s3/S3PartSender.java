package org.nephoscope.provider.s3;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nephoscope.provider.digest.ExpectedDigests;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Helpers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Part;

/// Sends the parts of one upload. A part that is there from an earlier attempt is believed only if
/// its length and its tag are those of the source's bytes, which are read for it once more.
final class S3PartSender {

  private static final Sentences SAY = Sentences.of(S3PartSender.class);

  private final S3Wire wire;
  private final ObjectKey key;
  private final String upload;
  private final ByteSource source;
  private final long partSize;
  private final Map<Integer, Part> there;
  private final ExpectedDigests whole;
  private final AtomicInteger next = new AtomicInteger();
  private final String[] etags;
  private final byte[][] md5s;

  /// @param there what has arrived earlier, by its number from 1
  /// @param whole shown all bytes, in order if the parts are sent so
  S3PartSender(
      S3Wire wire,
      ObjectKey key,
      String upload,
      ByteSource source,
      long partSize,
      Map<Integer, Part> there,
      ExpectedDigests whole) {
    this.wire = wire;
    this.key = key;
    this.upload = upload;
    this.source = source;
    this.partSize = partSize;
    this.there = there;
    this.whole = whole;
    int count = (int) Math.max(1, Math.ceilDiv(source.size(), partSize));
    this.etags = new String[count];
    this.md5s = new byte[count][];
  }

  void send(Helpers helpers) throws StorageException {
    try {
      helpers.run(this::sendNext, partSize);
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      throw new Unexpected(key.value(), SAY.get("its-parts-could-not-be"), e);
    }
  }

  /// Every part, once all are there.
  List<CompletedPart> completed() {
    return IntStream.range(0, etags.length).mapToObj(n -> S3Parts.part(n + 1, etags[n])).toList();
  }

  /// The tag that the object will have.
  String tag() {
    MessageDigest all = S3Extras.md5();
    for (byte[] md5 : md5s) {
      all.update(md5);
    }
    return HexFormat.of().formatHex(all.digest()) + "-" + md5s.length;
  }

  private boolean sendNext() throws StorageException {
    int n = next.getAndIncrement();
    if (n >= etags.length) {
      return false;
    }
    ByteRange range = ByteRange.ofLength(n * partSize, partSize).within(source.size());
    MessageDigest md5 = S3Extras.md5();
    var body =
        new S3Body(
            source,
            range,
            (bytes, offset, length) -> {
              whole.update(bytes, offset, length);
              md5.update(bytes, offset, length);
            });
    Part known = there.get(n + 1);
    String etag = known == null ? null : believed(known, body, md5);
    if (etag == null) {
      etag = send(n + 1, body, md5);
    }
    etags[n] = etag;
    md5s[n] = copyOf(md5).digest();
    return true;
  }

  /// The tag of a part that holds the source's bytes; null if it holds others.
  private @Nullable String believed(Part part, S3Body body, MessageDigest md5)
      throws StorageException {
    String etag = part.eTag();
    if (etag == null || part.size() == null || part.size() != body.length()) {
      return null;
    }
    try (InputStream bytes = body.newStream()) {
      var buffer = new byte[1 << 16];
      while (bytes.read(buffer) >= 0) {}
    } catch (IOException | RuntimeException e) {
      throw body.failure()
          .<StorageException>map(
              cause -> new Unexpected(key.value(), SAY.get("the-source-failed"), cause))
          .orElseThrow(() -> new IllegalStateException(e));
    }
    String read = HexFormat.of().formatHex(copyOf(md5).digest());
    return etag.replace("\"", "").equalsIgnoreCase(read) ? etag : null;
  }

  private String send(int number, S3Body body, MessageDigest md5) throws StorageException {
    S3Ask ask =
        new S3Ask(
            key, Map.of("uploadId", upload, "partNumber", Integer.toString(number)), Map.of());
    S3Head head = wire.uploadPart(ask, body);
    String sent = HexFormat.of().formatHex(copyOf(md5).digest());
    if (S3Meta.md5(head).filter(tag -> !tag.equals(sent)).isPresent()) {
      throw new Unreachable(key.value(), SAY.get("part-arrived-damaged", number), null);
    }
    return head.text("etag")
        .orElseThrow(() ->
            new Unreachable(key.value(), SAY.get("part-was-answered-without-a", number), null));
  }

  private static MessageDigest copyOf(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError("the JDK's MD5 can be copied", e);
    }
  }
}
