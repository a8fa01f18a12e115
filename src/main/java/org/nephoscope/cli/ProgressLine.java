package org.nephoscope.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;

/// How work stands, on standard error: one line that rewrites itself on a terminal, a line a second
/// elsewhere.
final class ProgressLine {

  /// From the start of the line, erasing what was there.
  private static final String REWRITE = "\r\u001b[K";

  /// What does not fit into the line is not shown; a line that is broken could not be rewritten.
  private static final String CUT = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private static final int BAR = 20;

  /// What would take longer is said to be unknown.
  private static final double LONGEST = Duration.ofDays(99).toSeconds();

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
    show(() -> (terminal ? bar(snapshot) : "") + text(snapshot));
  }

  /// @param text made only if it is shown
  void show(Supplier<String> text) {
    if (!shown) {
      return;
    }
    if (terminal) {
      err.print(REWRITE + CUT + text.get() + WRAP);
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
    boolean counting = isCounting(snapshot);
    String of = counting ? " of " + tally.planned() + "+" : " of " + tally.planned();
    var line = new StringBuilder();
    line.append(tally.settled()).append(of).append(" objects, ");
    line.append(Printable.size(tally.bytesDone()));
    if (tally.bytesPlanned() > 0) { // else nobody has told the lengths
      line.append(" of ").append(Printable.size(tally.bytesPlanned()));
    }
    line.append(", ").append(Printable.size((long) snapshot.bytesPerSecond())).append("/s");
    left(snapshot).ifPresent(time -> line.append(", ").append(clock(time)).append(" left"));
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

  /// How many objects have ended of how many, as far as that is known.
  ///
  /// @param counting whether more may be found
  static String soFar(Tally tally, boolean counting) {
    return tally.settled()
        + (counting
            ? " objects, before all were found"
            : " of " + Printable.count(tally.planned(), "object"));
  }

  static boolean isCounting(TransferSnapshot snapshot) {
    return snapshot.state() instanceof TransferState.Queued
        || (snapshot.state() instanceof TransferState.Running(var more) && more);
  }

  /// `[###### ] 31% `, by bytes; nothing while it is not known how much there is.
  static String bar(TransferSnapshot snapshot) {
    Tally tally = snapshot.tally();
    long most = tally.bytesPlanned() > 0 ? tally.bytesPlanned() : tally.planned();
    long done = tally.bytesPlanned() > 0 ? tally.bytesEnded() : tally.ended();
    if (isCounting(snapshot) || most == 0) {
      return "";
    }
    double share = Math.min(1, done / (double) most);
    int full = (int) (share * BAR);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d%%  ",
        "#".repeat(full),
        " ".repeat(BAR - full),
        (int) (share * 100));
  }

  /// How long it will take if it goes on as in the last seconds; unknown while it is not known how
  /// much there is, or nothing moves.
  static Optional<Duration> left(TransferSnapshot snapshot) {
    Tally tally = snapshot.tally();
    long bytes = tally.bytesPlanned() - tally.bytesEnded();
    long objects = tally.planned() - tally.ended();
    boolean byBytes =
        bytes > 0
            && snapshot.bytesPerSecond() >= 1
            && !(snapshot.request() instanceof TransferRequest.Delete);
    double rate = byBytes ? snapshot.bytesPerSecond() : snapshot.objectsPerSecond();
    double seconds = (byBytes ? bytes : objects) / rate;
    boolean known = !isCounting(snapshot) && objects > 0 && rate > 0 && seconds < LONGEST;
    return known ? Optional.of(Duration.ofMillis((long) (seconds * 1000))) : Optional.empty();
  }

  /// `0:07`, `12:30`, `3:04:05`.
  static String clock(Duration time) {
    long seconds = (time.toMillis() + 999) / 1000;
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /// Java can ask this of standard input and output only; where the system shows the files of a
  /// process, standard error is asked itself.
  private static boolean isTerminal() {
    String kind = System.getenv("TERM");
    if (kind != null && kind.equals("dumb")) {
      return false; // it cannot rewrite a line
    }
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
