package org.nephoscope.provider.s3.server;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What goes back to the client.
final class Answer {

  private final int status;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private byte[] body = new byte[0];
  private boolean lost;

  private Answer(int status) {
    this.status = status;
  }

  static Answer of(int status) {
    return new Answer(status);
  }

  static Answer ok() {
    return new Answer(200);
  }

  Answer with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Answer with(String name, Optional<String> value) {
    value.ifPresent(text -> headers.put(name, text));
    return this;
  }

  Answer body(byte[] bytes) {
    body = bytes;
    return this;
  }

  Answer xml(XmlText xml) {
    return with("Content-Type", "application/xml")
        .body(xml.document().getBytes(StandardCharsets.UTF_8));
  }

  /// The connection closes instead.
  Answer lose() {
    lost = true;
    return this;
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  boolean isLost() {
    return lost;
  }
}
