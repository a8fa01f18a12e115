package org.nephoscope.provider.s3.server;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One request as it came.
///
/// @param target the path and query exactly as sent
/// @param path the path as sent, not decoded
/// @param query names and values, decoded, in the order sent
/// @param headers values by name in lower case
/// @param body the bytes after transfer coding, before the chunks of a signature are taken off
record Call(
    String method,
    String target,
    String path,
    List<Param> query,
    Map<String, String> headers,
    Bytes body) {

  record Param(String name, String value) {}

  /// Bytes in a record compare by identity, which is all that is needed here.
  static final class Bytes {
    private final byte[] array;

    Bytes(byte[] array) {
      this.array = array;
    }

    byte[] array() {
      return array;
    }
  }

  static Call of(String method, String target, Map<String, String> headers, byte[] body) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    List<Param> query =
        mark < 0
            ? List.of()
            : List.of(target.substring(mark + 1).split("&")).stream()
                .filter(pair -> !pair.isEmpty())
                .map(Call::pair)
                .toList();
    return new Call(method, target, path, query, headers, new Bytes(body));
  }

  Call withBody(byte[] other) {
    return new Call(method, target, path, query, headers, new Bytes(other));
  }

  byte[] bytes() {
    return body.array();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  boolean has(String name) {
    return param(name).isPresent();
  }

  Optional<String> param(String name) {
    return query.stream().filter(p -> p.name().equals(name)).map(Param::value).findFirst();
  }

  String need(String name) {
    return param(name).orElseThrow(() -> Refusal.invalid(name + " is missing"));
  }

  private static Param pair(String pair) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    String value = equals < 0 ? "" : pair.substring(equals + 1);
    return new Param(decoded(name), decoded(value));
  }

  private static String decoded(String text) {
    return Percent.decode(text.replace('+', ' ')); // the form of HTML, which queries have
  }
}
