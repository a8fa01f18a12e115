package org.nephoscope.transfer.lane;

/// How many items may be moved at once: a fixed number, or one that finds itself. That one grows by
/// one with every twenty items that ended well while all places were taken, and is halved when the
/// server asks for fewer requests, at most once a second. Not safe by itself; [Hosts] guards it.
final class Width {

  static final int START = 32;
  static final int MOST = 512;

  private static final int PROOFS = 20;
  private static final long SECOND = 1_000_000_000;

  /// An item counts with its size up to this, since of more no more is on its way at once.
  private static final long LARGE = 8L << 20;

  /// So there are at most 64 large items at once.
  private static final long IN_FLIGHT = 64 * LARGE;

  private final boolean adaptive;
  private volatile int lanes; // read without the lock by whoever shows progress
  private int used;
  private long bytes;
  private int proofs;
  private long halved;
  private boolean everHalved;

  private Width(int lanes, boolean adaptive) {
    this.lanes = lanes;
    this.adaptive = adaptive;
  }

  static Width adaptive() {
    return new Width(START, true);
  }

  static Width fixed(int lanes) {
    return new Width(lanes, false);
  }

  int lanes() {
    return lanes;
  }

  /// Changes a fixed number; what is under way beyond it goes on.
  void lanes(int wanted) {
    lanes = wanted;
  }

  /// After how many items that end well while all places are taken there is one more.
  int toNext() {
    return PROOFS - proofs;
  }

  boolean hasRoom(long size) {
    boolean fits = !adaptive || used == 0 || bytes + weight(size) <= IN_FLIGHT;
    return used < lanes && fits;
  }

  void take(long size) {
    used++;
    bytes += weight(size);
  }

  /// @param size the same as was taken
  /// @param well whether the item ended well
  void give(long size, boolean well) {
    if (adaptive && well && used >= lanes && ++proofs >= PROOFS) {
      proofs = 0;
      lanes = Math.min(MOST, lanes + 1);
    }
    used--;
    bytes -= weight(size);
  }

  void throttled(long now) {
    if (adaptive && (!everHalved || now - halved >= SECOND)) {
      everHalved = true;
      halved = now;
      proofs = 0;
      lanes = Math.max(1, lanes / 2);
    }
  }

  private static long weight(long size) {
    return Math.clamp(size, 0, LARGE);
  }
}
