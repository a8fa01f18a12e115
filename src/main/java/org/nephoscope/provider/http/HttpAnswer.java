package org.nephoscope.provider.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException.Unreachable;

/// The head of an answer, and its body still to be read. Closing it gives up the rest of the body.
final class HttpAnswer implements AutoCloseable {

  private static final Sentences SAY = Sentences.of(HttpAnswer.class);

  /// The headers in which servers, and what stands before them, number requests.
  private static final List<String> NUMBERS =
      List.of(
          "X-Request-Id",
          "X-Amz-Request-Id",
          "X-Ms-Request-Id",
          "X-Correlation-Id",
          "CF-Ray",
          "X-Amz-Cf-Id");

  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._:+/=-]{1,64}");

  private final HttpResponse<InputStream> response;
  private final InputStream body;

  /// @param body the body of the response, guarded
  HttpAnswer(HttpResponse<InputStream> response, InputStream body) {
    this.response = response;
    this.body = body;
  }

  int status() {
    return response.statusCode();
  }

  /// For whoever runs the server: the status, and the number it gave the request if it gave one, as
  /// `403, request 7N4T1RZ0XKQ2`. What does not look like such a number is not repeated.
  String said() {
    return NUMBERS.stream()
        .flatMap(name -> header(name).stream())
        .filter(number -> NUMBER.matcher(number).matches())
        .findFirst()
        .map(number -> status() + ", request " + number)
        .orElseGet(() -> String.valueOf(status()));
  }

  HttpHeaders headers() {
    return response.headers();
  }

  /// The only value of a header, or the first.
  Optional<String> header(String name) {
    return response.headers().firstValue(name).map(String::strip).filter(text -> !text.isEmpty());
  }

  /// Where redirects have led to; the asked address where there were none. May hold a signature.
  URI uri() {
    return response.uri();
  }

  InputStream body() {
    return body;
  }

  /// The length the server announced. Two different ones, or one that is no number, is a broken
  /// answer.
  OptionalLong length(String subject) throws Unreachable {
    List<String> said =
        response.headers().allValues("Content-Length").stream()
            .map(String::strip)
            .distinct()
            .toList();
    if (said.isEmpty()) {
      return OptionalLong.empty();
    }
    if (said.size() > 1 || !said.getFirst().matches("\\d{1,18}")) {
      throw HttpErrors.broken(subject, SAY.get("it-says-no-length-that"));
    }
    return OptionalLong.of(Long.parseLong(said.getFirst()));
  }

  /// Whether the end of the body is marked by itself, so that a connection that breaks cannot look
  /// like the end: by a length, by chunks, or by HTTP/2.
  boolean framed() {
    return response.version() == HttpClient.Version.HTTP_2
        || header("Content-Length").isPresent()
        || transferCoding().equals("chunked");
  }

  /// `chunked`, or nothing; anything else changes the bytes.
  String transferCoding() {
    return String.join(",", response.headers().allValues("Transfer-Encoding"))
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      System.getLogger(HttpAnswer.class.getName())
          .log(System.Logger.Level.DEBUG, "an answer could not be given up", e);
    }
  }
}
