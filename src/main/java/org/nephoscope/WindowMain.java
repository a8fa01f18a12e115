package org.nephoscope;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.cli.WindowProcess;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.UnknownAddress;
import org.nephoscope.ui.Launch;
import org.nephoscope.ui.LaunchedWindow;
import org.nephoscope.ui.Workbench;
import org.nephoscope.ui.door.WindowCall;
import org.nephoscope.ui.door.WindowDoor;
import org.nephoscope.ui.tour.Scratch;
import org.nephoscope.ui.tour.Tour;

/// Opens the window, or makes the tour. A class of its own, so that the command line loads nothing
/// of it.
final class WindowMain {

  private WindowMain() {}

  /// The exit code of the process.
  ///
  /// @param arguments `--window` with an address, `--tour` with a folder for its pictures, or
  ///   neither; both may be left out; with `--debug` errors are shown whole; how the address is
  ///   asked for is said as [WindowProcess] names it
  static int run(String... arguments) {
    var given = new ArrayList<>(List.of(arguments));
    boolean debug = given.remove("--debug");
    boolean tour = given.remove("--tour");
    given.remove("--window");
    Optional<String> value = given.stream().findFirst();
    boolean seen =
        System.getProperty("glass.platform") != null || WindowProcess.hasDisplay(System.getenv());
    try {
      if (tour || !seen) {
        tour(tour ? value.map(Path::of) : Optional.empty());
      } else {
        window(WindowStart.of(given));
      }
      return 0;
    } catch (UnknownAddress | IOException e) {
      System.err.println("nephoscope: " + e.getMessage());
      if (debug) {
        e.printStackTrace();
      }
      return e instanceof UnknownAddress ? 2 : 1;
    } catch (InterruptedException _) {
      return 130;
    }
  }

  /// A window that is open already is asked to show what was meant.
  private static void window(WindowStart asked) throws IOException, InterruptedException {
    Launch launch = Launch.begin();
    boolean shown = false;
    Path home = ConnectionBook.home();
    try (var program = new Program(home);
        var _ = program.log().open()) {
      Thread.setDefaultUncaughtExceptionHandler((_, error) -> unexpected(error));
      var engine = program.engine();
      Optional<Place> start = asked.place(engine.addresses(), engine.connections());
      Optional<WindowDoor> door = WindowDoor.claim(home);
      if (door.isEmpty() && WindowCall.tell(home, asked.arguments(start))) {
        System.out.println("nephoscope: the window that is open shows it");
        return;
      }
      try {
        LaunchedWindow window = launch.show(program.book());
        Workbench workbench = program.workbench();
        shown = true;
        window.fill(
            workbench,
            start,
            taker ->
                door.ifPresent(own ->
                    own.open(arguments ->
                        taker.accept(
                            WindowStart.of(arguments)
                                .place(engine.addresses(), engine.connections())))));
      } finally {
        door.ifPresent(WindowDoor::close);
      }
    } finally {
      if (!shown) {
        launch.abandon();
      }
    }
  }

  private static void unexpected(Throwable error) {
    System.getLogger(WindowMain.class.getName())
        .log(System.Logger.Level.ERROR, "this should not have happened", error);
  }

  /// The tour neither reads nor writes what the person has saved.
  private static void tour(Optional<Path> folder) throws IOException, InterruptedException {
    Tour.drawOffScreen();
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (var scratch = Scratch.make();
        var program = new Program(scratch.folder().resolve("home"))) {
      Path pictures = folder.isPresent() ? folder.get() : pictures();
      Tour.make(program.workbench(), scratch.folder(), pictures, out);
    }
  }

  /// In the source tree beside what else is built there; elsewhere in a folder of its own.
  private static Path pictures() throws IOException {
    Path built = Path.of("target");
    return Files.isRegularFile(Path.of("pom.xml")) && Files.isDirectory(built)
        ? built.resolve("tour")
        : Files.createTempDirectory("nephoscope-tour-");
  }
}
