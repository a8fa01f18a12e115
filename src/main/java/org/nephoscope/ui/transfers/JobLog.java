package org.nephoscope.ui.transfers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.ui.CheckStatus.Shape;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;

/// What has happened to each transfer since the window was opened, as far as one snapshot differs
/// from the one before: of each the last lines only.
final class JobLog {

  private static final Texts TEXTS = Texts.of(JobLog.class);

  private static final int MOST = 200;

  private final Map<Transfer, List<LogLine>> lines = new HashMap<>();
  private final Supplier<Instant> clock;
  private final Instant since;

  JobLog(Supplier<Instant> clock) {
    this.clock = clock;
    this.since = clock.get();
  }

  /// From when on it tells.
  Instant since() {
    return since;
  }

  /// Oldest first.
  List<LogLine> of(Transfer transfer) {
    return List.copyOf(lines.getOrDefault(transfer, List.of()));
  }

  /// Notes how a transfer stands now.
  ///
  /// @param before how it stood last; empty if it was not known
  void note(Optional<TransferSnapshot> before, TransferSnapshot now) {
    if (before.isEmpty()) {
      add(now, now.submitted(), Shape.RING, TEXTS.get("log.submitted"));
    }
    boolean counted = before.filter(JobLog::counts).isPresent() && !counts(now);
    if (counted && now.tally().planned() > 0) {
      add(
          now,
          clock.get(),
          Shape.RING,
          TEXTS.get(
              "log.counted",
              Formats.count(now.tally().planned()),
              Formats.size(now.tally().bytesPlanned())));
    }
    boolean first = before.filter(old -> old.tally().failed() == 0).isPresent();
    if (first && now.tally().failed() > 0 && !now.state().isFinal()) {
      add(now, clock.get(), Shape.CROSS, TEXTS.get("log.first-failed"));
    }
    if (before.isEmpty() || !same(before.get().state(), now.state())) {
      changed(before, now);
    }
  }

  /// Forgets all but these.
  void keep(Collection<Transfer> known) {
    lines.keySet().retainAll(known);
  }

  private void changed(Optional<TransferSnapshot> before, TransferSnapshot now) {
    Instant at = clock.get();
    // One that had ended before did so at a time that nobody has told.
    boolean seen = before.isPresent() || !now.state().isFinal() || now.submitted().isAfter(since);
    switch (now.state()) {
      case TransferState.Queued _ -> add(now, at, Shape.HANDS, TEXTS.get("log.queued"));
      case TransferState.Running _ ->
          add(
              now,
              at,
              Shape.QUARTER,
              TEXTS.get(before.filter(JobLog::rested).isPresent() ? "log.goes-on" : "log.runs"));
      case TransferState.Paused _ -> add(now, at, Shape.PAUSE, TEXTS.get("log.paused"));
      case TransferState.Waiting(_, var why) ->
          add(now, at, Shape.HANDS, TEXTS.get("log.waits", Said.here(why)));
      case TransferState.Finished _ -> ended(now, at, seen, Shape.TICK, "log.finished");
      case TransferState.Failed _ -> ended(now, at, seen, Shape.CROSS, "log.failed");
      case TransferState.Cancelled _ -> ended(now, at, seen, Shape.STOPPED, "log.cancelled");
    }
  }

  private void ended(TransferSnapshot now, Instant at, boolean seen, Shape mark, String name) {
    String counts =
        TEXTS.get(
            "log.counts",
            Formats.count(now.tally().done()),
            Formats.count(now.tally().skipped()),
            Formats.count(now.tally().failed()));
    String took = Formats.duration(now.running());
    add(
        now,
        seen ? at : now.submitted().plus(now.running()),
        mark,
        TEXTS.get(seen ? name : name + ".earlier", took) + ". " + counts);
  }

  private void add(TransferSnapshot of, Instant at, Shape mark, String text) {
    var all = lines.computeIfAbsent(of.transfer(), _ -> new ArrayList<>());
    all.add(new LogLine(at, mark, text));
    if (all.size() > MOST) {
      all.remove(1); // the first says when it was submitted
    }
  }

  private static boolean counts(TransferSnapshot snapshot) {
    return snapshot.state() instanceof TransferState.Running(var counting) && counting;
  }

  private static boolean rested(TransferSnapshot snapshot) {
    return snapshot.state() instanceof TransferState.Paused
        || snapshot.state() instanceof TransferState.Waiting;
  }

  private static boolean same(TransferState one, TransferState other) {
    return one.equals(other)
        || (one instanceof TransferState.Running && other instanceof TransferState.Running);
  }
}
