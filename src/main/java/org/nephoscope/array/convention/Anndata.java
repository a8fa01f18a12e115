package org.nephoscope.array.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.nephoscope.storage.Sentences;

/// Recognises the elements of anndata and SpatialData, which write what they are beside each
/// ([format](https://anndata.readthedocs.io/en/stable/fileformat-prose.html)).
final class Anndata {

  private static final Sentences SAY = Sentences.of(Anndata.class);

  private Anndata() {}

  static Optional<Convention> read(JsonNode attributes) {
    JsonNode type = attributes.path("encoding-type");
    if (!type.isTextual() || type.textValue().isEmpty()) {
      return Optional.empty();
    }
    var facts = new Facts();
    facts.add("element", type);
    facts.add("index", attributes.path("_index"));
    facts.add("columns", attributes.path("column-order"));
    facts.add("shape", attributes.path("shape"));
    if (!attributes.path("encoding-version").isTextual()) {
      facts.problems().warning("/encoding-version", SAY.get("an-element-says-its-version"));
    }
    String name = attributes.has("spatialdata_attrs") ? "SpatialData" : "anndata";
    return Optional.of(facts.as(name, attributes.path("encoding-version").asText("")));
  }
}
