package org.nephoscope.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Addresses on standard input, one a line, for a command that was given `-` instead of addresses.
/// Blank lines mean nothing. A line may also be an entry of `ls --json`, whose name is exact where
/// `ls` alone escapes characters that command a terminal.
final class AddressList {

  static final String DASH = "-";

  /// They are held in memory, and are part of the request that the journal keeps.
  private static final int MOST = 100_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private AddressList() {}

  /// The addresses as typed, or those of standard input where `-` stands for them.
  static List<String> of(Session session, List<String> typed) throws UsageError, IOException {
    if (!typed.contains(DASH)) {
      return typed;
    }
    if (typed.size() > 1) {
      throw new UsageError("- stands for the addresses on standard input; give no others.");
    }
    return read(session);
  }

  private static List<String> read(Session session) throws UsageError, IOException {
    List<String> addresses = new ArrayList<>();
    var decoder = StandardCharsets.UTF_8.newDecoder();
    try (var lines = new BufferedReader(new InputStreamReader(session.in(), decoder))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          addresses.add(line.startsWith("{\"") ? address(line) : line);
        }
        if (addresses.size() > MOST) {
          throw new UsageError(
              "Standard input names more than " + MOST + " objects; give it in several parts.");
        }
      }
    } catch (CharacterCodingException e) {
      throw new UsageError("Standard input is not UTF-8 text; give one address a line.");
    }
    return addresses;
  }

  private static String address(String line) throws UsageError {
    JsonNode entry;
    try {
      entry = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UsageError("Standard input has a line that is no JSON: " + line + ".");
    }
    if (!entry.path("uri").isTextual() || entry.has("problem")) {
      throw new UsageError("Standard input has a line without an address: " + line + ".");
    }
    return entry.get("uri").asText();
  }
}
