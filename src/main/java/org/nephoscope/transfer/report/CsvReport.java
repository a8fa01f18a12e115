package org.nephoscope.transfer.report;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.nephoscope.transfer.ItemSnapshot;

/// Lines of comma-separated values after RFC 4180, for spreadsheets too. A cell that a spreadsheet
/// might take for a formula, or that begins with an apostrophe, gets one more apostrophe in front;
/// without that one every cell is exact.
public final class CsvReport {

  /// The first line.
  public static final String HEAD =
      "number,source,target,size,state,verification,reason,detail,attempts,expected,actual,seconds,ended";

  /// What begins a formula, also in full width, or is passed over in front of one.
  private static final String ACTS = "=+-@'\uff1d\uff0b\uff0d\uff20";

  private CsvReport() {}

  /// One item, without the end of the line, which is CR LF.
  public static String line(ItemSnapshot item) {
    return List.of(
            Long.toString(item.number()),
            cell(item.source()),
            cell(item.target()),
            Long.toString(item.size()),
            item.state().word(),
            item.verification().word(),
            reason(item),
            cell(item.detail()),
            Integer.toString(item.attempts()),
            cell(item.expected()),
            cell(item.actual()),
            Double.toString(item.took().toMillis() / 1000.0),
            item.ended().map(Instant::toString).orElse(""))
        .stream()
        .collect(Collectors.joining(","));
  }

  /// The kind of failure in the words of the command line; empty for what did not fail.
  static String reason(ItemSnapshot item) {
    return switch (item.failure()) {
      case NONE -> "";
      case NOT_FOUND -> "not-found";
      case DENIED -> "denied";
      case MISMATCH -> "mismatch";
      case UNUSABLE, OTHER -> "failed";
    };
  }

  /// Any text as one cell.
  static String cell(String text) {
    if (text.isEmpty()) {
      return "";
    }
    char first = text.charAt(0);
    boolean acts =
        ACTS.indexOf(first) >= 0 || Character.isISOControl(first) || Character.isWhitespace(first);
    return "\"" + (acts ? "'" : "") + text.replace("\"", "\"\"") + "\"";
  }
}
