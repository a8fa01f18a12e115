package org.nephoscope;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.UnknownAddress;
import org.nephoscope.ui.Launch;

/// Opens the window. A class of its own, so that the command line loads nothing of it.
final class WindowMain {

  private static final String START = "demo://";

  private WindowMain() {}

  /// The exit code of the process.
  ///
  /// @param arguments what stands behind `--window`: an address, or nothing
  static int run(String... arguments) {
    try (var program = new Program()) {
      String address = arguments.length > 0 ? arguments[0] : START;
      var start = new Place(LocationParser.here().parse(address), Access.AMBIENT);
      if (!hasDisplay(System.getenv(), System.getProperty("glass.platform"))) {
        throw new IOException("there is no display; DISPLAY or WAYLAND_DISPLAY must name one");
      }
      Launch.window(program.workbench(), start);
      return 0;
    } catch (UnknownAddress e) {
      System.err.println("nephoscope: " + e.getMessage());
      return 2;
    } catch (IOException e) {
      System.err.println("nephoscope: " + e.getMessage());
      return 1;
    } catch (InterruptedException _) {
      return 130;
    }
  }

  /// Only Linux can tell beforehand: there a window needs one of two variables, unless the toolkit
  /// has been told to draw elsewhere.
  static boolean hasDisplay(Map<String, String> environment, @Nullable String glassPlatform) {
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    return !linux
        || glassPlatform != null
        || environment.containsKey("DISPLAY")
        || environment.containsKey("WAYLAND_DISPLAY");
  }
}
