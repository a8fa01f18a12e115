package org.nephoscope.cli;

import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.scan.Verdict;

/// What `neph array verify` has found so far. Counted by one thread at a time, and read by another.
final class ArrayTally {

  private final long start = System.nanoTime();
  private long planned;
  private long verified;
  private long unverifiable;
  private long damaged;
  private long failed;
  private long absent;
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
    damaged++;
  }

  /// Something that could not be looked at.
  synchronized void failed() {
    failed++;
  }

  synchronized void documents(long compared) {
    documents += compared;
  }

  synchronized void take(Verdict verdict) {
    bytes += verdict.bytes();
    if (verdict.isDamaged()) {
      damaged++;
    } else if (verdict.state() == ChunkState.VERIFIED) {
      verified++;
    } else if (verdict.state() == ChunkState.STORED) {
      unverifiable++;
    } else {
      failed++;
    }
  }

  synchronized Json json() {
    return new Json()
        .with("planned", planned)
        .with("verified", verified)
        .with("unverifiable", unverifiable)
        .with("mismatched", damaged)
        .with("failed", failed)
        .with("missing", absent)
        .with("documents", documents)
        .with("bytes", bytes)
        .with("seconds", Math.rint(seconds() * 1000) / 1000);
  }

  synchronized String sentence() {
    return verified
        + " verified, "
        + unverifiable
        + " decoded or compared and not verifiable, "
        + damaged
        + " damaged, "
        + failed
        + " failed, "
        + absent
        + " not stored; "
        + Printable.size(bytes)
        + " read";
  }

  /// How far it is.
  synchronized String stands() {
    long ended = verified + unverifiable + damaged + failed;
    var line = new StringBuilder();
    line.append(ended).append(" of ").append(Printable.count(planned, "object"));
    line.append(", ").append(Printable.size(bytes));
    line.append(", ").append(Printable.size((long) (bytes / Math.max(0.001, seconds()))));
    line.append("/s, ").append(verified).append(" verified");
    if (damaged > 0) {
      line.append(", ").append(damaged).append(" damaged");
    }
    if (failed > 0) {
      line.append(", ").append(failed).append(" failed");
    }
    return line.toString();
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }
}
