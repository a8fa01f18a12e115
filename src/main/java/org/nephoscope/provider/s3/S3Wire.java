package org.nephoscope.provider.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.provider.retry.Retrier.Repeat;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException;

/// The requests that make up nearly all traffic with one bucket, behind one small interface so that
/// what sends them can be exchanged. Each is sent again where that helps and does no harm, and
/// every error is one of ours.
interface S3Wire {

  /// HeadObject.
  default S3Head head(S3Ask ask) throws StorageException {
    return head(Repeat.SAFE, ask);
  }

  /// HeadObject, sent again only so.
  S3Head head(Repeat repeat, S3Ask ask) throws StorageException;

  /// GetObject. The caller closes the answer.
  Got get(S3Ask ask) throws StorageException;

  /// PutObject.
  ///
  /// @param condition the one in the headers of the request, which says what its refusal means
  Sent put(S3Ask ask, S3Body body, String type, Condition condition) throws StorageException;

  /// UploadPart; the request names the upload and the part's number.
  S3Head uploadPart(S3Ask ask, S3Body body) throws StorageException;

  /// CopyObject, of the newest version or of a named one. Gives the head of the answer, which says
  /// little of the copy.
  S3Head copy(ObjectKey from, Optional<String> version, S3Ask to, Condition condition)
      throws StorageException;

  /// One page of ListObjectsV2. An empty page may have a next one.
  Listing list(ListQuery query) throws StorageException;

  /// DeleteObjects of at most a thousand keys that XML can hold. A key the server did not mention
  /// has no outcome.
  Map<ObjectKey, DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException;

  /// DeleteObject. A refusal of what an earlier sending may have deleted is told and not thrown.
  Sent delete(S3Ask ask) throws StorageException;

  /// An answer with a body that has not been read.
  interface Got {
    /// 200, or 206 for a part.
    int status();

    S3Head head();

    InputStream body();

    /// Ends the answer, with its connection where the body has not been read.
    void abort();

    default void close() throws IOException {
      body().close();
    }
  }

  /// How a write or a deletion ended that may have been sent more than once.
  ///
  /// @param head what the server says of the object that was written
  /// @param refused why the last sending was refused although an earlier one may have arrived
  record Sent(Optional<S3Head> head, Optional<StorageException> refused) {}
}
