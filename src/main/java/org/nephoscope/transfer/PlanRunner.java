package org.nephoscope.transfer;

import java.util.List;

/// Runs transfers and tells how they stand. Nothing is pushed: whoever shows progress asks. Every
/// call is safe from any thread; those that read items may touch the disk, so not from the window's
/// thread.
public interface PlanRunner {

  /// Accepts a request and returns at once; listing and copying go on in the background.
  Transfer submit(TransferRequest request);

  /// Stops after the blocks in flight; what was moved is kept. No effect on an ended transfer.
  void pause(Transfer transfer);

  void resume(Transfer transfer);

  /// Ends it; items not ended become cancelled, and no part of them stays behind. Another living
  /// process that runs it is asked to do so, and does within about a second.
  void cancel(Transfer transfer);

  /// Whether another living process runs it, so that it cannot be paused or resumed from here.
  boolean isElsewhere(Transfer transfer);

  /// Runs the failed items of an ended transfer again, as a new transfer.
  Transfer retryFailed(Transfer transfer);

  /// Every known transfer, newest first.
  List<TransferSnapshot> snapshot();

  /// A page of items in plan order.
  ///
  /// @param offset how many of those that pass the filter to leave out
  List<ItemSnapshot> items(Transfer transfer, ItemFilter filter, long offset, int limit);

  /// The items behind that number, in plan order; from -1 on all of them. Costs the same for every
  /// page, however far down it is.
  List<ItemSnapshot> itemsAfter(Transfer transfer, long number, int limit);

  /// Items that ended, in the order they ended. Each call with the last call's end finds only newer
  /// ones, so a program can report each item once.
  List<ItemSnapshot> ended(Transfer transfer, long offset, int limit);

  /// Waits until a transfer has ended, and gives its last snapshot.
  TransferSnapshot await(Transfer transfer) throws InterruptedException;
}
