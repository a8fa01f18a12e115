package org.nephoscope.transfer.survey;

import java.util.Arrays;

/// Lengths of objects in steps of sixteen and more, because what small objects cost is requests and
/// what large ones cost is bytes.
public enum SizeClass {
  EMPTY("0", 0),
  UP_TO_1_KIB("1 B to 1 KiB", 1L << 10),
  UP_TO_64_KIB("1 to 64 KiB", 1L << 16),
  UP_TO_1_MIB("64 KiB to 1 MiB", 1L << 20),
  UP_TO_16_MIB("1 to 16 MiB", 1L << 24),
  UP_TO_256_MIB("16 to 256 MiB", 1L << 28),
  UP_TO_4_GIB("256 MiB to 4 GiB", 1L << 32),
  LARGER("more than 4 GiB", Long.MAX_VALUE);

  private final String word;
  private final long most;

  SizeClass(String word, long most) {
    this.word = word;
    this.most = most;
  }

  /// In figures, for tables and JSON.
  public String word() {
    return word;
  }

  static SizeClass of(long size) {
    return Arrays.stream(values()).filter(one -> size <= one.most).findFirst().orElse(LARGER);
  }
}
