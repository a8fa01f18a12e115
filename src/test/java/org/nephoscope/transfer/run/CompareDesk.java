package org.nephoscope.transfer.run;

import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.Finding;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;

/// What the tests of comparisons share: two stores that are compared, and what was found.
abstract class CompareDesk {

  @TempDir Path temporary;
  TransferDesk desk;
  CopyPolicy policy = CopyPolicy.DEFAULT;
  NameFilter names = NameFilter.ALL;
  boolean onlyCommon;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  final TransferSnapshot compare(Place from, Place to, boolean reads) throws InterruptedException {
    return compare(from, to, reads, Optional.empty());
  }

  final TransferSnapshot compare(Place from, Place to, boolean reads, Optional<Path> manifest)
      throws InterruptedException {
    var request = new Compare(new Route(from, to, names), policy, reads, onlyCommon, manifest);
    return desk.queue.await(desk.queue.submit(request));
  }

  final TransferSnapshot memories(boolean reads) throws InterruptedException {
    return compare(desk.place(HERE, "a/"), desk.place(THERE, "z/"), reads);
  }

  final List<String> findings(TransferSnapshot snapshot) {
    return desk.items(snapshot).stream()
        .map(item ->
            item.source()
                + " "
                + Finding.of(item).map(Finding::word).orElse("none")
                + " "
                + item.verification().word())
        .sorted()
        .toList();
  }

  static Failure failure(TransferSnapshot snapshot) {
    return ((TransferState.Failed) snapshot.state()).kind();
  }

  /// A store that says of its objects only these digests.
  final void says(StoreAddress address, Algorithm... algorithms) {
    List<Algorithm> kept = List.of(algorithms);
    desk.stores.put(
        address,
        () ->
            new Altered(
                desk.stores.real(address),
                all -> all.stream().filter(one -> kept.contains(one.algorithm())).toList()));
  }
}
