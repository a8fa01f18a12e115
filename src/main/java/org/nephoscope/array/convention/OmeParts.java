package org.nephoscope.array.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.storage.Sentences;

/// What OME-NGFF 0.1 to 0.5 writes besides images: plates, wells, labels, their colours, and the
/// layout of bioformats2raw ([specification](https://ngff.openmicroscopy.org/0.5/)).
final class OmeParts {

  private static final Sentences SAY = Sentences.of(OmeParts.class);

  private final JsonNode ome;
  private final String at;

  private OmeParts(JsonNode ome, String at) {
    this.ome = ome;
    this.at = at;
  }

  static List<Convention> read(JsonNode attributes) {
    boolean nested = attributes.path("ome").isObject();
    var parts = new OmeParts(nested ? attributes.path("ome") : attributes, nested ? "/ome" : "");
    List<Convention> found = new ArrayList<>();
    parts.plate().ifPresent(found::add);
    parts.well().ifPresent(found::add);
    parts.labels().ifPresent(found::add);
    parts.imageLabel().ifPresent(found::add);
    parts.layout().ifPresent(found::add);
    parts.noImage().ifPresent(found::add);
    return found;
  }

  private String version(JsonNode part) {
    return part.path("version").asText(ome.path("version").asText(""));
  }

  /// An image that is announced and not described.
  private Optional<Convention> noImage() {
    JsonNode images = ome.path("multiscales");
    if (images.isMissingNode() || images.path(0).isObject()) {
      return Optional.empty();
    }
    var facts = new Facts();
    facts.problems().error(at + "/multiscales", SAY.get("here-a-list-of-images"));
    return Optional.of(facts.as("OME-NGFF image", version(ome)));
  }

  private Optional<Convention> plate() {
    JsonNode plate = ome.path("plate");
    if (!plate.isObject()) {
      return Optional.empty();
    }
    var facts = new Facts();
    String here = at + "/plate";
    facts.add("name", plate.path("name"));
    List<String> rows = names(facts, plate.path("rows"), here + "/rows");
    List<String> columns = names(facts, plate.path("columns"), here + "/columns");
    facts.add("plate", rows.size() + " rows × " + columns.size() + " columns");
    facts.add("wells", String.valueOf(plate.path("wells").size()));
    facts.add("fields of a well", plate.path("field_count"));
    facts.add("acquisitions", String.valueOf(plate.path("acquisitions").size()));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < plate.path("wells").size(); i++) {
      well(facts, plate.path("wells").path(i), here + "/wells/" + i, rows, columns, seen);
    }
    return Optional.of(facts.as("OME-NGFF plate", version(plate)));
  }

  private static List<String> names(Facts facts, JsonNode list, String pointer) {
    List<String> names = new ArrayList<>();
    for (JsonNode one : list) {
      String name = one.path("name").asText();
      if (!name.matches("[A-Za-z0-9]+")) {
        facts.problems().error(pointer, SAY.get("a-row-or-column-is"));
      } else if (names.contains(name)) {
        facts.problems().error(pointer, SAY.get("two-have-the-name", name));
      }
      names.add(name);
    }
    if (names.isEmpty()) {
      facts.problems().error(pointer, SAY.get("a-plate-names-its-rows"));
    }
    return names;
  }

  private static void well(
      Facts facts,
      JsonNode well,
      String pointer,
      List<String> rows,
      List<String> columns,
      Set<String> seen) {
    String path = well.path("path").asText();
    int slash = path.indexOf('/');
    boolean known =
        slash > 0
            && rows.contains(path.substring(0, slash))
            && columns.contains(path.substring(slash + 1));
    if (!known) {
      facts.problems().error(pointer + "/path", SAY.get("is-no-row-column-of", path));
    } else if (!seen.add(path)) {
      facts.problems().error(pointer + "/path", SAY.get("two-wells-lie-at", path));
    }
    boolean fits =
        known
            && (!well.has("rowIndex")
                || well.path("rowIndex").asInt(-1) == rows.indexOf(path.substring(0, slash)))
            && (!well.has("columnIndex")
                || well.path("columnIndex").asInt(-1)
                    == columns.indexOf(path.substring(slash + 1)));
    if (known && !fits) {
      facts.problems().error(pointer, SAY.get("the-indexes-of-the-well"));
    }
  }

  private Optional<Convention> well() {
    JsonNode well = ome.path("well");
    if (!well.isObject()) {
      return Optional.empty();
    }
    var facts = new Facts();
    List<String> paths = new ArrayList<>();
    for (JsonNode image : well.path("images")) {
      paths.add(image.path("path").asText());
    }
    if (paths.isEmpty() || paths.contains("")) {
      facts.problems().error(at + "/well/images", SAY.get("a-well-names-the-paths"));
    }
    facts.add("images", paths.size() + ": " + String.join(", ", paths));
    return Optional.of(facts.as("OME-NGFF well", version(well)));
  }

  private Optional<Convention> labels() {
    JsonNode labels = ome.path("labels");
    if (!labels.isArray()) {
      return Optional.empty();
    }
    var facts = new Facts();
    List<String> paths = new ArrayList<>();
    for (JsonNode label : labels) {
      if (!label.isTextual()) {
        facts.problems().error(at + "/labels", SAY.get("a-label-image-is-named"));
      }
      paths.add(label.asText());
    }
    facts.add("label images", paths.isEmpty() ? "none" : String.join(", ", paths));
    return Optional.of(facts.as("OME-NGFF labels", version(ome)));
  }

  private Optional<Convention> imageLabel() {
    JsonNode label = ome.path("image-label");
    if (!label.isObject()) {
      return Optional.empty();
    }
    var facts = new Facts();
    String here = at + "/image-label";
    facts.add("source", label.path("source").path("image").asText("../../"));
    facts.add("colours", String.valueOf(label.path("colors").size()));
    facts.add("properties", String.valueOf(label.path("properties").size()));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < label.path("colors").size(); i++) {
      JsonNode color = label.path("colors").path(i);
      String pointer = here + "/colors/" + i;
      JsonNode value = color.path("label-value");
      if (!value.isNumber()) {
        facts.problems().error(pointer, SAY.get("a-colour-belongs-to-a"));
      } else if (!seen.add(value.asText())) {
        facts.problems().error(pointer, SAY.get("the-label-has-two-colours", value.asText()));
      }
      if (color.has("rgba") && !bytes(color.path("rgba"))) {
        facts.problems().error(pointer + "/rgba", SAY.get("a-colour-is-four-numbers"));
      }
    }
    return Optional.of(facts.as("OME-NGFF image-label", version(label)));
  }

  private static boolean bytes(JsonNode rgba) {
    boolean good = rgba.isArray() && rgba.size() == 4;
    for (JsonNode one : rgba) {
      good = good && one.isIntegralNumber() && one.longValue() >= 0 && one.longValue() <= 255;
    }
    return good;
  }

  private Optional<Convention> layout() {
    JsonNode layout = ome.path("bioformats2raw.layout");
    if (layout.isMissingNode()) {
      return Optional.empty();
    }
    var facts = new Facts();
    facts.add("layout", layout);
    facts.add("images", "numbered folders, or those that OME names as its series");
    if (layout.asInt() != 3) {
      facts
          .problems()
          .error(at + "/bioformats2raw.layout", SAY.get("the-only-layout-published-is"));
    }
    return Optional.of(facts.as("bioformats2raw", ""));
  }
}
