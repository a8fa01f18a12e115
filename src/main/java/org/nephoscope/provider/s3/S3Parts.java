package org.nephoscope.provider.s3;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.provider.retry.Retrier.Repeat;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unreachable;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// The beginning and the end of an object that is put together from parts.
final class S3Parts {

  private static final Sentences SAY = Sentences.of(S3Parts.class);

  private final S3Sender sender;
  private final S3Extras extras;

  S3Parts(S3Sender sender, S3Extras extras) {
    this.sender = sender;
    this.extras = extras;
  }

  /// How an upload began.
  ///
  /// @param maybeTwice whether an answer was lost on the way, so that the server may hold another
  ///   one whose name nobody was told
  record Started(String id, boolean maybeTwice) {}

  /// Begins an upload.
  ///
  /// @param headers what the object gets beside its bytes
  Started begin(ObjectKey key, String type, Map<String, String> headers) throws StorageException {
    S3Ask ask = S3Ask.of(key).headers(extras.creating()).headers(headers);
    boolean[] lost = {false};
    String id =
        sender.send(
            key.value(),
            (client, _) -> {
              try {
                return client
                    .createMultipartUpload(request ->
                        request
                            .bucket(sender.bucket())
                            .key(key.value())
                            .contentType(type)
                            .overrideConfiguration(S3SdkWire.with(ask.headers())))
                    .uploadId();
              } catch (RuntimeException e) {
                lost[0] |= sender.errors().translate(key.value(), e) instanceof Unreachable;
                throw e;
              }
            });
    if (id == null) {
      throw new Unreachable(key.value(), SAY.get("the-upload-was-begun-without"), null);
    }
    return new Started(id, lost[0]);
  }

  /// Where the parts go.
  String bucket() {
    return sender.bucket();
  }

  CompletedPart copy(
      S3Copier.Source from, ObjectKey to, String upload, int number, Map<String, String> headers)
      throws StorageException {
    S3Ask ask = S3Ask.of(to).headers(extras.copyingPart()).headers(headers);
    var answer =
        sender.send(
            to.value(),
            (client, _) ->
                client.uploadPartCopy(request ->
                    request
                        .sourceBucket(from.bucket())
                        .sourceKey(from.key().value())
                        .sourceVersionId(from.version().orElse(null))
                        .destinationBucket(sender.bucket())
                        .destinationKey(to.value())
                        .uploadId(upload)
                        .partNumber(number)
                        .overrideConfiguration(S3SdkWire.with(ask.headers()))));
    if (answer.copyPartResult() == null || answer.copyPartResult().eTag() == null) {
      throw new Unreachable(
          to.value(), SAY.get("part-was-answered-without-a-result", number), null);
    }
    return part(number, answer.copyPartResult().eTag());
  }

  static CompletedPart part(int number, String etag) {
    return CompletedPart.builder().partNumber(number).eTag(etag).build();
  }

  /// Puts the parts together. The head has the tag of the result.
  ///
  /// @param sums checksums of the whole object, for the server to compare
  S3Head complete(
      ObjectKey key,
      String upload,
      List<CompletedPart> parts,
      Condition condition,
      Map<String, String> sums)
      throws StorageException {
    S3Ask ask =
        S3Ask.of(key).headers(extras.touching()).headers(S3Store.headers(condition)).headers(sums);
    var answer =
        sender.send(
            Repeat.SAFE,
            key.value(),
            condition,
            (client, _) ->
                client.completeMultipartUpload(request ->
                    request
                        .bucket(sender.bucket())
                        .key(key.value())
                        .uploadId(upload)
                        .multipartUpload(all -> all.parts(parts))
                        .overrideConfiguration(S3SdkWire.with(ask.headers()))));
    if (answer.eTag() == null) {
      throw new Unreachable(key.value(), SAY.get("the-upload-was-answered-without"), null);
    }
    S3Ask result =
        S3Ask.of(key).headers(S3SdkWire.head(answer).fields()).header("etag", answer.eTag());
    return new S3Head(
        result
            .header("x-amz-checksum-crc32c", Optional.ofNullable(answer.checksumCRC32C()))
            .header("x-amz-checksum-crc64nvme", Optional.ofNullable(answer.checksumCRC64NVME()))
            .header("x-amz-checksum-sha256", Optional.ofNullable(answer.checksumSHA256()))
            .header("x-amz-checksum-type", Optional.ofNullable(answer.checksumTypeAsString()))
            .headers());
  }

  /// Takes an upload back, and says whether it is gone; what went wrong is added to the reason.
  boolean isAborted(ObjectKey key, String upload, Exception reason) {
    try {
      abort(key, upload);
      return true;
    } catch (NotFound e) {
      return e.subject().equals(key.value()); // it is gone, and not its bucket
    } catch (StorageException | RuntimeException e) { // none may hide the reason
      reason.addSuppressed(e);
      return false;
    }
  }

  /// Takes an upload back, also when the store has been closed meanwhile.
  void abort(ObjectKey key, String upload) throws StorageException {
    sender.undo(
        key.value(),
        (client, _) ->
            client.abortMultipartUpload(request ->
                request
                    .bucket(sender.bucket())
                    .key(key.value())
                    .uploadId(upload)
                    .overrideConfiguration(S3SdkWire.with(extras.everywhere()))));
  }
}
