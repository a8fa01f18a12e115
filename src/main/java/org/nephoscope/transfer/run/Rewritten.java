package org.nephoscope.transfer.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.nephoscope.connection.Location;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.copy.StorePool;
import org.nephoscope.transfer.journal.JournalRows;
import org.nephoscope.transfer.journal.PlannedItem;
import org.nephoscope.transfer.journal.StoredJob;

/// Looks, before an object that was named is asked to go once more, whether somebody has written it
/// since: the request before may have taken effect, and what came then was meant by nobody.
///
/// @param asked when its deletion was asked for
/// @param retried whether that was in an earlier transfer
record Rewritten(TransferRequest request, StorePool stores, Instant asked, boolean retried) {

  static Rewritten of(StoredJob job, JournalRows rows, StorePool stores) {
    StoredJob first = job;
    while (first.retryOf().isPresent()) {
      Optional<StoredJob> before = rows.job(first.retryOf().getAsLong());
      if (before.isEmpty()) {
        break; // forgotten by now
      }
      first = before.get();
    }
    return new Rewritten(job.request(), stores, first.submitted(), job.retryOf().isPresent());
  }

  /// Whether an object of which no plan knows which bytes it is was written after that. The dates
  /// of two clocks are compared, that of its store and that of this computer.
  boolean is(PlannedItem named) throws StorageException {
    try {
      ObjectMeta there = stores.open(request.place(named.route())).stat(named.key());
      return there
          .modified()
          .filter(written -> written.toEpochMilli() > asked.toEpochMilli())
          .isPresent();
    } catch (NotFound e) {
      return false; // a link that leads nowhere may be there all the same
    }
  }

  /// Whether a link that leads nowhere was made after that. Its store compares what it leads to
  /// with what was planned, and so knows nothing of the link itself.
  boolean isNewLink(Location object) throws IOException {
    Optional<Path> link = object.file().filter(Files::isSymbolicLink).filter(Files::notExists);
    if (link.isEmpty()) {
      return false;
    }
    try {
      return Files.getLastModifiedTime(link.get(), LinkOption.NOFOLLOW_LINKS)
          .toInstant()
          .isAfter(asked);
    } catch (NoSuchFileException e) {
      return false; // gone, as was wished
    }
  }
}
