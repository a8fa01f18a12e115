package org.nephoscope.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Addresses on standard input, one a line, for a command that was given `-` instead of addresses.
/// Blank lines mean nothing.
final class AddressList {

  static final String DASH = "-";

  /// They are held in memory, and are part of the request that the journal keeps.
  private static final int MOST = 100_000;

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
          addresses.add(line);
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
}
