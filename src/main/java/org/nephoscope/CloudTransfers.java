package org.nephoscope;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.files.BatchException;
import org.nephoscope.files.Input;
import org.nephoscope.files.ItemError;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.run.Routes;

/// Makes requests of what a program wants copied or moved, and has the engine's own transfers do
/// them: planned, compared, written down.
final class CloudTransfers {

  /// Objects that are named in one request, which the journal holds whole.
  private static final int TOGETHER = 10_000;

  private final CloudOptions options;
  private final boolean moves;

  /// @param moves whether each source is deleted once its copy is proved
  CloudTransfers(CloudOptions options, boolean moves) {
    this.options = options;
    this.moves = moves;
  }

  /// Everything below a place, which may be nothing.
  CopyReport all(Place from, Place to, CopyChoice choice)
      throws StorageException, InterruptedException {
    List<Route> routes = List.of(new Route(folder(from), folder(to)));
    try {
      return told(run(routes, to, choice), OptionalLong.empty());
    } catch (NotFound _) {
      requireStore(folder(from));
      return CopyReport.NOTHING;
    }
  }

  /// A bucket that is not there is another thing than one that holds nothing.
  private void requireStore(Place from) throws StorageException {
    StoreAddress address = from.location().store();
    try (ObjectStore store = options.engine().stores().open(address, from.access())) {
      var _ = store.list(ListQuery.children(from.location().prefix()).limit(1));
    }
  }

  /// Objects below a place, in blocks. Throws [IllegalArgumentException] if two of one block would
  /// become one.
  CopyReport some(Place from, Place to, Input<Renaming> names, CopyChoice choice)
      throws StorageException, InterruptedException {
    CopyReport report = CopyReport.NOTHING;
    while (names.items().hasNext()) {
      List<Renaming> block = new ArrayList<>();
      while (block.size() < TOGETHER && names.items().hasNext()) {
        block.add(names.items().next());
      }
      Input.<Renaming>requireDistinct(block, Renaming::to);
      List<Route> routes =
          block.stream().map(name -> route(folder(from), folder(to), name)).toList();
      report = report.and(run(routes, to, choice));
      report = told(report, names.total());
    }
    return report;
  }

  /// One object, whose trouble is thrown as what it is.
  CopyReport one(Place from, Place to, Renaming name, CopyChoice choice)
      throws StorageException, InterruptedException {
    try {
      return some(from, to, Input.of(List.of(name)), choice);
    } catch (BatchException e) {
      throw e.first();
    }
  }

  /// A name that is kept is made one that a file can have, as when a whole place is copied.
  private static Route route(Place from, Place to, Renaming name) {
    Place source = from.resolve(name.from());
    return name.from().equals(name.to())
        ? Routes.below(from, List.of(source), to, Routes.Names.CHOSEN).getFirst()
        : new Route(source, to.resolve(name.to()));
  }

  private CopyReport run(List<Route> routes, Place to, CopyChoice choice)
      throws StorageException, InterruptedException {
    CopyPolicy policy =
        new CopyPolicy(
                choice.ifExists(),
                choice.encoding().orElseGet(() -> usual(to.location())),
                moves || options.calls().verify(), // nothing is deleted without proof
                false,
                0)
            .part(options.partBytes());
    CopyPolicy typed = choice.contentType().map(policy::contentType).orElse(policy);
    TransferRequest request =
        moves ? new TransferRequest.Move(routes, typed) : new TransferRequest.Copy(routes, typed);
    return new CloudRun(options.engine(), choice.allowMissing(), routes.getFirst()).run(request);
  }

  private CopyReport told(CopyReport report, OptionalLong total) {
    if (report.failed() > 0 && !options.calls().keepErrors()) {
      throw new BatchException(
          report.errors().stream().map(ItemError::error).toList(),
          report.done() + report.skipped() + report.missing(),
          total);
    }
    return report;
  }

  /// Files of plain names tell an encoding only by an ending.
  private static EncodingPolicy usual(Location to) {
    return to.store() instanceof StoreAddress.Local
        ? EncodingPolicy.KEEP_SUFFIX
        : EncodingPolicy.KEEP;
  }

  private static Place folder(Place place) {
    return new Place(place.location().asPrefix(), place.access());
  }

  /// A place that a program has named by its address.
  static Place place(CloudOptions options, String address) {
    return folder(options.place(address));
  }
}
