package org.nephoscope.cli;

import org.nephoscope.array.scan.Verdict;
import org.nephoscope.array.scan.VerdictCounts;

/// What `neph array verify` has found so far. Counted by one thread at a time, and read by another.
final class ArrayTally {

  private final long start = System.nanoTime();
  private long planned;
  private final VerdictCounts verdicts = new VerdictCounts();
  private long absent;
  private long unreadable;
  private long bytes;
  private long documents;

  /// An object that is to be fetched.
  synchronized void plan(long objects) {
    planned += objects;
  }

  /// Objects that need not be there, and are not.
  synchronized void absent(long objects) {
    absent += objects;
  }

  /// Something beside the objects that differs from what it should be.
  synchronized void damaged() {
    verdicts.addDamaged();
  }

  /// Something that could not be looked at.
  synchronized void failed() {
    verdicts.addFailed();
  }

  /// An array or group of which a document cannot be read, or no chunk decoded.
  synchronized void unreadable() {
    unreadable++;
  }

  synchronized void documents(long compared) {
    documents += compared;
  }

  synchronized void take(Verdict verdict) {
    bytes += verdict.bytes();
    verdicts.add(verdict);
  }

  synchronized Json json() {
    return new Json()
        .with("planned", planned)
        .with("verified", verdicts.verified())
        .with("unverifiable", verdicts.unverifiable())
        .with("undecoded", verdicts.undecoded())
        .with("mismatched", verdicts.damaged())
        .with("failed", verdicts.failed())
        .with("missing", absent)
        .with("unreadable", unreadable)
        .with("documents", documents)
        .with("bytes", bytes)
        .with("seconds", Math.rint(seconds() * 1000) / 1000);
  }

  synchronized String sentence() {
    return verdicts.verified()
        + " verified, "
        + verdicts.unverifiable()
        + " decoded and not verifiable, "
        + verdicts.undecoded()
        + " not decoded, "
        + verdicts.damaged()
        + " damaged, "
        + verdicts.failed()
        + " failed, "
        + absent
        + " not stored; "
        + Printable.size(bytes)
        + " read"
        + cannotBeRead();
  }

  private String cannotBeRead() {
    return switch ((int) Math.min(2, unreadable)) {
      case 0 -> "";
      case 1 -> "; 1 array or group cannot be read";
      default -> "; " + unreadable + " arrays and groups cannot be read";
    };
  }

  /// How far it is.
  synchronized String stands() {
    long ended = verdicts.checked() + verdicts.failed();
    var line = new StringBuilder();
    line.append(ended).append(" of ").append(Printable.count(planned, "object"));
    line.append(", ").append(Printable.size(bytes));
    line.append(", ").append(Printable.size((long) (bytes / Math.max(0.001, seconds()))));
    line.append("/s, ").append(verdicts.verified()).append(" verified");
    if (verdicts.undecoded() > 0) {
      line.append(", ").append(verdicts.undecoded()).append(" not decoded");
    }
    if (verdicts.damaged() > 0) {
      line.append(", ").append(verdicts.damaged()).append(" damaged");
    }
    if (verdicts.failed() > 0) {
      line.append(", ").append(verdicts.failed()).append(" failed");
    }
    return line.toString();
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }
}
