package org.nephoscope.array.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// One step of the codec chain as the metadata names it, known here or not.
///
/// @param configuration its settings; an empty object where there are none
/// @param implied true for steps that a Zarr v2 document does not spell out (the element bytes and
///   the order of axes)
/// @param sharding what lies inside, for `sharding_indexed`
public record CodecSpec(
    String name, JsonNode configuration, boolean implied, Optional<Sharding> sharding) {

  /// Its name without the registry prefix that Zarr v3 gives to codecs of numcodecs.
  public String bareName() {
    return name.startsWith("numcodecs.") ? name.substring("numcodecs.".length()) : name;
  }
}
