package org.nephoscope.transfer.name;

import java.io.IOException;
import org.nephoscope.storage.Sentences;

/// Finds a name beside one that is taken: `x (2).ext`, `x (3).ext` and so on.
public final class FreeName {

  private static final Sentences SAY = Sentences.of(FreeName.class);

  private static final int MOST = 10_000;

  /// Says whether a name is taken.
  public interface Taken {
    boolean isTaken(String name) throws IOException;
  }

  private FreeName() {}

  public static String beside(String name, Taken taken) throws IOException {
    for (int n = 2; n < MOST; n++) {
      String candidate = numbered(name, n);
      if (!taken.isTaken(candidate)) {
        return candidate;
      }
    }
    throw new IOException(SAY.get("copies", name));
  }

  static String numbered(String name, int n) {
    int step = name.lastIndexOf('/') + 1;
    int dot = name.lastIndexOf('.');
    int end = dot > step ? dot : name.length();
    return name.substring(0, end) + " (" + n + ")" + name.substring(end);
  }
}
