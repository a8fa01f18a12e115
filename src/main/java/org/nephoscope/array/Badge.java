package org.nephoscope.array;

import java.util.Collection;
import java.util.Optional;
import org.nephoscope.array.convention.OmeReader;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.Format;

/// What a folder's row says of the array or group inside.
///
/// @param array whether it is one array; else it is a group
/// @param ome the OME-NGFF version, for a group with a multiscale image
public record Badge(Format format, boolean array, Optional<String> ome) {

  /// The badge of an array or group that was opened.
  public static Badge of(ArrayNode node) {
    return new Badge(node.format(), node.isArray(), OmeReader.version(node.attributes()));
  }

  /// A few words, such as `Zarr v3` or `OME 0.5`.
  public String text() {
    return ome.map(version -> "OME " + version).orElse(format.title());
  }

  /// What the names directly inside a folder tell, at no cost; empty for a folder like any other.
  /// Whether a `zarr.json` is an array's is not known then, so it counts as a group. N5 and
  /// precomputed have documents of names that anybody uses, so those tell nothing by themselves.
  public static Optional<Badge> ofNames(Collection<String> names) {
    if (names.contains("zarr.json")) {
      return Optional.of(new Badge(Format.ZARR_V3, false, Optional.empty()));
    }
    boolean array = names.contains(".zarray");
    return array || names.contains(".zgroup") || names.contains(".zmetadata")
        ? Optional.of(new Badge(Format.ZARR_V2, array, Optional.empty()))
        : Optional.empty();
  }
}
