package org.nephoscope.provider.s3;

import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.provider.retry.Retrier.Repeat;
import org.nephoscope.provider.s3.S3Habits.Habit;
import org.nephoscope.provider.web.ContentRange;
import org.nephoscope.provider.web.ExactBody;
import org.nephoscope.provider.web.ExactBody.Rest;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Details;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unreachable;

/// Opens objects for reading, and does not believe an answer that gives other bytes than asked.
final class S3Reader implements Details {

  private static final Sentences SAY = Sentences.of(S3Reader.class);

  private static final String SSE = "x-amz-server-side-encryption";

  /// A request about one object.
  private interface Question<T> {
    T of(S3Ask ask) throws StorageException;
  }

  private final S3Wire wire;
  private final S3Sender sender;
  private final S3Tags tags;
  private final Optional<String> version;

  S3Reader(S3Wire wire, S3Sender sender, S3Tags tags) {
    this(wire, sender, tags, Optional.empty());
  }

  private S3Reader(S3Wire wire, S3Sender sender, S3Tags tags, Optional<String> version) {
    this.wire = wire;
    this.sender = sender;
    this.tags = tags;
    this.version = version;
  }

  /// Reads that version of each object instead of the newest.
  S3Reader of(String wanted) {
    return new S3Reader(wire, sender, tags, Optional.of(wanted));
  }

  String bucket() {
    return sender.bucket();
  }

  Map<String, String> tags(ObjectKey key) throws StorageException {
    return tags.tags(key, version);
  }

  ObjectMeta stat(ObjectKey key) throws StorageException {
    return source(key).meta();
  }

  /// The length of the first part that an object was sent in, if the server says it. Throws what it
  /// answers if it does not know the question.
  Optional<Long> partSize(ObjectMeta stored) throws StorageException {
    S3Ask plain = S3Ask.of(stored.key()).query("partNumber", "1");
    S3Ask ask = version.map(id -> plain.query("versionId", id)).orElse(plain);
    S3Head head =
        wire.head(Repeat.NEVER, ask.header("If-Match", S3Meta.ifMatch(stored.revision())));
    return head.text("x-amz-mp-parts-count").isPresent()
            && head.number("content-length").isPresent()
        ? Optional.of(head.number("content-length").getAsLong())
        : Optional.empty();
  }

  /// An object that is to be copied.
  S3Copier.Source source(ObjectKey key) throws StorageException {
    S3Head head = head(key);
    return new S3Copier.Source(S3Meta.of(key, head, said(key, head)), head, version, this);
  }

  @Override
  public Detailed details(ObjectKey key) throws StorageException {
    S3Head head = head(key);
    Map<Fact, String> facts = new EnumMap<>(Fact.class);
    head.text("x-amz-version-id").ifPresent(id -> facts.put(Fact.VERSION, id));
    head.text(SSE).ifPresent(kind -> facts.put(Fact.ENCRYPTION, kind));
    head.text(SSE + "-customer-algorithm")
        .ifPresent(_ -> facts.put(Fact.ENCRYPTION, "customer-key"));
    head.text(SSE + "-aws-kms-key-id").ifPresent(id -> facts.put(Fact.ENCRYPTION_KEY, id));
    head.text("x-amz-object-lock-retain-until-date")
        .ifPresent(time -> facts.put(Fact.RETAINED_UNTIL, time));
    return new Detailed(S3Meta.of(key, head, head.number("content-length").orElse(0)), facts);
  }

  /// Looks whether a condition holds now, because some servers ignore those of a request.
  void require(ObjectKey key, Condition condition) throws StorageException {
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

  ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    if (span.within(Long.MAX_VALUE).isEmpty()) {
      return nothing(key, span, revision);
    }
    S3Wire.Got answer;
    try {
      answer =
          answered(
              key,
              ask ->
                  wire.get(
                      ask.header("Range", range(span))
                          .header("If-Match", revision.flatMap(S3Meta::ifMatch))));
    } catch (StorageException e) {
      if (S3Errors.isStatus(e.getCause(), 416)) {
        return nothing(key, span, revision);
      }
      throw e;
    }
    try {
      return content(key, span, revision, answer);
    } catch (StorageException | RuntimeException e) {
      answer.abort();
      throw sender.errors().translate(key.value(), e);
    }
  }

  private S3Head head(ObjectKey key) throws StorageException {
    try {
      return answered(key, wire::head);
    } catch (NotFound e) {
      throw sender.blamed(e);
    }
  }

  /// Asks for the checksums too, unless this server refuses to be asked for them.
  private <T> T answered(ObjectKey key, Question<T> question) throws StorageException {
    S3Ask plain = S3Ask.of(key);
    S3Ask ask = version.map(id -> plain.query("versionId", id)).orElse(plain);
    S3Habits habits = sender.clients().habits();
    if (!habits.has(sender.server(), Habit.TOLD_CHECKSUMS)) {
      return question.of(ask);
    }
    try {
      // The header and not the client's option: comparing is for the caller, who can say so.
      return question.of(ask.header("x-amz-checksum-mode", "ENABLED"));
    } catch (StorageException e) {
      if (!S3Errors.isStatus(e.getCause(), 400)) {
        throw e;
      }
      return withoutChecksums(ask, question, e);
    }
  }

  /// An answer to HEAD cannot say what it refuses, so it is asked again, and what was refused is
  /// known only if that helps.
  private <T> T withoutChecksums(S3Ask ask, Question<T> question, StorageException refusal)
      throws StorageException {
    T answer;
    try {
      answer = question.of(ask);
    } catch (StorageException e) {
      refusal.addSuppressed(e);
      throw refusal;
    }
    sender.clients().habits().lacks(sender.server(), Habit.TOLD_CHECKSUMS);
    return answer;
  }

  private static Optional<String> range(Span span) {
    return switch (span) {
      case Span.Whole() -> Optional.empty();
      case Span.LastBytes(var count) -> Optional.of("bytes=-" + count);
      case ByteRange range -> Optional.of(range.toHttp());
    };
  }

  private ObjectContent content(
      ObjectKey key, Span span, Optional<Revision> revision, S3Wire.Got answer)
      throws StorageException {
    Optional<ContentRange> part =
        ContentRange.of(key.value(), answer.status(), answer.head().text("content-range"));
    long size = part.isPresent() ? part.get().size() : length(key, answer.head());
    ObjectMeta meta = S3Meta.of(key, answer.head(), size);
    if (revision.isPresent() && !revision.get().equals(meta.revision())) {
      throw new ConditionFailed(key.value(), null); // a server that does not know If-Match
    }
    if (part.isPresent()) {
      ByteRange wanted = part.get().require(key.value(), span);
      return content(meta, answer, wanted, 0, Rest.NOTHING);
    }
    // A server that does not know ranges sends everything.
    ByteRange wanted = span.within(size);
    Rest rest = wanted.end() == size ? Rest.NOTHING : Rest.MORE;
    return content(meta, answer, wanted, wanted.start(), rest);
  }

  private ObjectContent content(
      ObjectMeta meta, S3Wire.Got answer, ByteRange wanted, long skip, Rest rest) {
    InputStream body = sender.clients().stalls().guard(meta.path(), answer.body(), answer::abort);
    return new ObjectContent(
        meta, wanted, new ExactBody(meta.path(), body, wanted, skip, rest, answer::abort));
  }

  /// The length of all that comes; where it is not said, that of the same bytes by another request.
  private long length(ObjectKey key, S3Head head) throws StorageException {
    if (head.number("content-length").isPresent()) {
      return said(key, head);
    }
    ObjectMeta now = stat(key);
    if (!now.etag().equals(S3Meta.etag(head.text("etag")))) {
      throw new Unreachable(key.value(), SAY.get("it-says-no-length-and"), null);
    }
    return now.size();
  }

  private static long said(ObjectKey key, S3Head head) throws Unreachable {
    return head.number("content-length")
        .orElseThrow(() -> new Unreachable(key.value(), SAY.get("it-says-no-length"), null));
  }

  /// No bytes, of an object that is there and is the one asked for.
  private ObjectContent nothing(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    ObjectMeta meta = stat(key);
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
