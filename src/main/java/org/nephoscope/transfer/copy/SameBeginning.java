package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nephoscope.codec.Encoding;
import org.nephoscope.codec.UnknownEncoding;
import org.nephoscope.storage.ByteRange;

/// Finds out whether a file whose name tells no encoding holds encoded bytes as another place
/// stores them, or may hold what is in them. Its beginning tells: no content begins like its own
/// encoded form for long.
final class SameBeginning {

  /// So many equal bytes are more than the head of any of the formats.
  private static final int FEWEST = 64;

  private static final int MOST = 4096;

  /// Gives some bytes of one side.
  interface Opening {
    InputStream open(ByteRange range) throws IOException;
  }

  private SameBeginning() {}

  /// Whether both are known to hold encoded bytes.
  ///
  /// @param tokens how the other is encoded
  /// @param shorter the number of bytes of the shorter one
  static boolean is(Opening file, Opening other, List<String> tokens, long shorter)
      throws IOException {
    if (shorter < FEWEST) {
      return false;
    }
    var range = new ByteRange(0, Math.min(shorter, MOST));
    byte[] here = read(file, range);
    return mayBe(tokens, here) && Arrays.equals(here, read(other, range));
  }

  /// What does not look so is not asked for over the network.
  private static boolean mayBe(List<String> tokens, byte[] first) {
    try {
      Optional<String> odd = Encoding.disagreement(tokens, first);
      return odd.isEmpty();
    } catch (UnknownEncoding e) {
      return false;
    }
  }

  private static byte[] read(Opening side, ByteRange range) throws IOException {
    try (var in = side.open(range)) {
      return in.readNBytes((int) range.length());
    }
  }
}
