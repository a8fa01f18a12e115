package org.nephoscope.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;

/// How work stands, on standard error: one line that rewrites itself on a terminal, a line a second
/// elsewhere.
final class ProgressLine {

  /// From the start of the line, erasing what was there.
  private static final String REWRITE = "\r\u001b[K";

  private static final long SECOND = 1_000_000_000;

  private final PrintStream err;
  private final boolean shown;
  private final boolean terminal;
  private long last = System.nanoTime() - SECOND;
  private boolean open;

  ProgressLine(PrintStream err, GlobalOptions.Progress wanted) {
    this.err = err;
    this.terminal = wanted != GlobalOptions.Progress.off && isTerminal();
    this.shown =
        switch (wanted) {
          case on -> true;
          case off -> false;
          case auto -> terminal;
        };
  }

  void show(TransferSnapshot snapshot) {
    show(() -> text(snapshot));
  }

  /// @param text made only if it is shown
  void show(Supplier<String> text) {
    if (!shown) {
      return;
    }
    if (terminal) {
      err.print(REWRITE + text.get());
      err.flush();
      open = true;
    } else if (System.nanoTime() - last >= SECOND) {
      last = System.nanoTime();
      err.println(text.get());
    }
  }

  /// How it stood at the end; on a terminal the summary says that.
  void end(TransferSnapshot snapshot) {
    end(() -> text(snapshot));
  }

  void end(Supplier<String> text) {
    clear();
    if (shown && !terminal) {
      err.println(text.get());
    }
  }

  /// Removes the line, so that something else can be printed.
  void clear() {
    if (open) {
      err.print(REWRITE);
      open = false;
    }
  }

  static String text(TransferSnapshot snapshot) {
    Tally tally = snapshot.tally();
    boolean counting =
        snapshot.state() instanceof TransferState.Queued
            || (snapshot.state() instanceof TransferState.Running(var more) && more);
    String of = counting ? " of " + tally.planned() + "+" : " of " + tally.planned();
    var line = new StringBuilder();
    line.append(tally.settled()).append(of).append(" objects, ");
    line.append(Printable.size(tally.bytesDone())).append(" of ");
    line.append(Printable.size(tally.bytesPlanned()));
    line.append(", ").append(Printable.size((long) snapshot.bytesPerSecond())).append("/s");
    if (tally.verified() > 0) {
      line.append(", ").append(tally.verified()).append(" verified");
    }
    if (tally.failed() > 0) {
      line.append(", ").append(tally.failed()).append(" failed");
    }
    if (snapshot.state() instanceof TransferState.Waiting(_, var why)) {
      line.append(", waiting: ").append(Printable.text(why));
    }
    return line.toString();
  }

  /// Java can ask this of standard input and output only; where the system shows the files of a
  /// process, standard error is asked itself.
  private static boolean isTerminal() {
    Path error = Path.of("/proc/self/fd/2");
    try {
      if (Files.isSymbolicLink(error)) {
        String device = Files.readSymbolicLink(error).toString();
        return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
      }
    } catch (IOException _) {
      return false; // a progress line is the only thing lost
    }
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }
}
