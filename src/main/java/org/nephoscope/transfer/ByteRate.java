package org.nephoscope.transfer;

/// A speed in the units people use; prefixes count in thousands.
public record ByteRate(double bytesPerSecond) {

  public static final ByteRate ZERO = new ByteRate(0);

  /// Bits a second.
  public double bps() {
    return bytesPerSecond * 8;
  }

  /// Megabits a second.
  public double megabits() {
    return bps() / 1e6;
  }

  /// Gigabits a second.
  public double gigabits() {
    return bps() / 1e9;
  }

  /// Megabytes a second.
  public double megabytes() {
    return bytesPerSecond / 1e6;
  }

  /// Gigabytes a second.
  public double gigabytes() {
    return bytesPerSecond / 1e9;
  }
}
