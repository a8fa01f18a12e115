package org.nephoscope.transfer;

/// Which items of a transfer to page through.
public enum ItemFilter {
  ALL,
  ACTIVE,
  /// Ended with a digest compared and equal.
  VERIFIED,
  SKIPPED,
  /// Ended without a digest that could be compared.
  UNVERIFIABLE,
  FAILED,
  PLANNED
}
