package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.nephoscope.codec.Digesting;
import org.nephoscope.storage.Checksum;
import org.nephoscope.transfer.lane.Control;

/// Digests all of a stream, minding what the person wants of the transfer.
final class FileDigest {

  private FileDigest() {}

  static List<Checksum> of(InputStream in, Digesting digesting, Control control)
      throws IOException {
    var buffer = new byte[1 << 16];
    int n;
    while ((n = in.read(buffer)) >= 0) {
      control.check();
      digesting.update(buffer, 0, n);
    }
    return digesting.checksums();
  }
}
