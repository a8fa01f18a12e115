package org.nephoscope.provider.gcs.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One request as it came, its names decoded once. A class rather than a record, because an array
/// in a record would compare by identity.
final class Call {

  private final String method;
  private final String rawPath;
  private final List<String> steps;
  private final Map<String, String> query;
  private final Map<String, String> fields;
  private final byte[] body;
  private final boolean whole;

  /// @param steps of the path, between slashes
  /// @param whole whether all of the announced body arrived
  private Call(
      String method,
      String rawPath,
      List<String> steps,
      Map<String, String> query,
      Map<String, String> fields,
      byte[] body,
      boolean whole) {
    this.method = method;
    this.rawPath = rawPath;
    this.steps = steps;
    this.query = query;
    this.fields = fields;
    this.body = body;
    this.whole = whole;
  }

  /// @param target path and query as they stand in the request line
  /// @param fields names in lower case
  static Call of(
      String method, String target, Map<String, String> fields, byte[] body, boolean whole) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    Map<String, String> query = new LinkedHashMap<>();
    if (mark >= 0) {
      for (String pair : target.substring(mark + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
          throw Refusal.invalid("a parameter has a value: " + pair);
        }
        query.put(
            decode(pair.substring(0, equals), true), decode(pair.substring(equals + 1), true));
      }
    }
    List<String> steps = new ArrayList<>();
    for (String step : path.substring(1).split("/", -1)) {
      steps.add(decode(step, false));
    }
    return new Call(method, path, steps, query, fields, body, whole);
  }

  /// The same with another body.
  Call body(byte[] other, boolean all) {
    return new Call(method, rawPath, steps, query, fields, other, all);
  }

  String method() {
    return method;
  }

  String rawPath() {
    return rawPath;
  }

  List<String> steps() {
    return steps;
  }

  Map<String, String> fields() {
    return fields;
  }

  byte[] body() {
    return body;
  }

  boolean whole() {
    return whole;
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name.toLowerCase(Locale.ROOT)));
  }

  /// For people, and for tests to recognise it by.
  String line() {
    return method + " " + rawPath + (query.isEmpty() ? "" : "?" + query);
  }

  boolean isMedia() {
    return query("alt").filter("media"::equals).isPresent();
  }

  private static String decode(String text, boolean plusIsSpace) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 126) {
        throw Refusal.invalid("an address is ASCII");
      }
      if (c == '%') {
        if (i + 2 >= text.length()) {
          throw Refusal.invalid("a broken escape in an address");
        }
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else {
        bytes.write(c == '+' && plusIsSpace ? ' ' : c);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException _) {
      throw Refusal.invalid("a name is not UTF-8");
    }
  }
}
