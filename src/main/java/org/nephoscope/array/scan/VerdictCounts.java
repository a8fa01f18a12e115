package org.nephoscope.array.scan;

/// How many checked objects ended in which way. Not for several threads at once.
public final class VerdictCounts {

  private long verified;
  private long unverifiable;
  private long damaged;
  private long failed;

  /// Counts an object that was checked.
  public void add(ChunkState ended) {
    count(ended, 1);
  }

  /// Takes an object back that is checked once more.
  public void remove(ChunkState ended) {
    count(ended, -1);
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

  /// Decoded, or compared, but not both.
  public long unverifiable() {
    return unverifiable;
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
    return verified + unverifiable + damaged;
  }

  private void count(ChunkState ended, int by) {
    switch (ended) {
      case VERIFIED -> verified += by;
      case STORED -> unverifiable += by;
      case CORRUPT, WRONG_SIZE, ZERO_BYTES -> damaged += by;
      case NOT_STORED, FORBIDDEN, ERROR, OUTSIDE, NOT_SCANNED -> failed += by;
    }
  }
}
