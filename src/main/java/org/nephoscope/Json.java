package org.nephoscope;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.nephoscope.files.FileRecord;
import org.nephoscope.files.PutItem;
import org.nephoscope.storage.StorageException.Unexpected;

/// Documents of JSON as objects.
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static PutItem item(String path, Object value) {
    try {
      return PutItem.of(path, MAPPER.writeValueAsBytes(value)).contentType("application/json");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + path, e);
    }
  }

  static JsonNode read(String path, byte[] bytes) throws Unexpected {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new Unexpected(path, "is no JSON", e);
    }
  }

  static Optional<JsonNode> read(FileRecord record) {
    return record
        .content()
        .map(bytes -> {
          try {
            return read(record.path(), bytes);
          } catch (Unexpected e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
