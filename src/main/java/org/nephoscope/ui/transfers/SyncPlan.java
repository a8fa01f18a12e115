package org.nephoscope.ui.transfers;

import java.util.ArrayList;
import java.util.List;
import org.nephoscope.transfer.TransferRequest.Sync;

/// What a sync would do, as far as it is known.
public sealed interface SyncPlan {

  /// Nobody has asked yet, or something else has been chosen since.
  record Unknown() implements SyncPlan {}

  /// Both sides are being listed.
  ///
  /// @param found how many objects differ so far
  record Listing(long found) implements SyncPlan {}

  /// All that differs.
  ///
  /// @param held how many objects the target holds
  /// @param emptySource whether nothing was found in the source, though the target holds something
  record Known(
      Sync sync, Share copies, Share deletions, Share impossible, long held, boolean emptySource)
      implements SyncPlan {}

  /// It could not be made.
  ///
  /// @param why as a sentence
  record Failed(String why) implements SyncPlan {}

  /// Some of the objects.
  ///
  /// @param sample the first names
  record Share(long objects, long bytes, List<String> sample) {

    static final Share NONE = new Share(0, 0, List.of());
    private static final int SAMPLE = 3;

    public Share {
      sample = List.copyOf(sample);
    }

    Share with(String name, long size) {
      List<String> names = sample;
      if (sample.size() < SAMPLE) {
        names = new ArrayList<>(sample);
        names.add(name);
      }
      return new Share(objects + 1, bytes + size, names);
    }
  }
}
