package org.nephoscope.cli;

import org.nephoscope.array.scan.ChunkScan;
import org.nephoscope.array.scan.ScanSnapshot;

/// A listing of an array's objects, while it runs.
///
/// @param left what an interrupted command has left, as a sentence
record ScanWork(ChunkScan scan, String left) implements ArrayWatch.Work {

  @Override
  public String stands() {
    ScanSnapshot now = scan.snapshot();
    return now.stored()
        + " of "
        + Printable.count(now.expected(), "object")
        + " listed, "
        + Printable.count(now.pages(), "request");
  }

  @Override
  public void interrupt() {
    scan.stop();
  }

  /// Lists, and shows how far it is.
  static void run(Session session, ChunkScan scan, String left) {
    try (var _ = ArrayWatch.begin(session, new ScanWork(scan, left))) {
      scan.run();
    }
  }
}
