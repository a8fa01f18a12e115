package org.nephoscope.display;

import java.io.IOException;
import java.util.stream.Stream;
import org.nephoscope.Main;

/// The program with its window, and an [Onlooker] beside it.
final class WatchedWindow {

  private WatchedWindow() {}

  /// Starts the program, and looks on.
  ///
  /// @param arguments as of the window: an address
  public static void main(String[] arguments) throws IOException {
    Onlooker.begin();
    Main.main(Stream.concat(Stream.of("--window"), Stream.of(arguments)).toArray(String[]::new));
  }
}
