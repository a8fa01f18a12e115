package org.nephoscope.array;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Shape;
import org.nephoscope.storage.Sentences;

/// Reads a [Selection] as a person types it, in NumPy's way of writing, but for steps. What does
/// not fit the array is an [IllegalArgumentException] with a sentence.
final class SliceText {

  private static final Sentences SAY = Sentences.of(SliceText.class);

  private static final String REST = "...";
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,100}");

  private final Shape array;
  private final long[] start;
  private final long[] length;
  private final List<Boolean> dropped = new ArrayList<>();

  private SliceText(Shape array) {
    this.array = array;
    this.start = new long[array.rank()];
    this.length = new long[array.rank()];
  }

  static Selection read(String text, Shape array) {
    var slice = new SliceText(array);
    for (String part : whole(parts(text), array.rank())) {
      slice.take(part);
    }
    return new Selection(ChunkIndex.of(slice.start), Shape.of(slice.length), slice.dropped);
  }

  /// A comma behind the last part is as good as none.
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    if (!text.isBlank()) {
      for (String part : text.split(",", -1)) {
        parts.add(part.strip());
      }
    }
    if (parts.size() > 1 && parts.getLast().isEmpty()) {
      parts.removeLast();
    }
    return parts;
  }

  /// One part for each axis: those that are not named are taken whole, and stand where the three
  /// dots do, else at the end.
  private static List<String> whole(List<String> parts, int rank) {
    int dots = parts.indexOf(REST);
    if (dots != parts.lastIndexOf(REST)) {
      throw new IllegalArgumentException("\"...\" stands for axes more than once.");
    }
    List<String> all = new ArrayList<>(parts);
    if (dots >= 0) {
      all.remove(dots);
    }
    if (all.size() > rank) {
      throw new IllegalArgumentException(SAY.get("it-names-axes-and-the", all.size(), rank));
    }
    while (all.size() < rank) {
      all.add(dots >= 0 ? dots : all.size(), ":");
    }
    return all;
  }

  private void take(String part) {
    int axis = dropped.size();
    long whole = array.dim(axis);
    String[] ends = part.split(":", -1);
    dropped.add(ends.length == 1);
    if (ends.length == 1) {
      long place = place(part, part, whole);
      if (place < 0 || place >= whole) {
        throw new IllegalArgumentException(SAY.get("there-is-no-place-on", part, axis, whole));
      }
      start[axis] = place;
      length[axis] = 1;
      return;
    }
    if (ends.length > 3) {
      throw noPlace(part);
    }
    String step = ends.length == 3 ? ends[2].strip() : "";
    if (!step.isEmpty() && number(step, part).compareTo(BigInteger.ONE) != 0) {
      throw new IllegalArgumentException(
          "\"" + part + "\" on axis " + axis + " has a step; only whole ranges are taken.");
    }
    start[axis] = end(ends[0].strip(), part, whole, 0);
    length[axis] = Math.max(0, end(ends[1].strip(), part, whole, whole) - start[axis]);
  }

  private long end(String text, String part, long whole, long missing) {
    return text.isEmpty() ? missing : Math.clamp(place(text, part, whole), 0, whole);
  }

  /// A negative number counts from the end. What no array is long enough for is as good as the
  /// largest number.
  private long place(String text, String part, long whole) {
    BigInteger place = number(text, part);
    BigInteger counted = place.signum() < 0 ? place.add(BigInteger.valueOf(whole)) : place;
    return counted
        .max(BigInteger.valueOf(Long.MIN_VALUE))
        .min(BigInteger.valueOf(Long.MAX_VALUE))
        .longValueExact();
  }

  private BigInteger number(String text, String part) {
    if (!NUMBER.matcher(text).matches()) {
      throw noPlace(part);
    }
    return new BigInteger(text);
  }

  private IllegalArgumentException noPlace(String part) {
    int axis = dropped.size() - 1;
    return new IllegalArgumentException(
        "\"" + part + "\" on axis " + axis + " is no place; write it like 5, 0:10 or :.");
  }
}
