package org.nephoscope.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One JSON object on one line, its names in the order they were added. Characters that command a
/// terminal or turn the direction of text are escaped, so that printing a name does nothing.
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

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

  @Override
  public String toString() {
    try {
      return Printable.escaped(MAPPER.writeValueAsString(fields));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not made of JSON values: " + fields.keySet(), e);
    }
  }
}
