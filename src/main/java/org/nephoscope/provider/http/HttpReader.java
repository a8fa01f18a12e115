package org.nephoscope.provider.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.provider.web.ContentRange;
import org.nephoscope.provider.web.ExactBody;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unsupported;

/// Opens objects for reading, and believes an answer no more than it proves: its range, its length
/// and its revision are compared with what was asked, whatever the status says.
final class HttpReader {

  private static final Sentences SAY = Sentences.of(HttpReader.class);

  private final HttpSite site;
  private final HttpLook look;

  HttpReader(HttpSite site) {
    this.site = site;
    this.look = new HttpLook(site, this);
  }

  HttpLook look() {
    return look;
  }

  /// One request, or a second one where the first answer leaves something open.
  ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    if (span.within(Long.MAX_VALUE).isEmpty()) {
      return nothing(key, span, revision);
    }
    HttpAnswer answer =
        site.send(
            key.value(), "GET", HttpNames.uri(site.origin(), key.value()), headers(span, revision));
    try {
      return switch (answer.status()) {
        case 200, 206 -> content(key, span, revision, answer);
        case 416 -> {
          answer.close();
          yield outside(key, span, revision);
        }
        default -> throw site.failure(key.value(), answer);
      };
    } catch (IOException | RuntimeException e) {
      answer.close();
      throw HttpErrors.silence(key.value(), site.origin().getHost(), e);
    }
  }

  /// Headers that ask for stored bytes. Google's store unpacks what it keeps in gzip for everybody
  /// who does not say that gzip is welcome; everywhere else that word would invite compression.
  Map<String, String> headers(Span span, Optional<Revision> revision) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept-Encoding", HttpBuckets.isGoogle(site) ? "gzip" : "identity");
    switch (span) {
      case Span.Whole() -> {}
      case Span.LastBytes(var count) -> headers.put("Range", "bytes=-" + count);
      case ByteRange range ->
          headers.put(
              "Range",
              range.end() == Long.MAX_VALUE ? "bytes=" + range.start() + "-" : range.toHttp());
    }
    revision
        .flatMap(HttpRevision::condition)
        .ifPresent(condition -> headers.put(condition.name(), condition.value()));
    return headers;
  }

  private ObjectContent content(
      ObjectKey key, Span span, Optional<Revision> revision, HttpAnswer answer) throws IOException {
    Optional<ContentRange> part =
        ContentRange.of(
            key.value(),
            answer.status(),
            answer.header("Content-Range"),
            () ->
                look.length(key, answer.headers())
                    .orElseThrow(() ->
                        HttpErrors.broken(
                            key.value(), SAY.get("the-server-says-nowhere-how-long"))));
    if (part.isPresent()) {
      return part(key, span, revision, answer, part.get());
    }
    OptionalLong length = answer.length(key.value());
    if (!(span instanceof Span.Whole) && HttpMeta.compressedOnTheWay(answer.headers())) {
      throw new Unsupported(key.value(), SAY.get("reading-a-part-of-what"), null);
    }
    Sized sized =
        length.isPresent() ? new Sized(length.getAsLong(), answer.body()) : measured(key, answer);
    ByteRange wanted = span.within(sized.size());
    if (wanted.start() > site.settings().skipped()) {
      throw new Unsupported(key.value(), SAY.get("reading-from-the-middle-on"), null);
    }
    ObjectMeta meta = pinned(key, revision, answer, sized.size(), false);
    var rest = wanted.end() == sized.size() ? ExactBody.Rest.NOTHING : ExactBody.Rest.MORE;
    return new ObjectContent(
        meta, wanted, new ExactBody(key.value(), sized.body(), wanted, wanted.start(), rest));
  }

  private ObjectContent part(
      ObjectKey key, Span span, Optional<Revision> revision, HttpAnswer answer, ContentRange part)
      throws StorageException {
    ByteRange wanted = part.require(key.value(), span);
    OptionalLong length = answer.length(key.value());
    if (length.isPresent() && length.getAsLong() != wanted.length()) {
      throw HttpErrors.broken(
          key.value(), SAY.get("bytes-announced-for", length.getAsLong(), wanted.length()));
    }
    ObjectMeta meta = pinned(key, revision, answer, part.size(), true);
    return new ObjectContent(
        meta, wanted, new ExactBody(key.value(), answer.body(), wanted, 0, ExactBody.Rest.NOTHING));
  }

  static ObjectMeta pinned(
      ObjectKey key, Optional<Revision> revision, HttpAnswer answer, long size, boolean partial)
      throws StorageException {
    if (revision.isPresent() && !HttpRevision.matches(revision.get(), answer.headers(), size)) {
      if (HttpRevision.saysLess(answer.headers(), revision.get())) {
        throw HttpErrors.broken(key.value(), SAY.get("another-page-came-in-its"));
      }
      throw new ConditionFailed(key.value(), null); // a server that does not know If-Match
    }
    return HttpMeta.of(key, answer.headers(), size, partial);
  }

  private record Sized(long size, InputStream body) {}

  /// A body whose length the server does not say. Where its end is marked it is read to be
  /// measured, up to a limit; otherwise the end of the connection proves nothing, and only a length
  /// that the server says elsewhere does.
  private Sized measured(ObjectKey key, HttpAnswer answer) throws IOException {
    int limit = site.settings().measured();
    byte[] begin = new byte[0];
    if (answer.framed()) {
      begin = read(key, answer.body(), limit);
      if (begin.length <= limit) {
        return new Sized(begin.length, new Kept(begin, answer.body()));
      }
    }
    OptionalLong length = look.length(key, answer.headers());
    if (length.isEmpty()) {
      throw answer.framed()
          ? new Unsupported(key.value(), SAY.get("reading-more-than-bytes-of", limit), null)
          : HttpErrors.broken(key.value(), SAY.get("the-server-says-nowhere-how"));
    }
    return new Sized(
        length.getAsLong(),
        new SequenceInputStream(new ByteArrayInputStream(begin), answer.body()));
  }

  private static byte[] read(ObjectKey key, InputStream body, int limit) throws StorageException {
    try {
      return body.readNBytes(limit + 1);
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      throw HttpErrors.broken(key.value(), SAY.get("the-answer-ended-before-its"));
    }
  }

  /// Bytes in memory that close the answer they came from.
  private static final class Kept extends ByteArrayInputStream {
    private final InputStream body;

    Kept(byte[] bytes, InputStream body) {
      super(bytes);
      this.body = body;
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  /// The server says that the span lies outside: true of an empty span only. Some servers know no
  /// ranges from the end, and are asked again with numbers.
  private ObjectContent outside(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    ObjectMeta meta = look.stat(key);
    ByteRange range = span.within(meta.size());
    if (!range.isEmpty() && span instanceof Span.LastBytes) {
      return open(key, range, revision.or(() -> Optional.of(meta.revision())));
    }
    if (!range.isEmpty()) {
      throw HttpErrors.broken(key.value(), SAY.get("it-says-that-a-range"));
    }
    return nothing(key, span, revision);
  }

  /// No bytes, of an object that is there and is the one asked for.
  private ObjectContent nothing(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    ObjectMeta meta = look.stat(key, revision);
    ByteRange range = span.within(meta.size());
    if (!range.isEmpty()) {
      throw new Unexpected(key.value(), SAY.get("it-changes-while-it-is"), null);
    }
    return new ObjectContent(meta, range, InputStream.nullInputStream());
  }
}
