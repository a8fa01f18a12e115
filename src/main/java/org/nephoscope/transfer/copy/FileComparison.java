package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Digesting;
import org.nephoscope.codec.Encoding;
import org.nephoscope.codec.PartSizes;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Sentences;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.name.EncodingSuffix;
import org.nephoscope.transfer.name.FileIdentity;

/// Compares a file that exists with the source of an attempt.
record FileComparison(CopyAttempt attempt) {

  private static final Sentences SAY = Sentences.of(FileComparison.class);

  Verdict compare(ObjectMeta meta, Path target, FileIdentity before) throws IOException {
    Recoding recoding = attempt.recoding(meta);
    if (recoding.isNeeded()) {
      return compareDecoded(recoding, target);
    }
    return packing(recoding, target).ofContents(compareStored(meta, target, before));
  }

  /// Only its name can tell that a file holds an object's bytes as they are stored.
  private static Packing packing(Recoding recoding, Path target) {
    Optional<Encoding> told =
        recoding.from().isEmpty()
            ? Optional.empty() // then the ending is part of the object's name
            : EncodingSuffix.of(target.toString());
    return new Packing(recoding.from(), told.map(Encoding::token).stream().toList());
  }

  private Verdict compareStored(ObjectMeta meta, Path target, FileIdentity before)
      throws IOException {
    if (before.size() != meta.size()) {
      return Verdict.sizes(meta.size(), before.size());
    }
    List<Checksum> local = digest(target, meta);
    Verdict verdict = Verdict.of(meta, local);
    if (verdict.verification() instanceof Verification.Matched || attempt.isFromLocal()) {
      return attempt.isFromLocal() ? compareFiles(local) : verdict;
    }
    return attempt
        .remembered(attempt.from(), meta)
        .filter(local::contains)
        .map(Verdict::matched)
        .orElse(verdict);
  }

  /// The same content may be packed in many ways, so both are undone.
  private Verdict compareDecoded(Recoding recoding, Path target) throws IOException {
    Control control = attempt.lane().control();
    Checksum there;
    try (var in = Files.newInputStream(target)) {
      there = Recoding.content(recoding.tokens(), in, control);
    } catch (DecodeException e) {
      return Verdict.unknown(SAY.get("why.undecodable")); // what is damaged is not equal
    }
    try (var in = attempt.look(attempt.item().revision(), Optional.empty())) {
      return Verdict.contents(Recoding.content(recoding.from(), in, control), there);
    } finally {
      attempt.active().again();
    }
  }

  private Verdict compareFiles(List<Checksum> local) throws IOException {
    try (var in = attempt.look(attempt.item().revision(), Optional.empty())) {
      List<Checksum> source = FileDigest.of(in, new Digesting(), attempt.lane().control());
      attempt.active().again();
      return Verdict.contents(source.getFirst(), local.getFirst());
    }
  }

  private List<Checksum> digest(Path file, ObjectMeta meta) throws IOException {
    var digesting = new Digesting(Verdict.wanted(meta), PartSizes.of(meta, attempt.source()));
    try (var in = Files.newInputStream(file)) {
      return FileDigest.of(in, digesting, attempt.lane().control());
    }
  }
}
