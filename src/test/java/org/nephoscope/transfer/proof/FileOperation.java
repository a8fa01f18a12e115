package org.nephoscope.transfer.proof;

import java.nio.ByteBuffer;

/// One change of the files below a watched folder.
///
/// @param path of the file or folder, absolute
/// @param other the new name of a move; what a link leads to; else empty
/// @param file the number of the opened file that is opened, written or forced; else 0
/// @param position where the bytes go
/// @param bytes those written; else none
public record FileOperation(
    Kind kind, String path, String other, long file, long position, ByteBuffer bytes) {

  static final ByteBuffer NONE = ByteBuffer.allocate(0);

  public enum Kind {
    FOLDER,
    OPEN,
    WRITE,
    FORCE_FILE,
    LINK,
    MOVE,
    DELETE,
    FORCE_FOLDER
  }

  static FileOperation of(Kind kind, String path) {
    return new FileOperation(kind, path, "", 0, 0, NONE);
  }

  static FileOperation of(Kind kind, String path, String other) {
    return new FileOperation(kind, path, other, 0, 0, NONE);
  }

  static FileOperation ofFile(Kind kind, String path, long file) {
    return new FileOperation(kind, path, "", file, 0, NONE);
  }
}
