package org.nephoscope.provider.http.server;

import java.time.Instant;
import java.util.List;

/// A stored file. A class, because an array in a record would compare by identity.
public final class WebFile {

  private final byte[] bytes;
  private final Instant modified;
  private final List<String> headers;

  WebFile(byte[] bytes, Instant modified, List<String> headers) {
    this.bytes = bytes.clone();
    this.modified = modified;
    this.headers = List.copyOf(headers);
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public Instant modified() {
    return modified;
  }

  List<String> headers() {
    return headers;
  }

  /// A tag of time and size, as nginx makes it.
  public String tag() {
    return "\"%x-%x\"".formatted(modified.getEpochSecond(), bytes.length);
  }
}
