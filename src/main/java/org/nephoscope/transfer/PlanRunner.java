package org.nephoscope.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Runs transfers and tells how they stand. Nothing is pushed: whoever shows progress asks. Every
/// call is safe from any thread; those that read items may touch the disk, so not from the window's
/// thread.
public interface PlanRunner {

  /// When the objects of a transfer were under way and how fast; empty for one that has not run
  /// here.
  default Optional<FlightLog> flights(Transfer transfer) {
    return Optional.empty();
  }

  /// How much has passed for a transfer and how fast at most, also in programs of earlier.
  default Throughput throughput(Transfer transfer) {
    return flights(transfer).map(Throughput::of).orElse(Throughput.NONE);
  }

  /// What a server answered to the request for which a transfer failed or waits, for whoever runs
  /// that server: its code and the number it gave the request. Empty if nobody answered, or if that
  /// was not while it ran here. Returns at once.
  default String answer(Transfer transfer) {
    return "";
  }

  /// Where the record of all earlier transfers was put, if it was damaged when this runner began:
  /// it knows nothing of them.
  default Optional<Path> recordAside() {
    return Optional.empty();
  }

  /// Forgets those of the transfers that have ended, with all that is known of their items. What is
  /// known of checked bytes stays. May touch the disk for long.
  void forget(List<Transfer> transfers);

  /// What is known of exact bytes; nothing unless the runner remembers it.
  default VerificationLedger ledger() {
    return VerificationLedger.NONE;
  }

  /// The request as it is remembered when it is submitted now: its addresses mean the same servers
  /// to whoever goes on with it, whatever is set there.
  default TransferRequest settled(TransferRequest request) {
    return request;
  }

  /// Accepts a request and returns at once; listing and copying go on in the background.
  Transfer submit(TransferRequest request);

  /// Accepts a request as one that is paused: nothing is listed or copied until it is resumed.
  default Transfer submitPaused(TransferRequest request) {
    Transfer transfer = submit(request);
    pause(transfer);
    return transfer;
  }

  /// Accepts a copy that another program has begun, as one that is paused. What that says it has
  /// copied counts as done and not checked.
  ///
  /// @param request of one route, from a folder
  Transfer submit(TransferRequest.Copy request, CopiedNames names) throws IOException;

  /// Accepts a transfer of objects that are named one by one, however many, as one that is paused.
  /// Names that come twice are meant once. Nothing is left of it if the names cannot be read to
  /// their end.
  ///
  /// @param request a copy or a move of one route from a folder, or a deletion below one folder
  /// @param names below that folder
  Transfer submitNamed(TransferRequest request, NamedObjects names) throws IOException;

  /// Stops after the blocks in flight; what was moved is kept. No effect on an ended transfer.
  void pause(Transfer transfer);

  /// Goes on with it: with what is paused of it, and at once with what rests.
  void resume(Transfer transfer);

  /// Ends it; items not ended become cancelled, and no part of them stays behind. Another living
  /// process that runs it is asked to do so, and does within about a second.
  void cancel(Transfer transfer);

  /// Whether another living process runs it, so that it cannot be paused or resumed from here.
  boolean isElsewhere(Transfer transfer);

  /// Limits what a running transfer sends and receives over the network, until it ends or is
  /// limited otherwise. No effect on one that does not run here.
  ///
  /// @param bytesPerSecond 0 for no limit of its own
  void limit(Transfer transfer, long bytesPerSecond);

  /// Limits what all transfers together send and receive over the network.
  ///
  /// @param bytesPerSecond 0 for no limit
  void limit(long bytesPerSecond);

  /// That limit as it is now; 0 for none.
  default long limit() {
    return 0;
  }

  /// Changes how many objects are under way at once, over all transfers that ask for no number of
  /// their own.
  ///
  /// @param lanes 1 to 512; 0 lets each host find out what is good for it
  void lanes(int lanes);

  /// The servers that have lately asked for fewer requests.
  default List<SlowDown> slowDowns() {
    return List.of();
  }

  /// Pauses single items of a running transfer until they, or the transfer, are resumed or the
  /// program ends. No effect on items that have ended, nor on objects that are being deleted.
  ///
  /// @param items their numbers
  void pause(Transfer transfer, List<Long> items);

  /// Goes on with single items.
  void resume(Transfer transfer, List<Long> items);

  /// Ends single items as cancelled, and no part of them stays behind; the others go on.
  void cancel(Transfer transfer, List<Long> items);

  /// Runs the failed items of a transfer again, as a new transfer; of one that still runs here
  /// those that have failed so far, if [TransferRequest#canRetrySome()]. This and what follows
  /// throw [TransferInUseException] while another program runs or forgets that transfer, or makes a
  /// plan from it.
  Transfer retryFailed(Transfer transfer);

  /// Copies what an ended comparison has found to be different or missing in its target, and
  /// nothing else, as a new transfer. What only the target holds stays there.
  ///
  /// @return empty if it has found nothing of the kind
  /// @throws IOException if the target lies in the folder that was compared
  Optional<Transfer> copyDifferences(Transfer comparison, CopyPolicy policy) throws IOException;

  /// Runs some of the failed items of a transfer again, as a new transfer, and looks for no others.
  /// Throws [IllegalArgumentException] for one of which only all can be retried.
  ///
  /// @param which asked of each
  Transfer retryFailed(Transfer transfer, Predicate<ItemSnapshot> which);

  /// Every known transfer, newest first.
  List<TransferSnapshot> snapshot();

  /// A page of items in plan order.
  ///
  /// @param offset how many of those that pass the filter to leave out
  List<ItemSnapshot> items(Transfer transfer, ItemFilter filter, long offset, int limit);

  /// The same of those whose source address holds that text below its store, whatever the case of
  /// its letters from A to Z. Reads past all others, so it may take a while.
  List<ItemSnapshot> items(
      Transfer transfer, ItemFilter filter, String text, long offset, int limit);

  /// How many items pass a filter and hold that text.
  long count(Transfer transfer, ItemFilter filter, String text);

  /// The items behind that number, in plan order; from -1 on all of them. Costs the same for every
  /// page, however far down it is.
  List<ItemSnapshot> itemsAfter(Transfer transfer, long number, int limit);

  /// The items in one state behind that number, in plan order; from -1 on all of them. Costs the
  /// same for every page, and nothing for items in other states.
  List<ItemSnapshot> itemsAfter(Transfer transfer, ItemState state, long number, int limit);

  /// The items behind that number that ended well after a failure, see [Recovery], in plan order;
  /// from -1 on all of them. Reads past all others, so it may take a while.
  List<ItemSnapshot> recoveredAfter(Transfer transfer, long number, int limit);

  /// Items that ended, in the order they ended. Each call with the last call's end finds only newer
  /// ones, so a program can report each item once.
  List<ItemSnapshot> ended(Transfer transfer, long offset, int limit);

  /// Waits until a transfer has ended, and gives its last snapshot.
  TransferSnapshot await(Transfer transfer) throws InterruptedException;
}
