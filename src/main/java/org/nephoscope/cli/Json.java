package org.nephoscope.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nephoscope.transfer.report.JsonReport;

/// One JSON object on one line, its names in the order they were added. Characters that command a
/// terminal or turn the direction of text are escaped, so that printing a name does nothing.
final class Json {

  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  /// @param value text, a number, a boolean, a list or map of these, or null
  Json with(String name, @Nullable Object value) {
    fields.put(name, value);
    return this;
  }

  Json with(String name, Json value) {
    fields.put(name, value.fields);
    return this;
  }

  Json with(Map<String, @Nullable Object> more) {
    fields.putAll(more);
    return this;
  }

  @Override
  public String toString() {
    return Printable.escaped(JsonReport.line(fields));
  }
}
