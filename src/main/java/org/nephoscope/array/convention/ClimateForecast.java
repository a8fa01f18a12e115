package org.nephoscope.array.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.Format;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.storage.Sentences;

/// Reads what xarray writes after the CF conventions ([specification](https://cfconventions.org/)):
/// what values mean, how they are packed, and which arrays are coordinates.
final class ClimateForecast {

  private static final Sentences SAY = Sentences.of(ClimateForecast.class);

  private static final List<String> MEANING =
      List.of(
          "long_name",
          "standard_name",
          "units",
          "calendar",
          "scale_factor",
          "add_offset",
          "_FillValue",
          "missing_value",
          "coordinates",
          "grid_mapping",
          "cell_methods",
          "axis",
          "positive");

  private ClimateForecast() {}

  static Optional<Convention> ofArray(ArrayMeta array) {
    JsonNode attributes = array.attributes();
    var facts = new Facts();
    boolean dimensions = attributes.has("_ARRAY_DIMENSIONS");
    boolean speaks = MEANING.stream().anyMatch(attributes::has);
    if (!dimensions && !speaks) {
      return Optional.empty();
    }
    dimensions(array, facts);
    for (String name : MEANING) {
      facts.add(name, attributes.path(name));
    }
    for (String name : List.of("scale_factor", "add_offset")) {
      if (attributes.has(name) && !attributes.path(name).isNumber()) {
        facts.problems().error("/" + name, SAY.get("values-are-scaled-by-a"));
      }
    }
    String units = attributes.path("units").asText();
    if (units.contains(" since ")) {
      facts.add("values", "times: " + units);
    } else if (attributes.has("calendar")) {
      facts.problems().warning("/calendar", SAY.get("a-calendar-needs-units-such"));
    }
    return facts.unlessEmpty("xarray/CF", "");
  }

  private static void dimensions(ArrayMeta array, Facts facts) {
    JsonNode names = array.attributes().path("_ARRAY_DIMENSIONS");
    if (array.format() == Format.ZARR_V2 && names.isArray()) {
      if (names.size() != array.shape().rank()) {
        facts
            .problems()
            .error(
                "/_ARRAY_DIMENSIONS",
                SAY.get("there-are-names-for-dimensions", names.size(), array.shape().rank()));
      }
      facts.add("dimensions", names(names));
    }
    boolean coordinate =
        array.dimensionNames().size() == 1
            && array.dimensionNames().getFirst().equals(Optional.of(array.prefix().name()));
    if (coordinate) {
      facts.add("role", "coordinate of the dimension " + array.prefix().name());
    }
  }

  static Optional<Convention> ofGroup(GroupMeta group) {
    var facts = new Facts();
    JsonNode attributes = group.attributes();
    facts.add("title", attributes.path("title"));
    facts.add("institution", attributes.path("institution"));
    facts.add("source", attributes.path("source"));
    List<String> coordinates = new ArrayList<>();
    group
        .consolidated()
        .orElse(Map.of())
        .forEach((path, node) -> {
          JsonNode names =
              group.format() == Format.ZARR_V2
                  ? node.path(".zattrs").path("_ARRAY_DIMENSIONS")
                  : node.path("dimension_names");
          if (names.size() == 1 && names.path(0).asText().equals(path)) {
            coordinates.add(path);
          }
        });
    if (!coordinates.isEmpty()) {
      facts.add("coordinates", String.join(", ", coordinates));
    }
    String version = attributes.path("Conventions").asText("");
    boolean declared = version.contains("CF-");
    return declared || !coordinates.isEmpty()
        ? Optional.of(facts.as("xarray/CF", declared ? version : ""))
        : Optional.empty();
  }

  private static String names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.forEach(name -> names.add(name.asText()));
    return String.join(", ", names);
  }
}
