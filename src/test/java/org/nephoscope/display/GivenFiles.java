package org.nephoscope.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the other program gives: two files, one of them with a name that is not ASCII and with a
/// space, an empty one, and a folder with another in it.
///
/// @param given what is dragged or copied
/// @param contents what must arrive, by name below where it was given
record GivenFiles(List<Path> given, Map<String, byte[]> contents) {

  static GivenFiles make(Path folder) throws IOException {
    var contents = new TreeMap<String, byte[]>();
    var random = new Random(7);
    Map<String, Integer> sizes =
        Map.of(
            "plain.bin",
            300_000,
            "zwölf Äpfel.txt",
            12,
            "empty",
            0,
            "set/a.bin",
            70_000,
            "set/deep/b#c%20.bin",
            1);
    for (var size : sizes.entrySet()) {
      byte[] bytes = new byte[size.getValue()];
      random.nextBytes(bytes);
      Path file = folder.resolve(size.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      contents.put(size.getKey(), bytes);
    }
    try (Stream<Path> given = Files.list(folder)) {
      return new GivenFiles(given.sorted().toList(), contents);
    }
  }

  String count() {
    return given.size() + " files";
  }

  /// Fails unless a folder holds all of it, byte for byte, and nothing else.
  void assertIn(Path folder) throws IOException {
    assertThat(names(folder)).containsExactlyInAnyOrderElementsOf(contents.keySet());
    for (var content : contents.entrySet()) {
      assertThat(folder.resolve(content.getKey())).hasBinaryContent(content.getValue());
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .toList();
    }
  }
}
