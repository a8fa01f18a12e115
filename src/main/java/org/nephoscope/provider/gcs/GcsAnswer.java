package org.nephoscope.provider.gcs;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Optional;

/// What a server answered, with its body still to be read; whoever has it closes it.
///
/// @param subject the key or place that was asked about
record GcsAnswer(String subject, int status, HttpHeaders headers, InputStream body)
    implements AutoCloseable {

  Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  boolean success() {
    return status >= 200 && status < 300;
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
