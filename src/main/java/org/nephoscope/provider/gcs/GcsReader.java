package org.nephoscope.provider.gcs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.nephoscope.provider.retry.Retrier.Repeat;
import org.nephoscope.provider.web.ContentRange;
import org.nephoscope.provider.web.ExactBody;
import org.nephoscope.provider.web.ExactBody.Rest;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.Unreachable;

/// Opens objects for reading: always the bytes as they are stored, and no others than asked for.
///
/// Google decodes what is labelled gzip for clients that do not say they take gzip ("Transcoding of
/// gzip-compressed files"); so we say it, and refuse an answer that was decoded all the same.
final class GcsReader {

  private static final Sentences SAY = Sentences.of(GcsReader.class);

  /// Asks what is stored under the key now.
  interface Look {
    ObjectMeta stat(ObjectKey key) throws StorageException;
  }

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final int NO_SUCH_RANGE = 416;

  private final GcsClient client;
  private final GcsPaths paths;
  private final Look look;
  private final Optional<String> generation;

  /// @param generation which one is read, if not what the name stands for now
  GcsReader(GcsClient client, GcsPaths paths, Look look, Optional<String> generation) {
    this.generation = generation;
    this.client = client;
    this.paths = paths;
    this.look = look;
  }

  ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    if (span.within(Long.MAX_VALUE).isEmpty()) {
      return nothing(key, span, revision);
    }
    var request =
        GcsRequest.of("GET", paths.object(key))
            .query("alt", "media")
            .query("generation", generation)
            .query("ifGenerationMatch", revision.map(Revision::token))
            .header("Accept-Encoding", "gzip");
    range(span).ifPresent(value -> request.header("Range", value));
    Optional<ObjectContent> content =
        client
            .retrier()
            .run(
                Repeat.SAFE,
                _ ->
                    client.once(
                        request,
                        key.value(),
                        Condition.ALWAYS,
                        Set.of(NO_SUCH_RANGE),
                        answer -> read(key, span, revision, answer)));
    return content.isPresent() ? content.get() : nothing(key, span, revision);
  }

  private static Optional<String> range(Span span) {
    return switch (span) {
      case Span.Whole() -> Optional.empty();
      case Span.LastBytes(var count) -> Optional.of("bytes=-" + count);
      // Asked for by number, the end of an empty object does not exist.
      case ByteRange(var start, var end) when start == 0 && end == Long.MAX_VALUE ->
          Optional.empty();
      case ByteRange range -> Optional.of(range.toHttp());
    };
  }

  /// Empty where there is no byte of that range.
  private static Optional<ObjectContent> read(
      ObjectKey key, Span span, Optional<Revision> revision, GcsAnswer answer) throws IOException {
    if (answer.status() == NO_SUCH_RANGE) {
      answer.close();
      return Optional.empty();
    }
    Optional<ContentRange> part =
        ContentRange.of(key.value(), answer.status(), answer.header("content-range"));
    requireStored(key, answer);
    long size = part.isPresent() ? part.get().size() : length(key, answer);
    ObjectMeta meta = GcsMeta.of(key, answer, size);
    if (revision.isPresent() && !revision.get().equals(meta.revision())) {
      throw new ConditionFailed(key.value(), null);
    }
    if (part.isPresent()) {
      ByteRange wanted = part.get().require(key.value(), span);
      return Optional.of(content(meta, answer, wanted, 0, Rest.NOTHING));
    }
    // A server that does not know ranges sends everything.
    ByteRange wanted = span.within(size);
    Rest rest = wanted.end() == size ? Rest.NOTHING : Rest.MORE;
    return Optional.of(content(meta, answer, wanted, wanted.start(), rest));
  }

  private static ObjectContent content(
      ObjectMeta meta, GcsAnswer answer, ByteRange wanted, long skip, Rest rest) {
    return new ObjectContent(
        meta, wanted, new ExactBody(meta.path(), answer.body(), wanted, skip, rest));
  }

  /// The length of the stored bytes, where all of them come.
  private static long length(ObjectKey key, GcsAnswer answer) throws Unreachable {
    Optional<String> stored = answer.header("x-goog-stored-content-length");
    Optional<String> sent = answer.header("content-length");
    if (stored.isPresent() && sent.isPresent() && !stored.equals(sent)) {
      throw new Unreachable(
          key.value(), SAY.get("bytes-come-where-are-stored", sent.get(), stored.get()), null);
    }
    return stored
        .or(() -> sent)
        .filter(text -> NUMBER.matcher(text).matches())
        .map(Long::parseLong)
        .orElseThrow(() -> new Unreachable(key.value(), SAY.get("it-says-no-length"), null));
  }

  private static void requireStored(ObjectKey key, GcsAnswer answer) throws Unreachable {
    String sent = answer.header("content-encoding").orElse("identity");
    String stored = answer.header("x-goog-stored-content-encoding").orElse(sent);
    if (!stored.equalsIgnoreCase(sent)) {
      throw new Unreachable(key.value(), SAY.get("stored-as-it-comes-as", stored, sent), null);
    }
  }

  /// No bytes, of an object that is there and is the one asked for.
  private ObjectContent nothing(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    ObjectMeta meta = look.stat(key);
    if (revision.isPresent() && !revision.get().equals(meta.revision())) {
      throw new ConditionFailed(key.value(), null);
    }
    ByteRange range = span.within(meta.size());
    if (!range.isEmpty()) {
      throw new Unreachable(key.value(), SAY.get("it-says-that-a-range"), null);
    }
    return new ObjectContent(meta, range, InputStream.nullInputStream());
  }
}
