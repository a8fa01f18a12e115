package org.nephoscope.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.transfer.ByteRate;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.TransferState.Waiting;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.cost.Estimate;
import org.nephoscope.transfer.cost.ListPrices;
import org.nephoscope.transfer.cost.Requests;
import org.nephoscope.transfer.report.JsonReport;

/// What a transfer has to say: a sentence for every failure, as JSON a line for every item, and a
/// summary at the end. Its exit code follows from what was reported.
final class TransferReport implements Report {

  static final String DELETED = "deleted";

  static final String DELETED_OR_ABSENT = "deleted or not there";

  private final Session session;
  private final String verb;
  private final Map<Algorithm, Long> verified = new EnumMap<>(Algorithm.class);
  private ExitCode code = ExitCode.DONE;
  private long done;
  private long notChecked;
  private long refused;
  private long bytesDone;
  private ByteRate peak = ByteRate.ZERO;
  private Duration waited = Duration.ZERO;
  private Optional<Estimate> estimate = Optional.empty();
  private long planned;
  private long skipped;
  private long failed;
  private long calledOff;
  private long left;
  private boolean equal;
  private long deleted;
  private FailureLines lines;
  private Consumer<FlightLog> recorded = _ -> {};

  /// @param verb what was done to an object that is done, such as "copied"
  TransferReport(Session session, String verb) {
    this.session = session;
    this.verb = verb;
    this.lines = FailureLines.all(session);
  }

  /// Says of failures only so many.
  TransferReport saying(FailureLines some) {
    lines = some;
    return this;
  }

  @Override
  public void peak(ByteRate rate) {
    peak = rate.bytesPerSecond() > peak.bytesPerSecond() ? rate : peak;
  }

  @Override
  public void waited(Duration time) {
    waited = time;
  }

  @Override
  public void flights(FlightLog log) {
    recorded.accept(log);
  }

  /// Who else wants to know how it went.
  TransferReport recorded(Consumer<FlightLog> recording) {
    recorded = recording;
    return this;
  }

  @Override
  public ExitCode code() {
    return code;
  }

  @Override
  public void before(ItemSnapshot item) {
    if (item.verification() instanceof Verification.Matched(var checksum)) {
      verified.merge(checksum.algorithm(), 1L, Long::sum);
    }
    if (item.state() == ItemState.DONE) {
      done++;
      deleted += isExtra(item) ? 1 : 0;
      bytesDone += item.size();
      notChecked += isNotChecked(item) ? 1 : 0;
    }
    calledOff += ItemText.isCalledOff(item) ? 1 : 0;
  }

  /// Whether it is what only the target of a sync held.
  private boolean isExtra(ItemSnapshot item) {
    return item.target().isEmpty() && !verb.startsWith(DELETED);
  }

  @Override
  public void ended(ItemSnapshot item) throws Output.Closed {
    before(item);
    equal |=
        item.state() == ItemState.SKIPPED && item.verification() instanceof Verification.Matched;
    if (item.state().isFailure() && !ItemText.isCalledOff(item)) { // that is said by the whole
      code = code.and(ExitCode.of(item.failure()));
    }
    if (session.json()) {
      session.out().line(json(item).toString());
    }
    if ((item.state().isFailure() && !ItemText.isCalledOff(item)) || ItemText.isLeftOut(item)) {
      lines.say(item);
    }
  }

  /// Whether nobody asked for a comparison; a deletion has nothing to compare.
  private static boolean isNotChecked(ItemSnapshot item) {
    return item.verification() instanceof Verification.NotChecked && !item.target().isEmpty();
  }

  /// A source that never became an item, because already the look at it failed.
  void refused(String source, String why, ExitCode reason) throws Output.Closed {
    refused(source, why, reason, ItemState.FAILED);
  }

  void refused(Location source, IOException error) throws Output.Closed {
    String address = source.toString();
    ItemState state = error instanceof KeyRefused ? ItemState.REFUSED : ItemState.FAILED;
    refused(address, ErrorText.of(error, address), ExitCode.of(error), state);
    session.trace(error);
  }

  /// Nothing has a name that looks like a pattern.
  ///
  /// @param alone whether there was nothing else to do either, which is an error
  void unmatched(Location pattern, String why, boolean alone) throws Output.Closed {
    if (alone) {
      broken(ExitCode.NOT_FOUND, pattern.toString(), why);
    } else {
      session.say(why);
    }
  }

  /// Whether there was nothing to do and nothing to complain of.
  boolean isEmpty() {
    return planned + skipped + failed + refused == 0 && code == ExitCode.DONE;
  }

  /// Whether any target had the content of its source already.
  boolean hasEqual() {
    return equal;
  }

  /// Whether any object reached its target.
  boolean hasDone() {
    return done > 0;
  }

  /// The plan itself could not be made.
  ///
  /// @param address what was to be listed
  void broken(ExitCode reason, String address, String why) throws Output.Closed {
    session.problem(reason, address, why);
    code = code.and(reason);
  }

  /// An item of a plan that is only shown.
  void planned(ItemSnapshot item) throws Output.Closed {
    if (item.state() != ItemState.PLANNED) {
      skipped += item.state().isFailure() ? 0 : 1;
      failed += item.state().isFailure() ? 1 : 0;
      ended(item);
      return;
    }
    planned++;
    deleted += isExtra(item) ? 1 : 0;
    bytesDone += item.size();
    session
        .out()
        .line(
            session.json()
                ? json(item).toString()
                : Printable.text(
                    (isExtra(item) ? "delete " : "")
                        + item.source()
                        + (item.target().isEmpty() ? "" : " -> " + item.target())));
  }

  private void refused(String source, String why, ExitCode reason, ItemState state)
      throws Output.Closed {
    refused++;
    code = code.and(reason);
    if (session.json()) {
      line(source, state, why);
    }
    session.say(why);
  }

  /// What was met and is passed over.
  void leftOut(String sentence) {
    session.say(sentence);
  }

  /// What the transfer would ask of its stores.
  void estimate(Estimate all) {
    estimate = Optional.of(all);
  }

  /// The end of a dry run.
  void plannedAll() throws Output.Closed {
    lines.end();
    long count = planned + skipped + failed;
    if (session.json()) {
      var tally = new Tally(count, 0, 0, skipped, failed, 0, 0, 0, bytesDone, 0);
      Json line = json(tally, Duration.ZERO);
      estimate.ifPresent(all -> line.with("estimate", json(all)));
      session.out().line(line.toString());
      session.out().flush();
      return;
    }
    if (estimate.isPresent() && !estimate.get().requestText().isEmpty()) {
      String cost = estimate.get().costText();
      session.out().line(estimate.get().requestText() + (cost.isEmpty() ? "" : ", " + cost));
    }
    var parts = new StringJoiner(", ");
    parts.add(planned - deleted + " would be " + verb);
    if (deleted > 0) {
      parts.add(deleted + " would be " + DELETED);
    }
    parts.add(Printable.size(bytesDone));
    if (skipped > 0) {
      parts.add(skipped + " skipped");
    }
    if (failed + refused > 0) {
      parts.add(failed + refused + " failed");
    }
    session.out().line(parts.toString());
  }

  /// What there is to do could not be found out, so that there are no counts.
  void unknown() throws Output.Closed {
    session.say(
        "It is not known what there is to do, and nothing was done. Give the command again when"
            + " that can be found out.");
    session.out().flush();
  }

  private static Json json(Estimate estimate) {
    Requests requests = estimate.requests();
    return new Json()
        .with("list", requests.list())
        .with("read", requests.read())
        .with("write", requests.write())
        .with("delete", requests.delete())
        .with("dollars", estimate.dollars().orElse(null))
        .with("prices", estimate.dollars().isPresent() ? ListPrices.DATE : null);
  }

  private void line(String source, ItemState state, String why) throws Output.Closed {
    session
        .out()
        .line(
            new Json()
                .with("source", source)
                .with("target", "")
                .with("size", (Long) null)
                .with("state", state.word())
                .with("verification", new Verification.NotChecked().word())
                .with("detail", why)
                .with("attempts", 0)
                .toString());
  }

  static String first(TransferRequest request) {
    Place place =
        switch (request) {
          case TransferRequest.Routed routed -> routed.routes().getFirst().from();
          case TransferRequest.Delete(var places, _, _) -> places.getFirst();
        };
    return place.location().toString();
  }

  @Override
  public void finished(TransferSnapshot snapshot) throws Output.Closed {
    planned = snapshot.tally().planned();
    if (snapshot.state() instanceof TransferState.Failed(var cause, var kind)
        && !ItemText.isSaid(cause, snapshot.tally(), calledOff)) {
      broken(
          ExitCode.of(kind == Failure.NONE ? Failure.OTHER : kind),
          first(snapshot.request()),
          cause);
      if (planned == 0 && kind == Failure.OTHER) {
        unknown(); // a summary would say that there is nothing
        return;
      }
    }
    if (snapshot.state() instanceof TransferState.Cancelled) {
      code = code.and(ExitCode.SOME_FAILED);
    }
    left = Report.left(snapshot);
    summary(snapshot.tally(), snapshot.running());
  }

  @Override
  public void stopped(TransferSnapshot snapshot, Waiting lack, String goOn) throws Output.Closed {
    broken(Report.reason(lack), first(snapshot.request()), lack.why() + " " + goOn);
    left = Report.left(snapshot);
    summary(snapshot.tally(), snapshot.running());
  }

  /// The last line.
  void summary(Tally tally, Duration took) throws Output.Closed {
    lines.end();
    session.out().line(session.json() ? json(tally, took).toString() : text(tally, took));
    session.out().flush();
  }

  static Json json(ItemSnapshot item) {
    return new Json().with(JsonReport.item(item));
  }

  private Json json(Tally tally, Duration took) {
    var all =
        new Tally(
            tally.planned() + refused,
            tally.active(),
            tally.done(),
            tally.skipped(),
            tally.failed() + refused,
            tally.verified(),
            tally.mismatched(),
            tally.unverifiable(),
            tally.bytesPlanned(),
            tally.bytesDone(),
            tally.bytesFailed(),
            tally.notTried());
    return new Json().with(JsonReport.summary(all, bytesDone, took));
  }

  /// `12 copied, 3.4 MiB, 12 verified by MD5, in 0.4 s`.
  private String text(Tally tally, Duration took) {
    var parts = new StringJoiner(", ");
    parts.add(tally.done() - deleted + " " + verb);
    if (deleted > 0) {
      parts.add(deleted + " " + DELETED);
    }
    if (bytesDone > 0) {
      parts.add(Printable.size(bytesDone));
    }
    verified.forEach(
        (algorithm, count) -> parts.add(count + " verified by " + ItemText.name(algorithm)));
    if (tally.unverifiable() > notChecked) {
      parts.add(tally.unverifiable() - notChecked + " could not be verified");
    }
    if (notChecked > 0) {
      parts.add(notChecked + " not checked");
    }
    if (tally.skipped() > 0) {
      parts.add(tally.skipped() + " skipped");
    }
    long tried = tally.failed() + refused - calledOff;
    if (tried > 0) {
      parts.add(tried + " failed");
    }
    if (calledOff > 0) {
      parts.add(calledOff + " not tried");
    }
    if (left > 0) {
      parts.add(left + " not done yet");
    }
    return parts + ", " + new Took(took, waited, peak).text(bytesDone);
  }
}
