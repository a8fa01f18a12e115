package org.nephoscope.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.transfer.ByteRate;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.Finding;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.TransferState.Waiting;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.report.Cause;

/// What a comparison has to say: as JSON a line for every object, for people what is not equal in
/// groups, and the counts in the end; what is not verifiable by its reasons alone, which are few.
/// It remembers no more than the first objects of each group.
final class CompareReport implements Report {

  private static final int SHOWN = 20;
  private static final int PAGE = 1000;
  private static final String OTHER_REASON = "other reasons; -v shows each object";

  private final Session session;
  private final PlanRunner runner;
  private final Compare request;
  private final boolean verbose;
  private final Map<Finding, Long> counts = new EnumMap<>(Finding.class);
  private final Map<Algorithm, Long> equal = new EnumMap<>(Algorithm.class);
  private final Map<Finding, List<String>> first = new EnumMap<>(Finding.class);

  /// How many objects are not verifiable, by the reason without their names.
  private final Map<String, Long> reasons = new LinkedHashMap<>();

  private ExitCode code = ExitCode.DONE;
  private Duration waited = Duration.ZERO;
  private long skipped;

  /// @param verbose whether groups are shown whole
  CompareReport(Session session, PlanRunner runner, Compare request, boolean verbose) {
    this.session = session;
    this.runner = runner;
    this.request = request;
    this.verbose = verbose;
  }

  @Override
  public ExitCode code() {
    return code;
  }

  @Override
  public void waited(Duration time) {
    waited = time;
  }

  @Override
  public void before(ItemSnapshot item) {
    Optional<Finding> finding = Finding.of(item);
    finding.ifPresent(found -> {
      counts.merge(found, 1L, Long::sum);
      List<String> lines = first.computeIfAbsent(found, _ -> new ArrayList<>());
      if (lines.size() < SHOWN && found != Finding.EQUAL) {
        lines.add(line(found, item));
      }
    });
    if (finding.equals(Optional.of(Finding.UNVERIFIABLE))) {
      String reason = Cause.of(item).sentence();
      boolean kept = reasons.containsKey(reason) || reasons.size() < SHOWN;
      reasons.merge(kept ? reason : OTHER_REASON, 1L, Long::sum);
    }
    skipped += finding.isEmpty() ? 1 : 0;
    if (item.verification() instanceof Verification.Matched(var checksum)) {
      equal.merge(checksum.algorithm(), 1L, Long::sum);
    }
    if (item.state().isFailure()) {
      code = code.and(ExitCode.of(item.failure()));
    }
  }

  @Override
  public void ended(ItemSnapshot item) throws Output.Closed {
    before(item);
    if (session.json()) {
      session
          .out()
          .line(
              TransferReport.json(item)
                  .with("result", Finding.of(item).map(Finding::word).orElse(null))
                  .with("expected", item.expected())
                  .with("actual", item.actual())
                  .toString());
    }
    if (ItemText.isLeftOut(item)) {
      session.say(ItemText.sentence(item));
    }
  }

  @Override
  public void finished(TransferSnapshot snapshot) throws Output.Closed {
    if (snapshot.state() instanceof TransferState.Failed(var cause, var kind)
        && !ItemText.isSaid(cause, snapshot.tally(), 0)) {
      broken(ExitCode.of(kind == Failure.NONE ? Failure.OTHER : kind), cause);
    }
    if (snapshot.state() instanceof TransferState.Cancelled) {
      code = code.and(ExitCode.SOME_FAILED);
    }
    end(snapshot);
    boolean copies = count(Finding.DIFFERENT) + count(Finding.MISSING_IN_TARGET) > 0;
    if (copies && request.manifest().isEmpty()) {
      session.say(
          "Copy what differs or is missing from "
              + from()
              + " to "
              + to()
              + " (what is newer there only with --if-exists replace) with: neph jobs copy "
              + snapshot.transfer());
    }
  }

  @Override
  public void stopped(TransferSnapshot snapshot, Waiting lack, String goOn) throws Output.Closed {
    broken(Report.reason(lack), lack.why() + " " + goOn);
    end(snapshot);
  }

  private void broken(ExitCode reason, String why) throws Output.Closed {
    boolean ofTarget = why.contains(to()) && !why.contains(from());
    session.problem(reason, ofTarget ? to() : from(), why);
    code = code.and(reason);
  }

  private void end(TransferSnapshot snapshot) throws Output.Closed {
    if (session.json()) {
      session.out().line(summary(snapshot).toString());
    } else {
      for (Finding finding : Finding.values()) {
        if (finding != Finding.EQUAL && count(finding) > 0) {
          group(finding, snapshot.transfer());
        }
      }
      session.out().line(text(snapshot));
    }
    session.out().flush();
  }

  private void group(Finding finding, Transfer transfer) throws Output.Closed {
    session.out().line(Printable.text(title(finding) + " (" + count(finding) + "):"));
    if (verbose && count(finding) > SHOWN) {
      all(finding, transfer);
      return;
    }
    if (!verbose && finding == Finding.UNVERIFIABLE) {
      for (var reason : reasons.entrySet()) {
        String objects = reason.getValue() == 1 ? "1 object: " : reason.getValue() + " objects: ";
        session.out().line("  " + Printable.text(objects + reason.getKey()));
      }
      return;
    }
    for (String line : first.getOrDefault(finding, List.of())) {
      session.out().line("  " + Printable.text(line));
    }
    if (count(finding) > SHOWN) {
      session
          .out()
          .line("  and " + (count(finding) - SHOWN) + " more; neph jobs report " + transfer);
    }
  }

  /// Looks through the whole journal of the comparison again, because nobody remembers all.
  private void all(Finding finding, Transfer transfer) throws Output.Closed {
    List<ItemSnapshot> page;
    long last = -1;
    do {
      page = runner.itemsAfter(transfer, last, PAGE);
      for (ItemSnapshot item : page) {
        if (Finding.of(item).equals(Optional.of(finding))) {
          session.out().line("  " + Printable.text(line(finding, item)));
        }
        last = item.number();
      }
    } while (page.size() == PAGE);
  }

  private String title(Finding finding) {
    return switch (finding) {
      case EQUAL -> "Equal";
      case DIFFERENT -> "Different";
      case MISSING_IN_TARGET -> "Missing in " + to();
      case MISSING_IN_SOURCE -> "Missing in " + from();
      case UNVERIFIABLE -> "Not verifiable";
      case FAILED -> "Failed";
    };
  }

  private static String line(Finding finding, ItemSnapshot item) {
    return switch (finding) {
      case MISSING_IN_TARGET -> item.target();
      case MISSING_IN_SOURCE -> item.source();
      case UNVERIFIABLE -> item.source() + ": " + item.detail();
      case EQUAL, DIFFERENT, FAILED -> ItemText.sentence(item);
    };
  }

  private String from() {
    return request.route().from().location().toString();
  }

  private String to() {
    return request
        .manifest()
        .map(file -> file.toString())
        .orElseGet(() -> request.route().to().location().toString());
  }

  private long count(Finding finding) {
    return counts.getOrDefault(finding, 0L);
  }

  /// `12 equal (10 by MD5, 2 by CRC32C), 1 different, in 0.4 s`.
  private String text(TransferSnapshot snapshot) {
    var parts = new StringJoiner(", ");
    String how =
        equal.entrySet().stream()
            .map(entry -> entry.getValue() + " by " + ItemText.name(entry.getKey()))
            .collect(Collectors.joining(", "));
    parts.add(count(Finding.EQUAL) + " equal" + (how.isEmpty() ? "" : " (" + how + ")"));
    add(parts, Finding.DIFFERENT, " different");
    long missing = count(Finding.MISSING_IN_TARGET) + count(Finding.MISSING_IN_SOURCE);
    if (missing > 0) {
      parts.add(missing + " missing");
    }
    add(parts, Finding.UNVERIFIABLE, " not verifiable");
    add(parts, Finding.FAILED, " failed");
    if (skipped > 0) {
      parts.add(skipped + " left out");
    }
    if (Report.left(snapshot) > 0) {
      parts.add(Report.left(snapshot) + " not done yet");
    }
    return parts + ", " + new Took(snapshot.running(), waited, ByteRate.ZERO).text(0);
  }

  private void add(StringJoiner parts, Finding finding, String word) {
    if (count(finding) > 0) {
      parts.add(count(finding) + word);
    }
  }

  private Json summary(TransferSnapshot snapshot) {
    Tally tally = snapshot.tally();
    return new Json()
        .with(
            "summary",
            new Json()
                .with("planned", tally.planned())
                .with("done", tally.done())
                .with("skipped", tally.skipped())
                .with("failed", tally.failed())
                .with("bytes", tally.bytesDone())
                .with("verified", tally.verified())
                .with("mismatched", tally.mismatched())
                .with("unverifiable", tally.unverifiable())
                .with("seconds", snapshot.running().toMillis() / 1000.0)
                .with("equal", count(Finding.EQUAL))
                .with("different", count(Finding.DIFFERENT))
                .with("missingInTarget", count(Finding.MISSING_IN_TARGET))
                .with("missingInSource", count(Finding.MISSING_IN_SOURCE)));
  }
}
