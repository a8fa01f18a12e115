package org.nephoscope.array.scan;

/// How many checked objects ended in which way. Not for several threads at once.
public final class VerdictCounts {

  private long verified;
  private long unverifiable;
  private long undecoded;
  private long damaged;
  private long failed;

  /// Counts an object that was checked.
  public void add(Verdict verdict) {
    count(verdict.state(), verdict.isUndecoded(), 1);
  }

  /// Takes an object back that is checked once more.
  ///
  /// @param isUndecoded what its verdict said
  public void remove(ChunkState ended, boolean isUndecoded) {
    count(ended, isUndecoded, -1);
  }

  /// Counts something beside the objects that differs from what it should be.
  public void addDamaged() {
    damaged++;
  }

  /// Counts something that could not be looked at.
  public void addFailed() {
    failed++;
  }

  /// Compared with a digest, and decoded.
  public long verified() {
    return verified;
  }

  /// Decoded, and without a digest that could be compared.
  public long unverifiable() {
    return unverifiable;
  }

  /// Not decoded, or not all of it, whether it could be compared or not.
  public long undecoded() {
    return undecoded;
  }

  /// Different from what was stored, or no chunks.
  public long damaged() {
    return damaged;
  }

  /// Not looked at: refused, gone, or without an answer.
  public long failed() {
    return failed;
  }

  /// Those whose check has come to its end.
  public long checked() {
    return verified + unverifiable + undecoded + damaged;
  }

  private void count(ChunkState ended, boolean isUndecoded, int by) {
    switch (ended) {
      case VERIFIED -> verified += by;
      case STORED -> {
        if (isUndecoded) {
          undecoded += by;
        } else {
          unverifiable += by;
        }
      }
      case CORRUPT, WRONG_SIZE, ZERO_BYTES -> damaged += by;
      case NOT_STORED, FORBIDDEN, ERROR, OUTSIDE, NOT_SCANNED -> failed += by;
    }
  }
}
