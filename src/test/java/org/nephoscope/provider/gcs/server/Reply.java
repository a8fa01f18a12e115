package org.nephoscope.provider.gcs.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An answer, all of it.
///
/// A class rather than a record, because an array in a record would compare by identity.
final class Reply {

  private final int status;
  private final List<String> fields;
  private final byte[] body;
  private final boolean lengthKnown;

  /// @param fields names and values in turn
  /// @param lengthKnown whether its length is announced
  private Reply(int status, List<String> fields, byte[] body, boolean lengthKnown) {
    this.status = status;
    this.fields = List.copyOf(fields);
    this.body = body;
    this.lengthKnown = lengthKnown;
  }

  static Reply empty(int status) {
    return new Reply(status, List.of(), new byte[0], true);
  }

  static Reply json(int status, JsonNode body) {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    return new Reply(status, List.of(), bytes, true)
        .with("Content-Type", "application/json; charset=UTF-8");
  }

  static Reply text(int status, String body) {
    return new Reply(status, List.of(), body.getBytes(StandardCharsets.UTF_8), true)
        .with("Content-Type", "text/html; charset=UTF-8");
  }

  Reply with(String name, String value) {
    List<String> more = new ArrayList<>(fields);
    more.add(name);
    more.add(value);
    return new Reply(status, more, body, lengthKnown);
  }

  Reply withBody(byte[] other) {
    return new Reply(status, fields, other, lengthKnown);
  }

  Reply flipped(int at) {
    byte[] other = Arrays.copyOf(body, body.length);
    other[at] ^= 1;
    return new Reply(status, fields, other, lengthKnown);
  }

  Reply withoutLength() {
    return new Reply(status, fields, body, false);
  }

  int status() {
    return status;
  }

  List<String> fields() {
    return fields;
  }

  byte[] body() {
    return body;
  }

  boolean lengthKnown() {
    return lengthKnown;
  }
}
