package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Digesting;
import org.nephoscope.codec.PartSizes;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.Span;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.lane.Control;

/// Compares an object that exists in the target with the source of an attempt.
record ObjectComparison(CopyAttempt attempt) {

  private static final Sentences SAY = Sentences.of(ObjectComparison.class);

  /// Remembers that both hold the same bytes, so that the next sync need not compare them.
  Verdict known(ObjectMeta meta, ObjectMeta existing) throws IOException {
    Verdict verdict = compare(meta, existing);
    if (verdict.verification() instanceof Verification.Matched
        && !attempt.recoding(meta).isNeeded()) {
      attempt.rememberRead(
          attempt.to().location().store(), existing.key(), existing.revision(), verdict);
      rememberFile(meta, verdict);
    }
    return verdict;
  }

  /// A file is known again by its bytes, because its date proves nothing.
  void rememberFile(ObjectMeta meta, Verdict verdict) {
    if (attempt.isFromLocal() && verdict.verification() instanceof Verification.Matched) {
      attempt.rememberRead(attempt.from(), meta.key(), meta.revision(), verdict);
    }
  }

  Verdict compare(ObjectMeta meta, ObjectMeta existing) throws IOException {
    Recoding recoding = attempt.recoding(meta);
    return recoding.isNeeded()
        ? compareDecoded(recoding, meta, existing)
        : new Packing(recoding.from(), existing.headers().orElse(Headers.NONE).encoding())
            .ofContents(compareStored(meta, existing));
  }

  private Verdict compareStored(ObjectMeta meta, ObjectMeta existing) throws IOException {
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
    var digesting = new Digesting(Verdict.wanted(other), PartSizes.of(other, attempt.target()));
    try (var in = attempt.look(Optional.of(meta.revision()), Optional.empty())) {
      return FileDigest.of(in, digesting, attempt.lane().control());
    } finally {
      attempt.active().again();
    }
  }

  /// The same content may be packed in many ways, so both are undone.
  private Verdict compareDecoded(Recoding recoding, ObjectMeta meta, ObjectMeta existing)
      throws IOException {
    List<String> tokens = existing.headers().orElse(Headers.NONE).encoding();
    if (!recoding.isAlready(tokens)) {
      return Verdict.unknown(new Packing(recoding.from(), tokens).toString());
    }
    Control control = attempt.lane().control();
    Checksum there;
    try (var content =
        attempt.target().open(existing.key(), Span.WHOLE, Optional.of(existing.revision()))) {
      var bytes = new PacedStream(content.bytes(), attempt.lane());
      there = Recoding.content(tokens, bytes, control);
    } catch (DecodeException e) {
      return Verdict.unknown(SAY.get("why.undecodable")); // what is damaged is not equal
    }
    try (var in = attempt.look(Optional.of(meta.revision()), Optional.empty())) {
      return Verdict.contents(Recoding.content(recoding.from(), in, control), there);
    } finally {
      attempt.active().again();
    }
  }
}
