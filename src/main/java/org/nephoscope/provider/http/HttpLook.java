package org.nephoscope.provider.http;

import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// Finds out what is known of an object without reading it: by HEAD, and where a server refuses
/// that or answers it without a length, by asking for the first byte.
final class HttpLook {

  private final HttpSite site;
  private final HttpReader reader;

  HttpLook(HttpSite site, HttpReader reader) {
    this.site = site;
    this.reader = reader;
  }

  ObjectMeta stat(ObjectKey key) throws StorageException {
    return stat(key, Optional.empty());
  }

  /// @param revision what the object must still be
  ObjectMeta stat(ObjectKey key, Optional<Revision> revision) throws StorageException {
    try (HttpAnswer answer = head(key, revision)) {
      if (answer.status() == 200) {
        OptionalLong length = answer.length(key.value());
        // Servers that make their answers up as they go say 0 here, and send more.
        if (length.isPresent() && length.getAsLong() > 0) {
          return HttpReader.pinned(key, revision, answer, length.getAsLong(), false);
        }
      } else if (!isRefused(answer.status())) {
        throw site.failure(key.value(), answer);
      }
    }
    return firstByte(key, revision);
  }

  /// The length that HEAD says of an object, if its answer is of the same revision.
  OptionalLong length(ObjectKey key, HttpHeaders same) throws StorageException {
    try (HttpAnswer answer = head(key, Optional.empty())) {
      OptionalLong length = answer.length(key.value());
      return answer.status() == 200
              && HttpMeta.encoding(same).equals(HttpMeta.encoding(answer.headers()))
              && HttpRevision.of(answer.headers(), 0).equals(HttpRevision.of(same, 0))
          ? length
          : OptionalLong.empty();
    }
  }

  private HttpAnswer head(ObjectKey key, Optional<Revision> revision) throws StorageException {
    return site.send(
        key.value(),
        "HEAD",
        HttpNames.uri(site.origin(), key.value()),
        reader.headers(Span.WHOLE, revision));
  }

  /// 403 too: an address signed for reading is not signed for HEAD. If it is forbidden in earnest,
  /// the next request hears so again.
  private static boolean isRefused(int status) {
    return status == 400 || status == 403 || status == 405 || status == 501;
  }

  private ObjectMeta firstByte(ObjectKey key, Optional<Revision> revision) throws StorageException {
    Span first = new ByteRange(0, 1);
    var uri = HttpNames.uri(site.origin(), key.value());
    try (HttpAnswer answer = site.send(key.value(), "GET", uri, reader.headers(first, revision))) {
      Optional<String> range = answer.header("Content-Range");
      if (answer.status() == 206
          && range.isPresent()
          && range.get().matches("bytes 0-0/\\d{1,18}")) {
        long size = Long.parseLong(range.get().substring(range.get().indexOf('/') + 1));
        return HttpReader.pinned(key, revision, answer, size, true);
      }
      boolean goOn = answer.status() / 100 == 2 || answer.status() == 416;
      if (!goOn) {
        throw site.failure(key.value(), answer);
      }
    }
    // An empty object has no first byte, and some servers know no ranges: ask for all of it, and
    // read no more than it takes to learn its length.
    try (var content = reader.open(key, Span.WHOLE, revision)) {
      return content.meta();
    } catch (StorageException e) {
      throw e;
    } catch (java.io.IOException e) {
      throw HttpErrors.silence(key.value(), site.origin().getHost(), e);
    }
  }
}
