package org.nephoscope.array.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Reads metadata documents: plain JSON, and the bare `NaN` and `Infinity` that Python writes.
/// Nesting deeper than 100, numbers longer than 100 digits and documents of more than a million
/// values, names and brackets are refused: a few packed bytes could fill the memory.
public final class JsonText {

  /// The longest document that is read: consolidated metadata may be large.
  public static final int LONGEST = 50_000_000;

  private static final long MOST_TOKENS = 1_000_000;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxNumberLength(100)
                          .maxTokenCount(MOST_TOKENS)
                          .maxStringLength(LONGEST)
                          .build())
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonText() {}

  /// The document, when it is JSON at all; else an error among the problems.
  public static Optional<JsonNode> read(ByteBuffer bytes, Problems problems) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    try {
      JsonNode node = MAPPER.readTree(copy);
      if (node == null || node.isMissingNode()) {
        problems.error("", "The document is empty.");
        return Optional.empty();
      }
      return Optional.of(node);
    } catch (IOException e) {
      problems.error("", "The document is not valid JSON: " + firstLine(e));
      return Optional.empty();
    }
  }

  /// An object without members.
  public static JsonNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String firstLine(IOException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
