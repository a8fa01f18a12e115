package org.nephoscope.transfer.copy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.nephoscope.storage.LocalFiles;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.transfer.name.FileIdentity;

/// An object of a folder whose names tell encodings changes its file, as from `x` to `x.gz`. No
/// file system does that in one step, and whoever dies in between leaves two files that both stand
/// for the object. So the change is in the journal before it begins, with what tells both files
/// from every other, and who comes next completes it.
///
/// @param made what the newer file is, whose bytes are on the disk
/// @param replaced what the older one was when it was decided to replace it
record FormChange(ObjectKey key, Path newer, FileIdentity made, Path older, FileIdentity replaced) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// What the text of every one begins with, and of nothing else in the journal.
  static final String BEGINNING = "{\"form\"";

  String text() {
    ObjectNode node = JSON.createObjectNode().put("form", key.value());
    write(node.putObject("newer"), newer, made);
    write(node.putObject("older"), older, replaced);
    return node.toString();
  }

  static boolean isIn(String text) {
    return text.startsWith(BEGINNING);
  }

  static FormChange read(String text) throws IOException {
    try {
      JsonNode node = JSON.readTree(text);
      return new FormChange(
          new ObjectKey(node.path("form").asText()),
          path(node.path("newer")),
          identity(node.path("newer")),
          path(node.path("older")),
          identity(node.path("older")));
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      throw new IOException("not a change of an object's file", e);
    }
  }

  /// Takes the older file away if both are there and still what they were. If the newer one never
  /// came to be, or somebody has changed one of them since, nothing happens.
  void complete(LocalFiles files) throws IOException {
    files.change(
        key,
        () -> {
          if (isBoth()) {
            Files.delete(older);
            PartFile.forceFolder(older);
          }
        });
  }

  private boolean isBoth() throws IOException {
    return FileIdentity.of(newer).equals(Optional.of(made))
        && FileIdentity.of(older).equals(Optional.of(replaced));
  }

  private static void write(ObjectNode node, Path path, FileIdentity is) {
    node.put("path", path.toString())
        .put("size", is.size())
        .put("modified", is.modified().toString())
        .put("kind", is.kind().name())
        .put("key", is.key());
  }

  private static Path path(JsonNode node) {
    return Path.of(node.path("path").asText());
  }

  private static FileIdentity identity(JsonNode node) {
    return new FileIdentity(
        node.path("size").asLong(),
        Instant.parse(node.path("modified").asText()),
        FileIdentity.Kind.valueOf(node.path("kind").asText()),
        node.path("key").asText());
  }
}
