package org.nephoscope.ui.transfers;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.nephoscope.transfer.CopiedNames;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.NamedObjects;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferSnapshot;

/// Another runner, of which a test learns when the wish to cancel has arrived: the window hands it
/// over in the background, and a transfer that waits for its store shows nothing of it yet.
///
/// @param arrived let down after the first cancel
record CancelNoticed(PlanRunner runner, CountDownLatch arrived) implements PlanRunner {

  @Override
  public Optional<FlightLog> flights(Transfer transfer) {
    return runner.flights(transfer);
  }

  @Override
  public List<ItemSnapshot> recoveredAfter(Transfer transfer, long number, int limit) {
    return runner.recoveredAfter(transfer, number, limit);
  }

  @Override
  public Transfer submit(TransferRequest.Copy request, CopiedNames names) throws IOException {
    return runner.submit(request, names);
  }

  @Override
  public Transfer submitNamed(TransferRequest request, NamedObjects names) throws IOException {
    return runner.submitNamed(request, names);
  }

  @Override
  public Transfer submit(TransferRequest request) {
    return runner.submit(request);
  }

  @Override
  public void pause(Transfer transfer) {
    runner.pause(transfer);
  }

  @Override
  public void resume(Transfer transfer) {
    runner.resume(transfer);
  }

  @Override
  public void cancel(Transfer transfer) {
    runner.cancel(transfer);
    arrived.countDown();
  }

  @Override
  public void limit(Transfer transfer, long bytesPerSecond) {
    runner.limit(transfer, bytesPerSecond);
  }

  @Override
  public void limit(long bytesPerSecond) {
    runner.limit(bytesPerSecond);
  }

  @Override
  public void forget(List<Transfer> transfers) {
    runner.forget(transfers);
  }

  @Override
  public long limit() {
    return runner.limit();
  }

  @Override
  public void lanes(int lanes) {
    runner.lanes(lanes);
  }

  @Override
  public void pause(Transfer transfer, List<Long> items) {
    runner.pause(transfer, items);
  }

  @Override
  public void resume(Transfer transfer, List<Long> items) {
    runner.resume(transfer, items);
  }

  @Override
  public void cancel(Transfer transfer, List<Long> items) {
    runner.cancel(transfer, items);
  }

  @Override
  public boolean isElsewhere(Transfer transfer) {
    return runner.isElsewhere(transfer);
  }

  @Override
  public List<ItemSnapshot> itemsAfter(Transfer transfer, long number, int limit) {
    return runner.itemsAfter(transfer, number, limit);
  }

  @Override
  public List<ItemSnapshot> itemsAfter(Transfer transfer, ItemState state, long number, int limit) {
    return runner.itemsAfter(transfer, state, number, limit);
  }

  @Override
  public Transfer retryFailed(Transfer transfer, Predicate<ItemSnapshot> which) {
    return runner.retryFailed(transfer, which);
  }

  @Override
  public Transfer retryFailed(Transfer transfer) {
    return runner.retryFailed(transfer);
  }

  @Override
  public Optional<Transfer> copyDifferences(Transfer comparison, CopyPolicy policy)
      throws IOException {
    return runner.copyDifferences(comparison, policy);
  }

  @Override
  public List<TransferSnapshot> snapshot() {
    return runner.snapshot();
  }

  @Override
  public List<ItemSnapshot> items(Transfer transfer, ItemFilter filter, long offset, int limit) {
    return runner.items(transfer, filter, offset, limit);
  }

  @Override
  public List<ItemSnapshot> items(
      Transfer transfer, ItemFilter filter, String text, long offset, int limit) {
    return runner.items(transfer, filter, text, offset, limit);
  }

  @Override
  public long count(Transfer transfer, ItemFilter filter, String text) {
    return runner.count(transfer, filter, text);
  }

  @Override
  public List<ItemSnapshot> ended(Transfer transfer, long offset, int limit) {
    return runner.ended(transfer, offset, limit);
  }

  @Override
  public TransferSnapshot await(Transfer transfer) throws InterruptedException {
    return runner.await(transfer);
  }
}
