package org.nephoscope.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A secret in memory, in the form of CloudFiles' secret files: the bytes of one JSON object.
/// Printed, it shows nothing; closed, it is overwritten.
public final class Secret implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// Shorter words stand in every text.
  private static final int SHORTEST = 4;

  private final byte[] bytes;

  /// @param bytes copied; the caller overwrites its own
  public Secret(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /// An access key of S3.
  ///
  /// @param token of keys that are valid for a while
  public static Secret accessKey(String id, String key, Optional<String> token) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("AWS_ACCESS_KEY_ID", id);
    fields.put("AWS_SECRET_ACCESS_KEY", key);
    token.ifPresent(value -> fields.put("AWS_SESSION_TOKEN", value));
    return of(fields);
  }

  /// A name and password of a web server.
  public static Secret password(String user, String password) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("user", user);
    fields.put("password", password);
    return of(fields);
  }

  /// A token of a web server.
  public static Secret token(String token) {
    return of(Map.of("token", token));
  }

  private static Secret of(Map<String, String> fields) {
    try {
      byte[] json = JSON.writeValueAsBytes(fields);
      var secret = new Secret(json);
      Arrays.fill(json, (byte) 0);
      return secret;
    } catch (JsonProcessingException _) { // it may quote what it cannot write
      throw new IllegalArgumentException("a secret is Unicode text");
    }
  }

  /// A copy, for the caller to overwrite.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// A text with every word of this secret that is longer than a few letters left out.
  String redact(String text) {
    try {
      JsonNode fields = JSON.readTree(bytes);
      String left = text;
      for (Map.Entry<String, JsonNode> field : fields.properties()) {
        String word = field.getValue().asText();
        if (word.length() >= SHORTEST) {
          left = left.replace(word, "***");
        }
      }
      return left;
    } catch (IOException _) { // a key file in another form, whose words nobody types
      return text;
    }
  }

  public Secret copy() {
    return new Secret(bytes);
  }

  /// Overwrites the bytes.
  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public String toString() {
    return "***";
  }
}
