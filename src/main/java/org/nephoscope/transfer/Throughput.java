package org.nephoscope.transfer;

/// What has passed for a transfer in all its runs.
///
/// @param bytes received or sent, those that were repeated and those of files that were read to be
///   hashed before too
/// @param peak of the fastest second
public record Throughput(long bytes, ByteRate peak) {

  public static final Throughput NONE = new Throughput(0, ByteRate.ZERO);

  /// That of one run, while it was recorded.
  public static Throughput of(FlightLog log) {
    return new Throughput(log.bytes(), log.peak());
  }

  /// With another run of the same transfer.
  public Throughput and(Throughput other) {
    boolean faster = other.peak.bytesPerSecond() > peak.bytesPerSecond();
    return new Throughput(bytes + other.bytes, faster ? other.peak : peak);
  }
}
