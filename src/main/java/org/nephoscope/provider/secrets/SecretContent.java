package org.nephoscope.provider.secrets;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Secret;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;

/// What a secret says, in the form of CloudFiles' files: one JSON object. Printed, it names where
/// it is from and shows nothing of it, and so do its errors.
public final class SecretContent {

  private static final Sentences SAY = Sentences.of(SecretContent.class);

  private static final ObjectMapper JSON = new ObjectMapper();

  /// No secret of any provider is near this.
  private static final long LARGEST = 1 << 20;

  private final String source;
  private final JsonNode content;

  private SecretContent(String source, JsonNode content) {
    this.source = source;
    this.content = content;
  }

  /// Reads a file.
  public static SecretContent of(Path file) throws StorageException {
    byte[] bytes;
    try {
      if (Files.size(file) > LARGEST) {
        throw unusable(file.toString(), SAY.get("is-too-large-for-a"), null);
      }
      bytes = Files.readAllBytes(file);
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      throw unusable(file.toString(), SAY.get("certificates.unread"), e);
    }
    return of(file.toString(), bytes);
  }

  /// Reads what a person has entered.
  ///
  /// @param name the name it is kept under
  public static SecretContent of(String name, Secret secret) throws StorageException {
    return of(SAY.get("the-secret-of", name), secret.bytes());
  }

  private static SecretContent of(String source, byte[] bytes) throws StorageException {
    try {
      JsonNode content = JSON.readTree(bytes);
      if (content != null && content.isObject()) {
        return new SecretContent(source, content);
      }
    } catch (JacksonException _) { // it may quote what it cannot read
      throw unusable(source, SAY.get("is-not-json"), null);
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
    throw unusable(source, SAY.get("holds-no-json-object"), null);
  }

  /// A field that has to be there. It is one line without control characters.
  public String text(String field) throws StorageException {
    return optional(field)
        .orElseThrow(() -> unusable(source, SAY.get("has-no-usable", field), null));
  }

  /// A field that may be missing.
  public Optional<String> optional(String field) {
    String text = content.path(field).asText("");
    return text.isEmpty() || text.chars().anyMatch(c -> c < ' ' || c == 0x7f)
        ? Optional.empty()
        : Optional.of(text);
  }

  /// Where it is from.
  @Override
  public String toString() {
    return source;
  }

  private static AccessDenied unusable(String source, String why, @Nullable IOException cause) {
    String remedy = SAY.get("mend-it-or-move-it", source, why);
    return new AccessDenied(source, Why.NO_CREDENTIALS, remedy, cause);
  }
}
