package org.nephoscope.array.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.nephoscope.storage.Sentences;

/// Reads metadata documents: plain JSON, and the bare `NaN` and `Infinity` that Python writes.
/// Nesting deeper than 100, numbers longer than 100 digits and documents of more than a million
/// values, names and brackets are refused: a few packed bytes could fill the memory.
public final class JsonText {

  private static final Sentences SAY = Sentences.of(JsonText.class);

  /// The longest document that is read: consolidated metadata may be large.
  public static final int LONGEST = 50_000_000;

  /// The longest document that is read where it describes one array or group alone.
  public static final int LONGEST_SINGLE = 16 << 20;

  private static final long MOST_TOKENS = 1_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100)
                  .maxNumberLength(100)
                  .maxTokenCount(MOST_TOKENS)
                  .maxStringLength(LONGEST)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private static final String EARLY_END = SAY.get("the-document-is-not-valid");

  private JsonText() {}

  /// The document, or what stands before the place where it stops to be JSON, which is an error
  /// among the problems; empty where nothing stands there.
  public static Optional<JsonNode> read(ByteBuffer bytes, Problems problems) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    var tree = new JsonTree(problems);
    try (JsonParser parser = FACTORY.createParser(copy)) {
      tree.read(parser);
      if (tree.root().isEmpty()) {
        problems.error("", SAY.get("the-document-is-empty"));
      }
    } catch (IOException e) {
      problems.error("", sentence(e, copy.length));
      problems.brokeOff();
    }
    return tree.root();
  }

  /// An object without members.
  public static JsonNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// In our own words: those of the parser speak of its settings.
  ///
  /// @param length of the document
  private static String sentence(IOException e, long length) {
    return switch (e) {
      case StreamConstraintsException _ -> SAY.get("the-document-is-only-read");
      case JsonEOFException _ -> EARLY_END;
      case JsonProcessingException at
          when at.getLocation() != null && at.getLocation().getByteOffset() >= length ->
          EARLY_END;
      case JsonProcessingException at when at.getLocation() != null ->
          SAY.get(
              "the-document-is-not-valid-json",
              at.getLocation().getLineNr(),
              at.getLocation().getColumnNr());
      default -> SAY.get("the-document-is-not-valid-json-it");
    };
  }
}
