package org.nephoscope.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Encoding;
import org.nephoscope.codec.UnknownEncoding;
import org.nephoscope.storage.StorageException.Unexpected;

/// Undoes encodings of bytes in memory.
final class Contents {

  /// As long as an array of Java may be.
  static final int MOST = Integer.MAX_VALUE - 8;

  private Contents() {}

  /// Bytes without their encodings. Every failure is one error, with the codec's own as its cause.
  static byte[] decoded(String path, List<Encoding> encodings, byte[] stored) throws Unexpected {
    List<String> tokens = encodings.stream().map(Encoding::token).toList();
    if (stored.length == 0 && !tokens.isEmpty()) {
      String label = tokens.getLast();
      throw undecodable(path, new DecodeException(label, "0 bytes, labelled " + label));
    }
    try (InputStream in = Encoding.decode(tokens, new ByteArrayInputStream(stored))) {
      byte[] bytes = in.readNBytes(MOST);
      if (in.read() >= 0) {
        throw DecodeException.limit(tokens.getLast(), "does not fit into an array", null);
      }
      return bytes;
    } catch (IOException e) {
      throw undecodable(path, e);
    }
  }

  static List<Encoding> encodings(String path, List<String> tokens) throws Unexpected {
    try {
      return Encoding.ofTokens(tokens);
    } catch (UnknownEncoding e) {
      throw undecodable(path, e);
    }
  }

  static Unexpected undecodable(String path, IOException cause) {
    return new Unexpected(path, "cannot be decoded: " + cause.getMessage(), cause);
  }
}
