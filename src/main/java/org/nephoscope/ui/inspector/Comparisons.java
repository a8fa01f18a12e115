package org.nephoscope.ui.inspector;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.Verification.Mismatched;
import org.nephoscope.transfer.VerificationLedger.Check;
import org.nephoscope.transfer.name.LastTouch;
import org.nephoscope.transfer.name.LocalFiles;

/// What comparisons that are still listed have found out about an object and a file of this
/// computer. The ledger knows nothing of it: each of the two may be what it should be.
///
/// @param runner that has run them
public record Comparisons(PlanRunner runner) {

  /// How many names that hold the one in question are looked through.
  private static final int MOST = 200;

  /// When the latest of them found other bytes in the file than in the object, if both are known to
  /// be now what they were then. May read for a while, so not on the window's thread.
  ///
  /// @param check of the object as it is now
  /// @param touch of the file as it is now
  Optional<Instant> differed(
      Location object, ObjectMeta meta, Check check, Location file, LastTouch touch) {
    List<String> encoding = meta.headers().map(Headers::encoding).orElse(List.of());
    for (TransferSnapshot one : runner.snapshot()) {
      if (one.request() instanceof Compare compare && one.tally().mismatched() > 0) {
        Optional<Instant> when =
            LocalFiles.of(compare, object, encoding).stream()
                .filter(known -> known.toString().equals(file.toString()))
                .findFirst()
                .flatMap(known -> found(one, compare, object, known))
                .filter(item -> item.size() == meta.size())
                .map(Comparisons::began)
                .filter(began -> !touch.when().isAfter(began) && isSince(meta, check, began));
        if (when.isPresent()) {
          return when;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<ItemSnapshot> found(
      TransferSnapshot one, Compare compare, Location object, Location file) {
    boolean local = compare.route().from().location().store() instanceof StoreAddress.Local;
    Location source = local ? file : object;
    Location target = local ? object : file;
    return runner.items(one.transfer(), ItemFilter.FAILED, source.path(), 0, MOST).stream()
        .filter(item -> item.verification() instanceof Mismatched)
        .filter(item -> item.source().equals(source.toString()))
        .filter(item -> item.target().equals(target.toString()))
        .filter(item -> item.ended().isPresent())
        .findFirst();
  }

  /// Nothing was read of either before.
  private static Instant began(ItemSnapshot item) {
    return item.ended().orElseThrow().minus(item.took());
  }

  /// Whether an object was by then what it is now: it was checked, or has its date.
  private static boolean isSince(ObjectMeta meta, Check check, Instant began) {
    return !check.when().isAfter(began)
        || meta.modified().filter(made -> !made.isAfter(began)).isPresent();
  }
}
