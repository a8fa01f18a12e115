package org.nephoscope.ui.inspector.arrays;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.array.convention.OmeImage;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.PartialArray;
import org.nephoscope.array.model.Problem;
import org.nephoscope.connection.Place;

/// What is known of a place that may be an array.
public sealed interface Opened {

  /// No place was asked about.
  record Nothing() implements Opened {}

  /// Its metadata is being read.
  record Opening(Place place) implements Opened {}

  /// It describes itself as an array.
  ///
  /// @param image the image it is a level of, where its group describes one
  record OfArray(Place place, ArrayMeta meta, Optional<Image> image) implements Opened {}

  /// It describes itself as an array, but not how it is laid out.
  record OfPartial(Place place, PartialArray part) implements Opened {}

  /// It describes itself as a group.
  record OfGroup(Place place, GroupMeta group, Optional<Image> image) implements Opened {}

  /// It has no metadata of an array or a group.
  record Plain(Place place) implements Opened {}

  /// It could not be read.
  record Failed(Place place, String sentence) implements Opened {}

  /// An image of several levels.
  ///
  /// @param place of the group that describes it
  /// @param problems where its arrays do not fit what it says
  record Image(Place place, OmeImage ome, List<Level> levels, List<Problem> problems) {
    public Image {
      levels = List.copyOf(levels);
      problems = List.copyOf(problems);
    }
  }

  /// One level of an image.
  ///
  /// @param array what lies at its path; absent where no array is there
  record Level(OmeImage.Level ome, Optional<ArrayMeta> array) {

    /// Whether it is the array that lies there.
    boolean is(Optional<ArrayMeta> other) {
      return array.isPresent() && array.map(ArrayMeta::prefix).equals(other.map(ArrayMeta::prefix));
    }

    /// The length of the whole level along every axis, in the axis' unit.
    List<Double> extent() {
      List<Double> extent = new ArrayList<>();
      for (int axis = 0; axis < ome.scale().size(); axis++) {
        if (array.isPresent() && axis < array.get().shape().rank()) {
          extent.add(array.get().shape().dim(axis) * ome.scale().get(axis));
        }
      }
      return extent;
    }
  }

  /// The array or group, if it is one.
  default Optional<ArrayNode> node() {
    return switch (this) {
      case OfArray(_, var array, _) -> Optional.of(array);
      case OfPartial(_, var part) -> Optional.of(part);
      case OfGroup(_, var group, _) -> Optional.of(group);
      case Nothing _, Opening _, Plain _, Failed _ -> Optional.empty();
    };
  }

  /// The array, if it is one.
  default Optional<ArrayMeta> array() {
    return this instanceof OfArray(_, var array, _) ? Optional.of(array) : Optional.empty();
  }

  /// The image it belongs to or describes.
  default Optional<Image> describedImage() {
    return switch (this) {
      case OfArray(_, _, var found) -> found;
      case OfGroup(_, _, var found) -> found;
      case Nothing _, Opening _, OfPartial _, Plain _, Failed _ -> Optional.empty();
    };
  }
}
