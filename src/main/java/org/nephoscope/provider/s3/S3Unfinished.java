package org.nephoscope.provider.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.UnfinishedUploads;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

/// Uploads in parts that were begun and not ended.
final class S3Unfinished implements UnfinishedUploads {

  private static final Sentences SAY = Sentences.of(S3Unfinished.class);

  private final S3Sender sender;
  private final S3Extras extras;
  private final S3Parts parts;

  S3Unfinished(S3Sender sender, S3Extras extras, S3Parts parts) {
    this.sender = sender;
    this.extras = extras;
    this.parts = parts;
  }

  @Override
  public Page uploads(String namePrefix, Optional<String> from) throws StorageException {
    // An id has no line break, a key may have.
    String[] place = from.map(text -> text.split("\n", 2)).orElse(new String[0]);
    ListMultipartUploadsResponse answer =
        sender.send(
            sender.place(),
            (client, _) -> {
              var page =
                  client.listMultipartUploads(request ->
                      request
                          .bucket(sender.bucket())
                          .prefix(namePrefix)
                          .uploadIdMarker(
                              place.length == 2 && !place[0].isEmpty() ? place[0] : null)
                          .keyMarker(place.length == 2 ? place[1] : null)
                          .encodingType(EncodingType.URL)
                          .overrideConfiguration(S3SdkWire.with(extras.everywhere())));
              S3SdkWire.requireListing(sender.place(), page.isTruncated());
              return page;
            });
    List<Upload> uploads = new ArrayList<>();
    try {
      answer.uploads().forEach(row -> uploads.add(begun(row)));
    } catch (RuntimeException e) { // such as a name that is missing
      throw sender.errors().translate(sender.place(), e);
    }
    return new Page(uploads, next(from, answer));
  }

  private static Upload begun(MultipartUpload row) {
    return new Upload(
        new ObjectKey(row.key()),
        row.uploadId(),
        Optional.ofNullable(row.initiated()),
        Optional.ofNullable(row.storageClassAsString()));
  }

  @Override
  public long size(Upload upload) throws StorageException {
    long size = 0;
    for (Part part : parts(upload)) {
      size += part.size() == null ? 0 : part.size();
    }
    return size;
  }

  /// Every part that has arrived; at most ten thousand.
  List<Part> parts(Upload upload) throws StorageException {
    List<Part> all = new ArrayList<>();
    Integer after = null;
    while (true) {
      Integer marker = after;
      ListPartsResponse answer =
          sender.send(
              upload.key().value(),
              (client, _) ->
                  client.listParts(request ->
                      request
                          .bucket(sender.bucket())
                          .key(upload.key().value())
                          .uploadId(upload.id())
                          .partNumberMarker(marker)
                          .overrideConfiguration(S3SdkWire.with(extras.touching()))));
      all.addAll(answer.parts());
      after = answer.nextPartNumberMarker();
      boolean more = Boolean.TRUE.equals(answer.isTruncated());
      if (more && (after == null || after.equals(marker))) {
        throw repeats();
      }
      if (!more) {
        return all;
      }
    }
  }

  @Override
  public void abort(Upload upload) throws StorageException {
    try {
      sender.requireOpen();
      parts.abort(upload.key(), upload.id());
    } catch (NotFound e) {
      if (e.subject().equals(sender.place())) { // the bucket is gone, not the upload
        throw e;
      }
    }
  }

  private Optional<String> next(Optional<String> from, ListMultipartUploadsResponse answer)
      throws StorageException {
    if (!Boolean.TRUE.equals(answer.isTruncated())) {
      return Optional.empty();
    }
    String id = answer.nextUploadIdMarker() == null ? "" : answer.nextUploadIdMarker();
    String next = id + "\n" + answer.nextKeyMarker();
    if (answer.nextKeyMarker() == null || from.equals(Optional.of(next))) {
      throw repeats();
    }
    return Optional.of(next);
  }

  private Unexpected repeats() {
    return Unexpected.endless(sender.place(), SAY.get("the-server-listing-does-not"));
  }
}
