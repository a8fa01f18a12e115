package org.nephoscope.transfer.copy;

/// A folder that a transfer writes into is not on the disk any more that it was on when the
/// transfer began, so nothing may be written into it. Concerns the whole transfer, not an item.
public final class OtherDisk extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param sentence what has happened, and what to do
  OtherDisk(String sentence) {
    super(sentence);
  }

  /// The sentence.
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
