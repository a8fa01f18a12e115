package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.nephoscope.codec.Digesting;
import org.nephoscope.codec.PartSizes;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.PartLayout;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.journal.Outcome;
import org.nephoscope.transfer.lane.Control;

/// Sends an object through this computer into a store, measuring its bytes on the way, and says
/// what comparing them has shown.
final class Relay {

  private static final Sentences SAY = Sentences.of(Relay.class);

  /// What became of the sending.
  sealed interface Sent {

    /// The target holds it.
    ///
    /// @param there on what the target holds, compared with what was sent
    /// @param whole on the copy, compared from the source to the target
    record Stored(ObjectMeta written, Verdict there, Verdict whole) implements Sent {
      Stored(ObjectMeta written, Verdict there) {
        this(written, there, there);
      }
    }

    /// The target took nothing: its condition, or the digest it was told, did not hold.
    record Refused(Optional<Checksum> told) implements Sent {}

    /// Nothing was written, for a reason that lies with the source.
    record Ended(Outcome outcome) implements Sent {}
  }

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
  private final ObjectMeta meta;
  private final Recoding recoding;
  private final Map<String, String> tags;

  /// @param tags that the object is to have in the target
  Relay(CopyAttempt attempt, ObjectMeta meta, Recoding recoding, Map<String, String> tags) {
    this.attempt = attempt;
    this.meta = meta;
    this.recoding = recoding;
    this.tags = tags;
  }

  /// @param name in the target
  Sent send(String name, Condition condition) throws IOException {
    return recoding.isNeeded() ? anew(name, condition) : asStored(name, condition);
  }

  private Sent asStored(String name, Condition condition) throws IOException {
    var source =
        new SentSource(
            meta.size(),
            attempt.lane().control(),
            // What comes over the network is slowed down there already.
            attempt.isFromLocal() ? this::paced : UnaryOperator.identity(),
            range -> attempt.look(Optional.of(meta.revision()), Optional.of(range)),
            measuring(),
            !meta.checksums().isEmpty() && meta.checksum(Algorithm.CRC32C).isEmpty(),
            this::lastLook);
    Optional<Checksum> known = attempt.policy().verify() ? known() : Optional.empty();
    return send(
        name,
        condition,
        source,
        known,
        known, // of the source, if it is not from a file
        Optional.of(meta.revision()),
        () -> Verdict.of(meta, source.checksums()));
  }

  private InputStream paced(InputStream bytes) {
    // What came over the network counts as moved already.
    return attempt.isFromLocal()
        ? new PacedStream(bytes, attempt.lane(), attempt.active()::sent)
        : new PacedStream(bytes, attempt.lane());
  }

  private Sent anew(String name, Condition condition) throws IOException {
    boolean verify = attempt.policy().verify();
    try (var made = Recoded.of(attempt, meta, recoding)) {
      if (verify && made.source().verification() instanceof Verification.Mismatched) {
        return new Sent.Ended(attempt.judged(made.source()));
      }
      var source =
          new SentSource(
              made.size(),
              attempt.lane().control(),
              this::paced,
              made::open,
              new Digesting(Set.of(), targetParts(made.size())),
              false,
              _ -> stillTheSame());
      Optional<Checksum> known = verify ? Optional.of(made.md5()) : Optional.empty();
      boolean whole =
          attempt.isFromLocal() || made.source().verification() instanceof Verification.Matched;
      return send(
          name, condition, source, known, known.filter(_ -> whole), Optional.empty(), made::source);
    }
  }

  /// @param proof what proves the whole copy once the store has compared it with the bytes
  /// @param of the revision that is sent as it is, so that an interrupted upload can go on
  private Sent send(
      String name,
      Condition condition,
      SentSource source,
      Optional<Checksum> known,
      Optional<Checksum> proof,
      Optional<Revision> of,
      Supplier<Verdict> ofSource)
      throws IOException {
    Headers headers = TransferMark.in(headers(name), TransferMark.of(attempt, meta, name), proof);
    var options =
        new PutOptions(condition, headers, known.stream().toList())
            .tags(tags)
            .leftovers(Leftovers.log(attempt.journal(), attempt.job(), attempt.to(), of))
            .helpers(new LaneHelpers(attempt.lane()));
    ObjectMeta written;
    try {
      written = attempt.target().put(new ObjectKey(name), source, options);
    } catch (ConditionFailed e) {
      return new Sent.Refused(known);
    } catch (Unexpected e) {
      return new Sent.Ended(broken(e));
    }
    List<Checksum> sent = source.checksums();
    if (written.size() != source.size()) {
      return new Sent.Stored(written, Verdict.sizes(source.size(), written.size()));
    }
    if (!attempt.policy().verify()) {
      return new Sent.Stored(written, Verdict.unchecked(sent));
    }
    Verdict verdict = Verdict.of(written, sent);
    boolean undecided =
        !(verdict.verification() instanceof Verification.Matched)
            && !(verdict.verification() instanceof Verification.Mismatched);
    // A store that was told the digest and took the bytes has compared them itself.
    Verdict there =
        undecided && known.isPresent() && sent.contains(known.get())
            ? Verdict.matched(known.get())
            : verdict;
    Verdict whole = attempt.isFromLocal() ? there : there.over(ofSource.get());
    return new Sent.Stored(written, there, whole);
  }

  /// Those of the source; a file has none, so its name and its date tell what they can.
  private Headers headers(String name) {
    Headers headers = meta.headers().orElse(Headers.NONE).encoding(recoding.tokens());
    if (!attempt.isFromLocal()) {
      return headers;
    }
    Headers typed =
        attempt
            .policy()
            .contentType()
            .or(() -> MediaType.of(name, recoding.tokens()))
            .map(headers::contentType)
            .orElse(headers);
    return meta.modified().map(date -> FileDate.in(typed, date)).orElse(typed);
  }

  /// Everything that either store may say of the bytes.
  private Digesting measuring() throws ConditionFailed {
    List<Long> parts = new ArrayList<>(PartSizes.of(meta, attempt.source()));
    parts.addAll(targetParts(meta.size()));
    return new Digesting(Verdict.wanted(meta), parts);
  }

  /// The size of the parts in which the target stores so many bytes.
  private List<Long> targetParts(long size) {
    return attempt
        .target()
        .feature(PartLayout.class)
        .map(layout -> layout.partSize(size))
        .filter(part -> part < size)
        .stream()
        .toList();
  }

  /// A digest of the bytes to send that can be known before they are sent.
  private Optional<Checksum> known() throws IOException {
    Optional<Checksum> given = meta.checksum(Algorithm.MD5);
    if (given.isPresent() || !attempt.isFromLocal() || meta.size() > HASHED_FIRST) {
      return given;
    }
    return targetParts(meta.size()).isEmpty() ? Optional.of(digest()) : Optional.empty();
  }

  private Checksum digest() throws IOException {
    try (var in = attempt.look(Optional.of(meta.revision()), Optional.empty())) {
      return FileDigest.of(in, new Digesting(), attempt.lane().control()).getFirst();
    } finally {
      attempt.active().again();
    }
  }

  private void lastLook(List<Checksum> sent) throws IOException {
    if (attempt.policy().verify()) {
      Verdict verdict = Verdict.of(meta, sent);
      if (verdict.verification() instanceof Verification.Mismatched) {
        throw new SourceDiffers(verdict);
      }
    }
    stillTheSame();
  }

  private void stillTheSame() throws IOException {
    if (attempt.isFromLocal()
        && !attempt.source().stat(meta.key()).revision().equals(meta.revision())) {
      throw new ConditionFailed(meta.path(), null);
    }
    attempt.requireUntouched();
  }

  private Outcome broken(Unexpected error) throws IOException {
    for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
      switch (cause) {
        case SourceDiffers differs -> {
          return attempt.judged(differs.verdict);
        }
        case Control.Stopped stopped -> throw stopped;
        case SentSource.OtherBytes _ -> throw new ConditionFailed(meta.path(), error);
        case ConditionFailed changed when attempt.item().revision().isPresent() -> throw changed;
        case ConditionFailed _ -> {
          return Outcome.ended(ItemState.FAILED, SAY.get("changed.read", attempt.sourceAddress()));
        }
        case StorageException known -> throw known; // of the source: what it means decides
        default -> {}
      }
    }
    throw error;
  }
}
