package org.nephoscope.array.convention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.PartialArray;

/// Finds every convention that a node follows, but for images of several levels, which are
/// [Images]. Content never makes it throw.
public final class Conventions {

  private Conventions() {}

  /// In the order in which they are to be shown; often empty.
  public static List<Convention> of(ArrayNode node) {
    List<Convention> found = new ArrayList<>();
    found.addAll(OmeParts.read(node.attributes()));
    Optional<Convention> climate =
        switch (node) {
          case ArrayMeta array -> ClimateForecast.ofArray(array);
          case PartialArray _ -> Optional.empty();
          case GroupMeta group -> ClimateForecast.ofGroup(group);
        };
    climate.ifPresent(found::add);
    GeoZarr.read(node.attributes()).ifPresent(found::add);
    Anndata.read(node.attributes()).ifPresent(found::add);
    if (node instanceof ArrayMeta array) {
      CellMap.ofArray(array).ifPresent(found::add);
    }
    return found;
  }
}
