package org.nephoscope.array.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;

/// An array whose document does not tell how long it is, or how it is cut into chunks. What it says
/// otherwise can be shown; none of its chunks has a place.
///
/// @param shape how long it is, where that much is known; slowest axis first
public record PartialArray(
    Format format,
    Prefix prefix,
    DType dtype,
    Optional<Shape> shape,
    JsonNode attributes,
    List<Document> documents,
    List<Problem> problems)
    implements ArrayNode {

  private static final Sentences SAY = Sentences.of(PartialArray.class);

  public PartialArray {
    documents = List.copyOf(documents);
    problems = List.copyOf(problems);
  }

  /// Why nothing of it can be read, as a sentence.
  public String why() {
    return shape.isPresent()
        ? SAY.get("the-metadata-does-not-tell")
        : SAY.get("the-metadata-does-not-tell-how");
  }
}
