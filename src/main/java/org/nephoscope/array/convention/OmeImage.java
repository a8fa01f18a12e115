package org.nephoscope.array.convention;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nephoscope.array.model.Problem;
import org.nephoscope.storage.ObjectKey;

/// A multiscale image as OME-NGFF 0.1 to 0.5 describes it
/// ([specification](https://ngff.openmicroscopy.org/0.5/)), or another convention in its own words.
///
/// @param convention whose words describe it: `OME-NGFF`, `CellMap`, `n5-viewer`, `precomputed`
/// @param version as written, or empty where none is
/// @param levels largest first, as written
/// @param channels from the rendering settings (`omero`), where there are any
/// @param problems rules of the specification that the attributes break
public record OmeImage(
    String convention,
    String version,
    String name,
    List<Axis> axes,
    List<Level> levels,
    List<Channel> channels,
    List<Problem> problems) {

  public OmeImage {
    axes = List.copyOf(axes);
    levels = List.copyOf(levels);
    channels = List.copyOf(channels);
    problems = List.copyOf(problems);
  }

  /// The convention with its version.
  public String title() {
    return version.isEmpty() ? convention : convention + " " + version;
  }

  /// What one dimension of every level means.
  ///
  /// @param type `space`, `time`, `channel` or the writer's own word; empty where none is given
  /// @param unit a unit's name such as `micrometer`
  public record Axis(String name, String type, Optional<String> unit) {

    /// The unit as it stands behind a number, such as `µm`.
    public String symbol() {
      return switch (unit.orElse("")) {
        case "" -> "";
        case "micrometer" -> "µm";
        case "nanometer" -> "nm";
        case "millimeter" -> "mm";
        case "centimeter" -> "cm";
        case "meter" -> "m";
        case "angstrom" -> "Å";
        case "second" -> "s";
        case "millisecond" -> "ms";
        case "microsecond" -> "µs";
        case "minute" -> "min";
        case "hour" -> "h";
        default -> unit.orElseThrow();
      };
    }
  }

  /// One resolution.
  ///
  /// @param path where its array lies below the group; without slashes at the ends, and empty where
  ///   what is written can be no object's name
  /// @param scale size of an element along every axis, in the axis's unit; empty where not given
  /// @param translation where the first element lies, likewise
  public record Level(String path, List<Double> scale, List<Double> translation) {
    public Level {
      path = ObjectKey.isUnicode(path) ? path : "";
      scale = List.copyOf(scale);
      translation = List.copyOf(translation);
    }
  }

  /// How one channel is meant to be shown.
  ///
  /// @param color six hexadecimal digits, red green blue; empty where not given
  /// @param low the value shown black
  /// @param high the value shown in full colour
  public record Channel(String label, String color, OptionalDouble low, OptionalDouble high) {}
}
