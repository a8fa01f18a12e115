package org.nephoscope.transfer.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.TransferState.Waiting;
import org.nephoscope.transfer.journal.TransferJournal;

/// A process of its own that copies one file into several folders, one after the other, whose disk
/// fails as it was started to. Says of each, in a line, whether the disk was waited for, how the
/// copy ended, and in which words. Arguments: the journal's folder, the file, the folders.
final class BrokenDisk {

  private BrokenDisk() {}

  public static void main(String[] arguments) throws IOException {
    try (var journal = TransferJournal.open(Path.of(arguments[0]));
        var queue = new TransferQueue(new TestStores(), journal, 1)) {
      for (int n = 2; n < arguments.length; n++) {
        Path from = Path.of(arguments[1]);
        Path to = Path.of(arguments[n]).resolve(from.getFileName());
        copy(queue, queue.submit(copy(from, to)));
      }
    }
  }

  /// Whoever frees space resumes it.
  private static void copy(TransferQueue queue, Transfer transfer) {
    boolean waited = false;
    for (var state = state(queue, transfer); !state.isFinal(); state = state(queue, transfer)) {
      if (state instanceof Waiting(var cause, _) && cause == Waiting.Cause.DISK_FULL) {
        waited = true;
        queue.resume(transfer);
      }
      LockSupport.parkNanos(2_000_000);
    }
    ItemSnapshot item = queue.items(transfer, ItemFilter.ALL, 0, 1).getFirst();
    System.out.println((waited ? "waited " : "") + item.state().word() + " " + item.detail());
  }

  private static TransferState state(TransferQueue queue, Transfer transfer) {
    return queue.snapshot().stream()
        .filter(snapshot -> snapshot.transfer().equals(transfer))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private static Copy copy(Path from, Path to) {
    return new Copy(List.of(new Route(place(from), place(to))), CopyPolicy.DEFAULT);
  }

  private static Place place(Path file) {
    var store = new StoreAddress.Local(Objects.requireNonNull(file.getParent()));
    return new Place(new Location(store, file.getFileName().toString()), Access.AMBIENT);
  }
}
