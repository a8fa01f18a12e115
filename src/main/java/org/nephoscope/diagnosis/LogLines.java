package org.nephoscope.diagnosis;

import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/// How an event is written: a line of time, level, origin and, behind a bar, its message; then a
/// line for each cause and each place in the program. What may name objects stands behind a bar
/// only, so that it can be left out.
final class LogLines extends Formatter {

  static final String BAR = " | ";
  private static final int MOST_FRAMES = 40;
  private static final int MOST_CAUSES = 6;

  private final UnaryOperator<String> redaction;

  LogLines(UnaryOperator<String> redaction) {
    this.redaction = redaction;
  }

  @Override
  public String format(LogRecord event) {
    var lines = new StringBuilder();
    lines
        .append(event.getInstant().truncatedTo(ChronoUnit.MILLIS))
        .append(' ')
        .append(event.getLevel().getName())
        .append(' ')
        .append(event.getLoggerName())
        .append(BAR)
        .append(oneLine(formatMessage(event)))
        .append('\n');
    Throwable cause = event.getThrown();
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
      lines.append("  ").append(cause.getClass().getName());
      lines.append(BAR).append(oneLine(String.valueOf(cause.getMessage()))).append('\n');
      StackTraceElement[] frames = cause.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
        lines.append("    at ").append(frames[i]).append('\n');
      }
      cause = cause.getCause();
    }
    return lines.toString();
  }

  private String oneLine(String text) {
    return redaction.apply(text).replace('\n', ' ').replace('\r', ' ');
  }

  /// A written line without what may name objects.
  static String bare(String line) {
    int bar = line.indexOf(BAR);
    return bar < 0 ? line : line.substring(0, bar);
  }
}
