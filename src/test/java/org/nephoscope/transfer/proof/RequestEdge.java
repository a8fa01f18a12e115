package org.nephoscope.transfer.proof;

import java.util.function.Predicate;

/// A moment just before or just after a server has done what it was asked.
///
/// @param nth counts from 1
record RequestEdge(Kind kind, boolean after, int nth) implements KillEdge {

  enum Kind {
    LIST(line -> line.startsWith("GET ") && line.contains("list-type=")),
    BEGIN(line -> line.startsWith("POST ") && line.contains("uploads") && !isOfUpload(line)),
    PART(line -> line.startsWith("PUT ") && isOfUpload(line)),
    ABORT(line -> line.startsWith("DELETE ") && isOfUpload(line)),
    COMPLETE(line -> line.startsWith("POST ") && isOfUpload(line)),
    LOOK(line -> line.startsWith("HEAD ")),
    READ(line -> line.startsWith("GET ") && !line.contains("?")),
    PUT(line -> line.startsWith("PUT ") && !isOfUpload(line));

    private final Predicate<String> lines;

    Kind(Predicate<String> lines) {
      this.lines = lines;
    }

    /// @param line method and target
    boolean is(String line) {
      return lines.test(line);
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
