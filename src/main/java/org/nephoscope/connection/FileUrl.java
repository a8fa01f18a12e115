package org.nephoscope.connection;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.nephoscope.storage.Sentences;

/// What follows `file://`, in the loose form people type: spaces may stand as they are, `%20` is
/// one too.
final class FileUrl {

  private static final Sentences SAY = Sentences.of(FileUrl.class);

  private FileUrl() {}

  /// The path of a file URL. It begins with `/`, `~` or `.`, or the host is `localhost`: a path on
  /// another computer cannot be opened.
  static String path(String text, String rest) {
    String path = rest.startsWith("localhost/") ? rest.substring("localhost".length()) : rest;
    if (!path.startsWith("/") && !path.startsWith("~") && !path.startsWith(".")) {
      throw new UnknownAddress(
          text, "a path on this computer is written file:///path or without file://");
    }
    String decoded = decode(text, path);
    // file:///C:/x
    return decoded.matches("/[A-Za-z]:/.*")
            && Path.of("").getFileSystem().getSeparator().equals("\\")
        ? decoded.substring(1)
        : decoded;
  }

  static Path toPath(String text, String path) {
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new UnknownAddress(text, SAY.get("no-file-can-have-this", e.getReason()));
    }
  }

  /// Whether the text alone says that a path is a directory.
  static boolean namesDirectory(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.isEmpty() || last.equals(".") || last.equals("..") || path.equals("~");
  }

  /// Every `%` with two digits as the byte it stands for.
  static String decode(String text, String path) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    var decoded = ByteBuffer.allocate(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        decoded.put(bytes[i]);
      } else if (i + 2 < bytes.length && isHex(bytes[i + 1]) && isHex(bytes[i + 2])) {
        decoded.put(
            (byte)
                (HexFormat.fromHexDigit(bytes[i + 1]) << 4 | HexFormat.fromHexDigit(bytes[i + 2])));
        i += 2;
      } else {
        throw new UnknownAddress(text, SAY.get("is-followed-by-two-hexadecimal"));
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
    } catch (CharacterCodingException _) {
      throw new UnknownAddress(text, SAY.get("what-stands-for-there-is"));
    }
  }

  private static boolean isHex(byte digit) {
    return digit >= 0 && HexFormat.isHexDigit(digit);
  }
}
