package org.nephoscope.provider.http.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The head of one request.
///
/// @param target as it was sent
/// @param headers by their names in lower case
public record Request(String method, String target, Map<String, String> headers) {

  /// The next request of a connection; empty at its end.
  static Optional<Request> read(InputStream in) throws IOException {
    String[] first = line(in).split(" ", 3);
    if (first.length < 3) {
      return Optional.empty();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return Optional.of(new Request(first[0], first[1], headers));
  }

  public boolean isHead() {
    return method.equals("HEAD");
  }

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /// The decoded path without its leading slash.
  public String name() {
    return URI.create(target).getPath().substring(1);
  }

  /// The decoded value of a parameter of the query; empty where there is none.
  public String parameter(String name) {
    String query = URI.create(target).getRawQuery();
    for (String pair : (query == null ? "" : query).split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
