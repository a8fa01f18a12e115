package org.nephoscope.ui.inspector.objects;

import java.util.ArrayList;
import java.util.List;

/// The first rows of a table of separated values (RFC 4180): a cell may stand in double quotes, and
/// then hold the separator, line ends, and quotes that are doubled.
final class CsvRows {

  private static final int MOST_ROWS = 1000;
  private static final int MOST_COLUMNS = 60;

  /// So many characters of a cell are shown.
  private static final int LONGEST = 500;

  private final String text;
  private final char separator;
  private final List<List<String>> rows = new ArrayList<>();
  private List<String> row = new ArrayList<>();
  private int at;

  private CsvRows(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  /// At most 1,000 rows of 60 cells.
  ///
  /// @param cut whether the last row may have been cut, and is left out
  static List<List<String>> of(String text, char separator, boolean cut) {
    var reader = new CsvRows(text, separator);
    reader.read();
    if (cut && reader.at >= text.length() && !reader.rows.isEmpty()) {
      reader.rows.removeLast();
    }
    return List.copyOf(reader.rows);
  }

  private void read() {
    while (at < text.length() && rows.size() < MOST_ROWS) {
      String cell = cell();
      if (row.size() < MOST_COLUMNS) {
        row.add(cell);
      }
      if (at >= text.length() || text.charAt(at) != separator) {
        endRow();
      } else {
        at++;
        if (at == text.length() && row.size() < MOST_COLUMNS) {
          row.add("");
          endRow();
        }
      }
    }
  }

  private void endRow() {
    rows.add(List.copyOf(row));
    row = new ArrayList<>();
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
    }
  }

  private String cell() {
    var cell = new StringBuilder();
    boolean quoted = at < text.length() && text.charAt(at) == '"';
    at += quoted ? 1 : 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (quoted && c == '"') {
        boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == '"';
        if (!doubled) {
          quoted = false;
          at++;
          continue;
        }
        at++;
      } else if (!quoted && (c == separator || c == '\n' || c == '\r')) {
        break;
      }
      if (cell.length() < LONGEST) {
        cell.append(c);
      } else if (cell.length() == LONGEST) {
        cell.append('…');
      }
      at++;
    }
    return cell.toString();
  }
}
