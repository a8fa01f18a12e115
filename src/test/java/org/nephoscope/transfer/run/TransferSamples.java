package org.nephoscope.transfer.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.nephoscope.storage.Headers;

/// Contents that several tests copy.
final class TransferSamples {

  static final Headers GZIP = new Headers(List.of("gzip"), Optional.empty(), Map.of());

  private TransferSamples() {}

  static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
