package org.nephoscope.transfer.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.VerificationLedger;
import org.nephoscope.transfer.VerificationLedger.Check;

/// Adds to a listing what the ledger knows: the digests that exactly these bytes had when they were
/// copied. Dates of copies tell nothing, because a file is dated as what it is a copy of, and few
/// listings give digests.
record KnownCopies(VerificationLedger ledger) {

  List<ObjectMeta> in(StoreAddress store, List<ObjectMeta> listed) {
    return listed.stream().map(meta -> known(store, meta)).toList();
  }

  private ObjectMeta known(StoreAddress store, ObjectMeta meta) {
    Optional<Check> check =
        ledger
            .find(store, meta.key(), meta.revision())
            .filter(row -> row.verification() instanceof Verification.Matched);
    List<Checksum> checksums = new ArrayList<>(meta.checksums());
    check.flatMap(row -> checksum(row.expected())).ifPresent(checksums::add);
    check.flatMap(row -> checksum(row.actual())).ifPresent(checksums::add);
    // Of a file that was touched since it was checked not even the date says anything.
    return check.isEmpty() && ledger.isTouched(store, meta.key(), meta.revision())
        ? meta.undated()
        : meta.with(checksums);
  }

  private static Optional<Checksum> checksum(String text) {
    int space = text.indexOf(' ');
    return space < 1 || space == text.length() - 1
        ? Optional.empty()
        : Arrays.stream(Algorithm.values())
            .filter(algorithm -> algorithm.word().equals(text.substring(0, space)))
            .findFirst()
            .map(algorithm -> new Checksum(algorithm, text.substring(space + 1)));
  }
}
