package org.nephoscope.ui.transfers;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.CopiedNames;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.NamedObjects;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Recovery;
import org.nephoscope.transfer.SlowDown;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.Verification;

/// A runner that says what the test tells it to say, and remembers what it was asked.
public final class ScriptedRunner implements PlanRunner {

  public static final Place MEMORY = place("mem", "a/");
  public static final Place TARGET = place("copy", "b/");

  public final List<TransferSnapshot> now = new CopyOnWriteArrayList<>();
  public final List<String> calls = new CopyOnWriteArrayList<>();
  public final List<TransferRequest> submitted = new ArrayList<>();
  public ItemState itemState = ItemState.DONE;

  /// Whether the files cannot be read.
  public volatile boolean unreadable;

  /// Exactly these files, whatever the transfer, instead of made-up ones.
  public volatile List<ItemSnapshot> items = List.of();

  volatile long limit;

  /// Servers that ask for fewer requests.
  public volatile List<SlowDown> slow = List.of();

  /// What was recorded of every transfer.
  public volatile Optional<FlightLog> recorded = Optional.empty();

  /// What servers said for which transfers failed or wait.
  public volatile String answer = "";

  @Override
  public String answer(Transfer transfer) {
    return answer;
  }

  @Override
  public Optional<FlightLog> flights(Transfer transfer) {
    calls.add("flights " + transfer);
    return recorded;
  }

  public static Place place(String store, String path) {
    return new Place(new Location(new StoreAddress.Memory(store), path), Access.ANONYMOUS);
  }

  public static TransferSnapshot snapshot(long id, TransferState state, Tally tally) {
    return new TransferSnapshot(
        new Transfer(id),
        new TransferRequest.Copy(List.of(new Route(MEMORY, TARGET)), CopyPolicy.DEFAULT),
        state,
        tally,
        state instanceof TransferState.Running ? 1000.0 : 0.0,
        state instanceof TransferState.Running ? 10.0 : 0.0,
        state instanceof TransferState.Running ? 4 : 0,
        Instant.EPOCH,
        Duration.ofSeconds(10));
  }

  public static Tally tally(long planned, long done, long failed) {
    return new Tally(
        planned, 0, done, 0, failed, done, failed, 0, planned * 100, (done + failed) * 100);
  }

  public static ItemSnapshot item(long number, ItemState state) {
    return new ItemSnapshot(
        number,
        "mem://mem/a/" + number,
        "mem://copy/b/" + number,
        100,
        100,
        state,
        new Verification.NotChecked(),
        state == ItemState.FAILED ? "no answer from mem" : "",
        Failure.of(state, new Verification.NotChecked()),
        "md5 00",
        "md5 00",
        1,
        Duration.ofMillis(5),
        Optional.empty());
  }

  public void say(TransferSnapshot... snapshots) {
    now.clear();
    now.addAll(List.of(snapshots));
  }

  @Override
  public Transfer submit(TransferRequest.Copy request, CopiedNames names) throws IOException {
    calls.add("import");
    return new Transfer(99);
  }

  @Override
  public Transfer submitNamed(TransferRequest request, NamedObjects names) {
    calls.add("named");
    return submit(request);
  }

  @Override
  public Transfer submit(TransferRequest request) {
    submitted.add(request);
    return new Transfer(submitted.size());
  }

  @Override
  public void pause(Transfer transfer) {
    calls.add("pause " + transfer);
  }

  @Override
  public void resume(Transfer transfer) {
    calls.add("resume " + transfer);
  }

  @Override
  public void cancel(Transfer transfer) {
    calls.add("cancel " + transfer);
  }

  @Override
  public void limit(Transfer transfer, long bytesPerSecond) {
    calls.add("limit " + transfer + " " + bytesPerSecond);
  }

  @Override
  public void limit(long bytesPerSecond) {
    calls.add("limit " + bytesPerSecond);
    limit = bytesPerSecond;
  }

  @Override
  public long limit() {
    return limit;
  }

  @Override
  public void forget(List<Transfer> transfers) {
    calls.add("forget " + transfers);
    now.removeIf(snapshot -> transfers.contains(snapshot.transfer()));
  }

  @Override
  public void lanes(int lanes) {
    calls.add("lanes " + lanes);
  }

  @Override
  public List<SlowDown> slowDowns() {
    return slow;
  }

  @Override
  public void pause(Transfer transfer, List<Long> items) {
    calls.add("pause " + transfer + " " + items);
  }

  @Override
  public void resume(Transfer transfer, List<Long> items) {
    calls.add("resume " + transfer + " " + items);
  }

  @Override
  public void cancel(Transfer transfer, List<Long> items) {
    calls.add("cancel " + transfer + " " + items);
  }

  @Override
  public boolean isElsewhere(Transfer transfer) {
    return false;
  }

  @Override
  public List<ItemSnapshot> itemsAfter(Transfer transfer, long number, int limit) {
    return items(transfer, ItemFilter.ALL, number + 1, limit);
  }

  @Override
  public List<ItemSnapshot> itemsAfter(Transfer transfer, ItemState state, long number, int limit) {
    calls.add("after " + transfer + " " + state + " " + number);
    List<ItemSnapshot> all =
        items.isEmpty() && state == itemState
            ? LongStream.range(0, failed(transfer)).mapToObj(n -> item(n, itemState)).toList()
            : items;
    return all.stream()
        .filter(item -> item.state() == state && item.number() > number)
        .limit(limit)
        .toList();
  }

  @Override
  public List<ItemSnapshot> recoveredAfter(Transfer transfer, long number, int limit) {
    calls.add("recovered " + transfer + " " + number);
    return items.stream()
        .filter(item -> item.number() > number && Recovery.of(item).isPresent())
        .limit(limit)
        .toList();
  }

  private long failed(Transfer transfer) {
    return find(transfer).map(found -> found.tally().failed()).orElse(0L);
  }

  @Override
  public Transfer retryFailed(Transfer transfer, Predicate<ItemSnapshot> which) {
    calls.add(
        "retry "
            + transfer
            + " "
            + items.stream().filter(which).map(ItemSnapshot::number).toList());
    return new Transfer(99);
  }

  @Override
  public Transfer retryFailed(Transfer transfer) {
    calls.add("retry " + transfer);
    return new Transfer(99);
  }

  @Override
  public Optional<Transfer> copyDifferences(Transfer comparison, CopyPolicy policy) {
    calls.add("copy differences " + comparison);
    return Optional.of(new Transfer(99));
  }

  @Override
  public List<TransferSnapshot> snapshot() {
    return List.copyOf(now);
  }

  @Override
  public List<ItemSnapshot> items(Transfer transfer, ItemFilter filter, long offset, int limit) {
    calls.add("items " + transfer + " " + filter + " " + offset);
    if (unreadable) {
      throw new IllegalStateException("the journal is damaged");
    }
    if (!items.isEmpty()) {
      return items.stream()
          .filter(item -> filter != ItemFilter.FAILED || item.state().isFailure())
          .skip(offset)
          .limit(limit)
          .toList();
    }
    long count =
        find(transfer).map(found -> FilesViewModel.count(filter, found.tally())).orElse(0L);
    return LongStream.range(offset, Math.min(count, offset + limit))
        .mapToObj(number -> item(number, itemState))
        .toList();
  }

  @Override
  public List<ItemSnapshot> items(
      Transfer transfer, ItemFilter filter, String text, long offset, int limit) {
    return items(transfer, filter, 0, Integer.MAX_VALUE).stream()
        .filter(item -> item.source().contains(text))
        .skip(offset)
        .limit(limit)
        .toList();
  }

  @Override
  public long count(Transfer transfer, ItemFilter filter, String text) {
    calls.add("count " + transfer + " " + filter + " " + text);
    return items(transfer, filter, text, 0, Integer.MAX_VALUE).size();
  }

  @Override
  public List<ItemSnapshot> ended(Transfer transfer, long offset, int limit) {
    return items(transfer, ItemFilter.ALL, offset, limit);
  }

  @Override
  public TransferSnapshot await(Transfer transfer) {
    return find(transfer).orElseThrow();
  }

  private Optional<TransferSnapshot> find(Transfer transfer) {
    return now.stream().filter(snapshot -> snapshot.transfer().equals(transfer)).findFirst();
  }
}
