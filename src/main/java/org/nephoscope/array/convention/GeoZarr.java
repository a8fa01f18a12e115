package org.nephoscope.array.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.storage.Sentences;

/// Reads the conventions that a node declares in `zarr_conventions`
/// ([zarr-conventions](https://github.com/zarr-conventions)) and the members that those of GeoZarr
/// use.
final class GeoZarr {

  private static final Sentences SAY = Sentences.of(GeoZarr.class);

  private GeoZarr() {}

  static Optional<Convention> read(JsonNode attributes) {
    var facts = new Facts();
    JsonNode declared = attributes.path("zarr_conventions");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < declared.size(); i++) {
      JsonNode one = declared.path(i);
      String name = one.path("name").asText();
      String url = one.path("spec_url").asText(one.path("schema_url").asText());
      if (name.isEmpty() && url.isEmpty() && !one.has("uuid")) {
        facts.problems().error("/zarr_conventions/" + i, SAY.get("a-convention-has-a-name"));
      }
      names.add(name);
      facts.add(
          name.isEmpty() ? "convention" : name, url.isEmpty() ? one.path("uuid").asText() : url);
    }
    if (!declared.isMissingNode() && !declared.isArray()) {
      facts.problems().error("/zarr_conventions", SAY.get("conventions-are-declared-in-a"));
    }
    for (var member : attributes.properties()) {
      String name = member.getKey();
      if (name.startsWith("proj:") || name.startsWith("spatial:") || name.startsWith("geo:")) {
        facts.add(name, member.getValue());
      }
    }
    transform(attributes.path("spatial:transform"), facts);
    boolean geo = attributes.properties().stream().anyMatch(m -> m.getKey().startsWith("proj:"));
    return facts.unlessEmpty(geo || names.contains("proj:") ? "GeoZarr" : "zarr_conventions", "");
  }

  private static void transform(JsonNode transform, Facts facts) {
    if (!transform.isMissingNode() && transform.size() != 6 && transform.size() != 9) {
      facts.problems().error("/spatial:transform", SAY.get("an-affine-transformation-has-six"));
    }
  }
}
