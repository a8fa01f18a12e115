package org.nephoscope.provider.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import org.nephoscope.storage.StorageException.Unreachable;

/// What must hold for any header `Content-Range`. The method with the odd name is the one that
/// Jazzer calls.
public final class ContentRangeFuzz {

  private ContentRangeFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    check(new String(data, ISO_8859_1));
  }

  /// It is refused, or says exactly what was understood.
  static void check(String header) {
    for (int status : new int[] {200, 206}) {
      ContentRange range;
      try {
        range = ContentRange.of("k", status, Optional.of(header)).orElseThrow();
      } catch (Unreachable _) {
        continue; // refused
      }
      String said =
          "bytes " + range.bytes().start() + "-" + (range.bytes().end() - 1) + "/" + range.size();
      if (range.bytes().isEmpty() || !said.equalsIgnoreCase(withoutZeros(header))) {
        throw new AssertionError(header + " was understood as " + said);
      }
    }
  }

  private static String withoutZeros(String header) {
    return header.replaceAll("(?<!\\d)0+(?=\\d)", "");
  }
}
