package org.nephoscope.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Notes that outlast the program, in `servers.json` of its folder: for each server its words, and
/// when each was noted. Nothing depends on them, so a file that cannot be read or written costs no
/// more than a line in the log and asking again.
public final class SavedServerNotes implements ServerNotes {

  /// After that a server is asked anew, because it may have been replaced by a newer one.
  static final Duration OLDEST = Duration.ofDays(30);

  private final Path file;
  private final InstantSource clock;
  private @Nullable Map<String, Map<String, Instant>> known;

  /// @param home the folder, made when something is noted
  public SavedServerNotes(Path home) {
    this(home, InstantSource.system());
  }

  SavedServerNotes(Path home, InstantSource clock) {
    this.file = home.resolve("servers.json");
    this.clock = clock;
  }

  @Override
  public synchronized Set<String> of(String server) {
    if (known == null) {
      known = read();
    }
    return known.getOrDefault(server, Map.of()).entrySet().stream()
        .filter(note -> isBelieved(note.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public synchronized void add(String server, String word) {
    if (known == null) {
      known = read();
    }
    Map<String, Map<String, Instant>> all = known;
    all.computeIfAbsent(server, _ -> new HashMap<>()).put(word, clock.instant());
    try {
      known = OwnFile.change(file, () -> written(all));
    } catch (IOException e) {
      log("cannot be written; servers are asked again next time", e);
    }
  }

  /// Writes these notes and what others have noted meanwhile; of the same note the newer.
  private Map<String, Map<String, Instant>> written(Map<String, Map<String, Instant>> mine)
      throws IOException {
    Map<String, Map<String, Instant>> all = read();
    mine.forEach((name, notes) ->
        notes.forEach((note, time) ->
            all.computeIfAbsent(name, _ -> new HashMap<>())
                .merge(note, time, (old, now) -> now.isAfter(old) ? now : old)));
    ObjectNode root = OwnJson.MAPPER.createObjectNode();
    all.forEach((name, notes) ->
        notes.forEach((note, time) -> {
          if (isBelieved(time)) {
            root.withObjectProperty(name).put(note, time.toString());
          }
        }));
    OwnFile.write(file, root);
    return all;
  }

  private boolean isBelieved(Instant noted) {
    Instant now = clock.instant();
    return noted.isAfter(now.minus(OLDEST)) && !noted.isAfter(now.plus(OLDEST));
  }

  private Map<String, Map<String, Instant>> read() {
    Map<String, Map<String, Instant>> notes = new HashMap<>();
    if (!Files.exists(file)) {
      return notes;
    }
    try {
      JsonNode root = OwnJson.MAPPER.readTree(file.toFile());
      if (!root.isObject()) {
        throw new IOException("not a JSON object");
      }
      for (var server : root.properties()) {
        for (var note : server.getValue().properties()) {
          notes
              .computeIfAbsent(server.getKey(), _ -> new HashMap<>())
              .put(note.getKey(), Instant.parse(note.getValue().asText()));
        }
      }
      return notes;
    } catch (IOException | DateTimeException e) {
      log("cannot be understood; it is written anew when something is found out", e);
      return new HashMap<>();
    }
  }

  private void log(String what, Exception reason) {
    System.getLogger(SavedServerNotes.class.getName())
        .log(System.Logger.Level.WARNING, file + " " + what, reason);
  }
}
