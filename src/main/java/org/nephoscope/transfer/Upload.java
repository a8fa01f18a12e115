package org.nephoscope.transfer;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.nephoscope.codec.Digesting;
import org.nephoscope.codec.Encoding;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.PartLayout;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.transfer.CopyAttempt.Copied;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;

/// One attempt to copy an object into a store that is not this computer's file system: inside the
/// store where that is possible, else through here.
final class Upload {

  /// Thrown out of the sending when the bytes read are not what the source says they are.
  private static final class SourceDiffers extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient Verdict verdict;

    SourceDiffers(Verdict verdict) {
      super("the source differs");
      this.verdict = verdict;
    }
  }

  /// Above this a local file is not read a second time just to know its digest beforehand.
  private static final long HASHED_FIRST = 64L << 20;

  private final CopyAttempt attempt;

  Upload(CopyAttempt attempt) {
    this.attempt = attempt;
  }

  Copied run() throws IOException {
    ObjectMeta meta = attempt.stat();
    if (attempt.policy().encoding() == EncodingPolicy.DECODE
        && !headers(meta).encoding().isEmpty()) {
      return attempt.ended(
          ItemState.FAILED,
          "Decoding "
              + attempt.sourceAddress()
              + " on its way into another store is not possible. Copy it to this computer first.");
    }
    String name = attempt.item().target();
    Optional<ObjectMeta> existing = existing(name);
    if (existing.isEmpty()) {
      return put(meta, name, Condition.ABSENT);
    }
    return switch (ruling(meta, existing.get())) {
      case Existing.Ruling.End(var outcome) -> new Copied(outcome, name);
      case Existing.Ruling.Replace() -> put(meta, name, condition(existing.get()));
      case Existing.Ruling.WriteBeside() ->
          put(meta, FreeName.beside(name, n -> existing(n).isPresent()), Condition.ABSENT);
    };
  }

  private Condition condition(ObjectMeta existing) {
    return switch (attempt.policy().ifExists()) {
      case REPLACE -> Condition.ALWAYS;
      case SKIP_EQUAL, NEWER, KEEP_BOTH, FAIL -> new Condition.Unchanged(existing.revision());
    };
  }

  private Optional<ObjectMeta> existing(String name) throws IOException {
    try {
      return Optional.of(attempt.target().stat(new ObjectKey(name)));
    } catch (NotFound e) {
      return Optional.empty();
    }
  }

  private Existing.Ruling ruling(ObjectMeta meta, ObjectMeta existing) throws IOException {
    return Existing.decide(
        attempt.policy().ifExists(),
        meta.modified(),
        existing.modified(),
        attempt.targetAddress(existing.path()),
        () -> compare(meta, existing));
  }

  private Verdict compare(ObjectMeta meta, ObjectMeta existing) throws IOException {
    if (meta.size() != existing.size()) {
      return Verdict.sizes(existing.size(), meta.size());
    }
    List<Checksum> source = attempt.isFromLocal() ? digest(meta, existing) : meta.checksums();
    Verdict verdict = Verdict.of(existing, source);
    if (verdict.verification() instanceof Verification.Matched
        || verdict.verification() instanceof Verification.Mismatched) {
      return verdict;
    }
    Optional<Checksum> there = attempt.remembered(attempt.to().location().store(), existing);
    Optional<Checksum> here = attempt.remembered(attempt.from(), meta);
    return there
        .filter(checksum -> source.contains(checksum) || here.equals(there))
        .map(Verdict::matched)
        .orElse(verdict);
  }

  private List<Checksum> digest(ObjectMeta meta, ObjectMeta other) throws IOException {
    var digesting =
        new Digesting(Verdict.wanted(other), Verdict.partSizes(other, attempt.target()));
    try (var in = attempt.stream(Optional.of(meta.revision()), Optional.empty())) {
      return FileDigest.of(in, digesting, attempt.lane().control());
    } finally {
      attempt.active().again();
    }
  }

  private Copied put(ObjectMeta meta, String name, Condition condition) throws IOException {
    try {
      Optional<Outcome> inside = inside(meta, name, condition);
      return new Copied(inside.isPresent() ? inside.get() : through(meta, name, condition), name);
    } catch (AlreadyExists e) {
      return new Copied(taken(name), name);
    }
  }

  private Outcome taken(String name) {
    return Outcome.ended(
        ItemState.CONFLICT,
        attempt.targetAddress(name)
            + " was changed by someone else meanwhile, so it was left as it is.");
  }

  /// Copies inside the store; empty if source and target are not of one store, or it cannot.
  private Optional<Outcome> inside(ObjectMeta meta, String name, Condition condition)
      throws IOException {
    if (!attempt.isInsideOneStore()) {
      return Optional.empty();
    }
    try {
      ObjectMeta copy =
          attempt
              .target()
              .copy(meta.key(), Optional.of(meta.revision()), new ObjectKey(name), condition);
      attempt.active().moved(meta.size());
      if (copy.size() != meta.size()) {
        return Optional.of(judge(Verdict.sizes(meta.size(), copy.size()), copy, condition));
      }
      return Optional.of(
          judge(
              attempt.policy().verify()
                  ? Verdict.of(meta, copy.checksums())
                  : Verdict.unchecked(copy.checksums()),
              copy,
              condition));
    } catch (Unsupported e) {
      return Optional.empty();
    }
  }

  private Outcome through(ObjectMeta meta, String name, Condition condition) throws IOException {
    boolean verify = attempt.policy().verify();
    Optional<Checksum> known = verify ? known(meta) : Optional.empty();
    var options = new PutOptions(condition, sentHeaders(meta), known.stream().toList());
    var source = new SentSource(attempt, meta, sent -> lastLook(meta, sent));
    ObjectMeta written;
    try {
      written = attempt.target().put(new ObjectKey(name), source, options);
    } catch (ConditionFailed e) {
      return refused(name, condition, known);
    } catch (Unexpected e) {
      return broken(e);
    }
    List<Checksum> sent = source.checksums();
    if (written.size() != meta.size() || sent.isEmpty()) {
      return judge(Verdict.sizes(meta.size(), written.size()), written, condition);
    }
    if (!verify) {
      return judge(Verdict.unchecked(sent), written, condition);
    }
    Verdict verdict = Verdict.of(written, sent);
    boolean undecided =
        !(verdict.verification() instanceof Verification.Matched)
            && !(verdict.verification() instanceof Verification.Mismatched);
    // A store that was told the digest and took the bytes has compared them itself.
    return judge(
        undecided && known.isPresent() && sent.contains(known.get())
            ? Verdict.matched(known.get())
            : verdict,
        written,
        condition);
  }

  /// A digest of the bytes to send that can be known before they are sent.
  private Optional<Checksum> known(ObjectMeta meta) throws IOException {
    Optional<Checksum> given = meta.checksum(Algorithm.MD5);
    if (given.isPresent() || !attempt.isFromLocal() || meta.size() > HASHED_FIRST) {
      return given;
    }
    boolean inParts =
        attempt
            .target()
            .feature(PartLayout.class)
            .filter(layout -> layout.partSize(meta.size()) < meta.size())
            .isPresent();
    return inParts ? Optional.empty() : Optional.of(digest(meta, meta).getFirst());
  }

  private void lastLook(ObjectMeta meta, List<Checksum> sent) throws IOException {
    if (attempt.policy().verify()) {
      Verdict verdict = Verdict.of(meta, sent);
      if (verdict.verification() instanceof Verification.Mismatched) {
        throw new SourceDiffers(verdict);
      }
    }
    if (attempt.isFromLocal()
        && !attempt.source().stat(meta.key()).revision().equals(meta.revision())) {
      throw new ConditionFailed(meta.path(), null);
    }
  }

  /// Why a store did not take what it was sent.
  private Outcome refused(String name, Condition condition, Optional<Checksum> known)
      throws IOException {
    boolean changed =
        condition instanceof Condition.Unchanged(var revision)
            && !existing(name).map(ObjectMeta::revision).equals(Optional.of(revision));
    if (changed || known.isEmpty()) {
      return taken(name);
    }
    String sent = known.get().toString();
    var verdict =
        new Verdict(new Verification.Mismatched(sent, "other bytes"), sent, "other bytes arrived");
    return Outcome.failed(
        verdict,
        attempt.targetAddress(name)
            + " was not written: its store received other bytes than were sent. Try again, and"
            + " check the network.");
  }

  private Outcome broken(Unexpected error) throws IOException {
    for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
      switch (cause) {
        case SourceDiffers differs -> {
          return attempt.judged(differs.verdict);
        }
        case Control.Stopped stopped -> throw stopped;
        case ConditionFailed _ -> {
          return Outcome.ended(
              ItemState.FAILED,
              attempt.sourceAddress() + " changed while it was read, so nothing was written.");
        }
        default -> {}
      }
    }
    throw error;
  }

  /// What the store holds now is what was meant, or it is taken away again. What has replaced an
  /// object stays: the old content is gone already, and what came instead may be all there is.
  private Outcome judge(Verdict verdict, ObjectMeta written, Condition condition)
      throws IOException {
    attempt.remember(attempt.to().location().store(), written.key(), written.revision(), verdict);
    Outcome outcome = attempt.judged(verdict);
    if (!outcome.isMismatch()) {
      return outcome;
    }
    boolean deleted = condition instanceof Condition.Absent && isDeleted(written);
    return Outcome.failed(
        verdict,
        attempt.targetAddress(written.path())
            + " arrived with other content than was sent ("
            + verdict.expected()
            + " there, "
            + verdict.actual()
            + " sent)"
            + (deleted
                ? ", so it was deleted again."
                : condition instanceof Condition.Absent
                    ? ", and could not be deleted again."
                    : ", and has replaced what was there.")
            + " Try again, and check the network.");
  }

  /// Deletes what was written if it is still there. Says whether it is gone.
  private boolean isDeleted(ObjectMeta written) throws IOException {
    return existing(written.path())
            .map(ObjectMeta::revision)
            .filter(written.revision()::equals)
            .isPresent()
        && attempt.target().delete(List.of(written.key())).getFirst().error().isEmpty();
  }

  private static Headers headers(ObjectMeta meta) {
    return meta.headers().orElse(Headers.NONE);
  }

  private Headers sentHeaders(ObjectMeta meta) {
    Headers headers = headers(meta);
    boolean byName =
        attempt.policy().encoding() == EncodingPolicy.KEEP_SUFFIX
            && attempt.isFromLocal()
            && headers.encoding().isEmpty();
    return byName
        ? headers.encoding(
            EncodingSuffix.of(attempt.item().source()).map(Encoding::token).stream().toList())
        : headers;
  }
}
