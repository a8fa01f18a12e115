package org.nephoscope.transfer.cost;

import org.nephoscope.transfer.CopyPolicy;

/// The objects of a plan, added up so that the requests for them can be told whatever their target
/// will be. Its memory does not grow with them.
///
/// @param objects how many
/// @param bytes of all
/// @param fetches requests to read them into files, large ones in parts
/// @param sends requests to write them to a store, large ones in parts
/// @param pieces requests to read them on their way into a store, one for each part that is sent
public record PlannedSizes(long objects, long bytes, long fetches, long sends, long pieces) {

  public static final PlannedSizes NONE = new PlannedSizes(0, 0, 0, 0, 0);

  /// What is sent in one request, and the least part of what is longer.
  private static final long SINGLE = 64L << 20;

  private static final long PART = 16L << 20;

  /// Parts grow beyond so many of them.
  private static final long MOST_PARTS = 9_000;

  /// With one more object.
  ///
  /// @param part larger objects are fetched in parts of so many bytes
  public PlannedSizes and(long size, long part) {
    boolean inParts = size > SINGLE;
    long parts = inParts ? Math.ceilDiv(size, Math.max(PART, Math.ceilDiv(size, MOST_PARTS))) : 1;
    return new PlannedSizes(
        objects + 1,
        bytes + size,
        // What is fetched in parts is asked for first.
        fetches + (size > part ? 1 + Math.ceilDiv(size, part) : 1),
        // An upload in parts is begun and completed.
        sends + (inParts ? parts + 2 : 1),
        pieces + parts);
  }

  /// With one more object, fetched in parts of the usual length.
  public PlannedSizes and(long size) {
    return and(size, CopyPolicy.PART);
  }
}
