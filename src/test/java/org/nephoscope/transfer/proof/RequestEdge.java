package org.nephoscope.transfer.proof;

/// A moment just before or just after a server has done what it was asked.
///
/// @param nth counts from 1
record RequestEdge(Kind kind, boolean after, int nth) implements KillEdge {

  enum Kind {
    LIST,
    BEGIN,
    PART,
    ABORT,
    COMPLETE,
    LOOK,
    READ,
    PUT,
    /// Of objects, by the source of a move or the target of a sync.
    DELETE;

    /// @param line method and target
    boolean is(String line) {
      return switch (this) {
        case LIST -> line.startsWith("GET ") && line.contains("list-type=");
        case BEGIN -> line.startsWith("POST ") && line.contains("uploads") && !isOfUpload(line);
        case PART -> line.startsWith("PUT ") && isOfUpload(line);
        case ABORT -> line.startsWith("DELETE ") && isOfUpload(line);
        case COMPLETE -> line.startsWith("POST ") && isOfUpload(line);
        case LOOK -> line.startsWith("HEAD ");
        case READ -> line.startsWith("GET ") && !line.contains("?");
        case DELETE ->
            (line.startsWith("DELETE ") && !isOfUpload(line))
                || (line.startsWith("POST ") && line.contains("?delete"));
        case PUT -> line.startsWith("PUT ") && !isOfUpload(line);
      };
    }

    private static boolean isOfUpload(String line) {
      return line.contains("uploadId=");
    }
  }

  @Override
  public String toString() {
    return kind + (after ? ":after:" : ":before:") + nth;
  }
}
