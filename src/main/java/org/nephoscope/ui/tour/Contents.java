package org.nephoscope.ui.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// All bytes below a folder or prefix, by name, to be compared with those below another.
record Contents(String where, Map<String, byte[]> bytes) {

  /// The files below a folder of this computer, hidden ones too.
  static Contents of(Path folder) throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        String name =
            folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        files.put(name, Files.readAllBytes(file));
      }
    }
    return new Contents(folder.toString(), files);
  }

  int size() {
    return bytes.size();
  }

  /// The same with their folder's name in front.
  Contents under(String folder) {
    var named = new TreeMap<String, byte[]>();
    bytes.forEach((name, content) -> named.put(folder + name, content));
    return new Contents(where, named);
  }

  /// Those whose names pass.
  Contents having(Predicate<String> test) {
    var some = new TreeMap<>(bytes);
    some.keySet().removeIf(test.negate());
    return new Contents(where, some);
  }

  /// These and those.
  Contents and(Contents others) {
    var all = new TreeMap<>(bytes);
    all.putAll(others.bytes);
    return new Contents(where, all);
  }

  /// Makes sure that these are the same names with the same bytes as there, and nothing else.
  void mustEqual(Contents other) throws TourFailed {
    TourFailed.unless(
        bytes.keySet().equals(other.bytes.keySet()),
        "%s holds %d objects, which are not the %d of %s"
            .formatted(where, size(), other.size(), other.where));
    for (var entry : bytes.entrySet()) {
      TourFailed.unless(
          Arrays.equals(entry.getValue(), other.bytes.get(entry.getKey())),
          "%s in %s is not what it is in %s".formatted(entry.getKey(), where, other.where));
    }
  }
}
