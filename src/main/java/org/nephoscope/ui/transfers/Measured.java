package org.nephoscope.ui.transfers;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.ui.Formats;

/// How long something would take at the rate that was measured of a job before. Of all jobs of the
/// kind, that one counts whose objects were most alike in size: small objects take their time for
/// each of them, large ones for their bytes.
///
/// @param time at that rate
/// @param rate in words
record Measured(Duration time, String rate) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /// What one job has shown.
  private record Job(double objects, double bytes) {
    double size() {
      return bytes / objects;
    }

    double unlike(double size) {
      return Math.abs(Math.log(Math.max(1, size()) / Math.max(1, size)));
    }
  }

  /// Empty if nothing of the kind has run long enough to tell, or nothing is to be moved.
  ///
  /// @param limit in bytes a second; 0 for none
  static Optional<Measured> of(
      List<TransferSnapshot> known, JobKind kind, long objects, long bytes, long limit) {
    if (objects == 0) {
      return Optional.empty();
    }
    double size = (double) bytes / objects;
    return known.stream()
        .filter(job -> JobKind.of(job.request()) == kind)
        .flatMap(job -> rates(job).stream())
        .min(Comparator.comparingDouble(job -> job.unlike(size)))
        .map(job -> at(job, size, objects, bytes, limit));
  }

  private static Optional<Job> rates(TransferSnapshot job) {
    Tally tally = job.tally();
    boolean ran =
        job.state() instanceof TransferState.Finished
            || job.state() instanceof TransferState.Running;
    // What was skipped or failed took another time than what was copied.
    boolean plain = tally.skipped() + tally.failed() == 0 && tally.done() > 0;
    double seconds = job.running().toNanos() / 1e9;
    return ran && plain && job.running().compareTo(SHORTEST) >= 0
        ? Optional.of(new Job(tally.done() / seconds, tally.bytesDone() / seconds))
        : Optional.empty();
  }

  private static Measured at(Job job, double size, long objects, long bytes, long limit) {
    boolean larger = size > job.size();
    double seconds = larger ? bytes / job.bytes() : objects / job.objects();
    double least = limit > 0 ? (double) bytes / limit : 0;
    if (least > seconds) {
      return new Measured(time(least), LimitText.of(limit));
    }
    return new Measured(
        time(seconds), larger ? Formats.byteRate(job.bytes()) : Formats.objectRate(job.objects()));
  }

  private static Duration time(double seconds) {
    return Duration.ofMillis(Math.round(Math.min(seconds, 1e9) * 1000));
  }
}
