package org.nephoscope.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a window remembers of itself from one start to the next, in `window.json` of the program's
/// folder. Nothing depends on it: a file that cannot be understood is as if there were none.
public final class WindowFile {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PLACE = "place";
  private static final String SECOND = "second";
  private static final long MOST_BYTES = 1L << 20;

  private final Path file;

  /// What was remembered.
  ///
  /// @param values words of the window's own choosing
  /// @param place what was shown last, if that is to be remembered
  /// @param second what was shown beside it
  public record Remembered(
      Map<String, String> values, Optional<Place> place, Optional<Place> second) {

    public static final Remembered NOTHING =
        new Remembered(Map.of(), Optional.empty(), Optional.empty());

    public Remembered {
      values = Map.copyOf(values);
    }
  }

  /// @param home the folder, made when something is written
  public WindowFile(Path home) {
    this.file = home.resolve("window.json");
  }

  /// Reads the disk, and never fails.
  public Remembered read() {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return Remembered.NOTHING;
      }
      JsonNode root = JSON.readTree(file.toFile());
      Map<String, String> values = new HashMap<>();
      root.properties()
          .forEach(entry -> {
            if (entry.getValue().isTextual()) {
              values.put(entry.getKey(), entry.getValue().asText());
            }
          });
      return new Remembered(values, place(root.get(PLACE)), place(root.get(SECOND)));
    } catch (IOException | RuntimeException e) {
      log("cannot be understood; the window begins as if it were new", e);
      return Remembered.NOTHING;
    }
  }

  /// Writes the disk; what cannot be written is told to the log alone.
  public void write(Remembered remembered) {
    ObjectNode root = JSON.createObjectNode();
    remembered.values().forEach(root::put);
    put(root, PLACE, remembered.place());
    put(root, SECOND, remembered.second());
    try {
      Object _ =
          OwnFile.change(
              file,
              () -> {
                OwnFile.write(file, root);
                return true;
              });
    } catch (IOException e) {
      log("cannot be written", e);
    }
  }

  private static void put(ObjectNode root, String name, Optional<Place> shown) {
    shown.ifPresent(place -> root.set(name, SavedPlaces.json(new Bookmark("last", place))));
  }

  private static Optional<Place> place(@Nullable JsonNode node) {
    return node == null || !node.isObject()
        ? Optional.empty()
        : Optional.of(SavedPlaces.bookmark(node).place());
  }

  private void log(String what, Exception reason) {
    System.getLogger(WindowFile.class.getName())
        .log(System.Logger.Level.WARNING, file + " " + what, reason);
  }
}
