package org.nephoscope.connection;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nephoscope.storage.Sentences;

/// Reads and writes this program's own files. Apart from those who use it, because to make it takes
/// longer than most commands run, and most never read such a file.
final class OwnJson {

  private static final Sentences SAY = Sentences.of(OwnJson.class);

  static final ObjectMapper MAPPER = new ObjectMapper();

  private OwnJson() {}

  /// What is in a file; [IOException] says so if that is no JSON.
  static JsonNode read(Path file) throws IOException {
    try {
      return MAPPER.readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw new IOException(SAY.get("is-not-json-mend-it", file), e);
    }
  }
}
