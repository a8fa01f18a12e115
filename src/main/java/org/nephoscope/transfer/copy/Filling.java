package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import org.nephoscope.codec.Digesting;
import org.nephoscope.codec.PartSizes;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.transfer.Verification;

/// Fills part files with what comes from the source of an attempt, and compares digests.
record Filling(CopyAttempt attempt) {

  /// What comparing the stored bytes has shown, and the MD5 of what the file holds now.
  record Filled(Verdict verdict, Checksum content) {}

  /// From the first byte to the last.
  Filled whole(PartFile file, InputStream in, ObjectMeta meta) throws IOException {
    Digesting digesting = digesting(meta);
    InputStream stored = digesting.measure(in);
    Recoding recoding = attempt.recoding(meta);
    var written = recoding.isNeeded() ? new Digesting() : digesting;
    if (recoding.isNeeded()) {
      recoding.copy(stored, new PartSink(file, written));
    } else {
      copy(stored, file);
    }
    return filled(file, meta, digesting, written.checksums().getFirst());
  }

  /// In parts, of which those that are in the file already are not fetched again.
  Filled inParts(Stage stage, ObjectMeta meta) throws IOException {
    Digesting digesting = digesting(meta);
    new PartFetch(attempt, stage, meta, digesting).run();
    return filled(stage.file(), meta, digesting, digesting.checksums().getFirst());
  }

  private Digesting digesting(ObjectMeta meta) throws IOException {
    return attempt.policy().verify()
        ? new Digesting(Verdict.wanted(meta), PartSizes.of(meta, attempt.source()))
        : new Digesting();
  }

  private Filled filled(PartFile file, ObjectMeta meta, Digesting stored, Checksum content)
      throws IOException {
    return new Filled(verdict(file, meta, stored, content), content);
  }

  private Verdict verdict(PartFile file, ObjectMeta meta, Digesting stored, Checksum content)
      throws IOException {
    if (stored.count() != meta.size()) {
      return Verdict.sizes(meta.size(), stored.count());
    }
    List<Checksum> computed = stored.checksums();
    if (!attempt.policy().verify()) {
      return Verdict.unchecked(computed);
    }
    Verdict verdict = Verdict.of(meta, computed);
    boolean proven = verdict.verification() instanceof Verification.Matched;
    return proven
            || !attempt.isFromLocal()
            || verdict.verification() instanceof Verification.Mismatched
        ? verdict
        : readBack(file, content);
  }

  /// A file has no digest of its own, so what was written is read again and compared with what was
  /// meant to be written.
  private Verdict readBack(PartFile file, Checksum read) throws IOException {
    try (var in = Files.newInputStream(file.path())) {
      Checksum written = FileDigest.of(in, new Digesting(), attempt.lane().control()).getFirst();
      return read.equals(written) && read.algorithm() == Algorithm.MD5
          ? Verdict.matched(read)
          : new Verdict(
              new Verification.Mismatched(read.toString(), written.toString()),
              read.toString(),
              written.toString());
    }
  }

  private static void copy(InputStream in, PartFile file) throws IOException {
    var buffer = new byte[1 << 17];
    int n;
    while ((n = in.read(buffer)) >= 0) {
      file.write(buffer, 0, n);
    }
  }
}
