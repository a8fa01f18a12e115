package org.nephoscope.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.scan.ChunkTable;
import org.nephoscope.array.scan.Verdict;

/// Takes what `neph array verify` finds of the objects of one array, one verdict at a time, and
/// shows it.
final class ArrayVerdicts {

  private final Session session;
  private final ArrayTask.Target target;
  private final boolean isReadable;
  private final ArrayTally tally;
  private final ArrayWatch watch;
  private final Runnable stop;
  private ExitCode code = ExitCode.DONE;
  private @Nullable IOException closed;

  /// @param stop ends the work, because nobody reads what it says any more
  ArrayVerdicts(
      Session session,
      ArrayTask.Target target,
      ArrayMeta array,
      ArrayTally tally,
      ArrayWatch watch,
      Runnable stop) {
    this.session = session;
    this.target = target;
    this.isReadable = array.unreadable().isEmpty();
    this.tally = tally;
    this.watch = watch;
    this.stop = stop;
  }

  void take(Verdict verdict) {
    try {
      tally.take(verdict);
      show(verdict);
    } catch (IOException e) {
      closed = e;
      stop.run();
    }
  }

  /// What all of them together come to.
  ExitCode end() throws IOException {
    if (closed != null) {
      throw closed;
    }
    return code;
  }

  private ExitCode code(Verdict verdict) {
    return switch (verdict.state()) {
      case CORRUPT, WRONG_SIZE, ZERO_BYTES -> ExitCode.MISMATCH;
      case FORBIDDEN -> ExitCode.DENIED;
      case NOT_STORED -> ExitCode.NOT_FOUND; // it was in the listing
      case ERROR -> ExitCode.SOME_FAILED;
      case STORED -> // of an array that is not decoded at all it is said once
          verdict.isUndecoded() && isReadable ? ExitCode.SOME_FAILED : ExitCode.DONE;
      case VERIFIED, OUTSIDE, NOT_SCANNED -> ExitCode.DONE;
    };
  }

  private void show(Verdict verdict) throws IOException {
    String uri = target.uri(verdict.key().value());
    ExitCode ended = code(verdict);
    code = code.and(ended);
    if (session.json()) {
      watch.clear();
      session.out().line(json(uri, verdict).toString());
    } else if (ended != ExitCode.DONE) {
      watch.clear();
      String stage = verdict.stage() + ": ";
      stage = verdict.stage().isEmpty() || verdict.reason().contains(stage) ? "" : stage;
      session.out().line(Printable.text(uri + "  " + stage + verdict.reason()));
      session.out().flush(); // it may take hours, and what is damaged is shown at once
    }
  }

  private static Json json(String uri, Verdict verdict) {
    return new Json()
        .with("uri", uri)
        .with("key", verdict.key().value())
        .with("index", verdict.object().at())
        .with("state", ChunkTable.word(verdict.state()))
        .with("verification", verdict.checked())
        .with("size", verdict.bytes())
        .with("chunks", verdict.decoded())
        .with("stage", verdict.stage().isEmpty() ? null : verdict.stage())
        .with("detail", verdict.reason().isEmpty() ? null : verdict.reason());
  }
}
