package org.nephoscope.ui.transfers;

import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;

/// The end of a transfer in words that are read aloud.
final class JobEnd {

  private static final Texts TEXTS = Texts.of(JobEnd.class);

  private JobEnd() {}

  /// That a transfer has ended, and how, as a sentence.
  static String of(TransferSnapshot snapshot) {
    return switch (snapshot.state()) {
      case TransferState.Failed(var why, _) ->
          TEXTS.get("job.said.failed", snapshot.transfer(), Said.here(why));
      case TransferState.Cancelled() -> TEXTS.get("job.said.cancelled", snapshot.transfer());
      case TransferState.Queued(),
          TransferState.Running _,
          TransferState.Paused(),
          TransferState.Waiting _,
          TransferState.Finished() ->
          done(snapshot);
    };
  }

  private static String done(TransferSnapshot snapshot) {
    long objects = snapshot.tally().settled();
    return objects == 1
        ? TEXTS.get("job.said.done.one", snapshot.transfer())
        : TEXTS.get("job.said.done", snapshot.transfer(), Formats.count(objects));
  }
}
