package org.nephoscope.ui.tour;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.DesktopApp;
import org.nephoscope.ui.Language;
import org.nephoscope.ui.Theme;
import org.nephoscope.ui.Workbench;

/// Opens the window, does its main job on the built-in data, compares what happened with what the
/// stores say, and takes pictures. The same window as any other; only nobody watches.
public final class Tour {

  private static final String START = "demo://";

  private final Workbench workbench;
  private final Path scratch;
  private final Hand hand = new Hand();
  private final Album album;
  private final PrintStream out;

  private Tour(Workbench workbench, Path scratch, Path pictures, PrintStream out) {
    this.workbench = workbench;
    this.scratch = scratch;
    this.album = new Album(hand, pictures);
    this.out = out;
  }

  /// Draws without a display from here on. Only before the toolkit has been started; what the
  /// person has chosen for themselves stays.
  public static void drawOffScreen() {
    setUnlessChosen("glass.platform", "Headless");
    setUnlessChosen("prism.order", "sw");
  }

  /// Makes the tour, and returns when it is over. Prints one line per step.
  ///
  /// @param workbench over stores of which `demo://` holds the demo data
  /// @param scratch an empty folder, left to the caller to remove
  /// @param pictures the folder for the pictures, made if need be
  /// @throws IOException if a step did not really happen; the message says which, and why
  public static void make(Workbench workbench, Path scratch, Path pictures, PrintStream out)
      throws IOException, InterruptedException {
    try {
      new Tour(workbench, scratch, pictures, out).make();
    } catch (TourFailed e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void make() throws TourFailed, IOException, InterruptedException {
    Language.ENGLISH.speak(); // it presses buttons by their words
    long begin = System.nanoTime();
    Thread.setDefaultUncaughtExceptionHandler((_, error) -> hand.note(error));
    var started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    Platform.setImplicitExit(false);
    started.await();
    DesktopApp app = hand.ask(this::open);
    try {
      visit(app);
    } catch (TourFailed e) {
      throw withPicture(app, e);
    } finally {
      hand.begin(app::close);
      Platform.exit();
    }
    List<Path> pictures = album.pictures();
    out.println("    " + pictures.size() + " pictures:");
    pictures.forEach(picture -> out.println("    " + picture));
    out.println("ok  everything happened as shown, in " + Words.since(begin));
  }

  /// What the window showed when it went wrong says most about why.
  private TourFailed withPicture(DesktopApp app, TourFailed failure)
      throws IOException, InterruptedException {
    try {
      hand.forget();
      album.take(app.window().getScene(), "stopped");
      return new TourFailed(
          failure.getMessage() + "; what it showed is in " + album.pictures().getLast(), failure);
    } catch (TourFailed e) {
      failure.addSuppressed(e);
      return failure;
    }
  }

  private DesktopApp open() {
    var start = new Place(LocationParser.here().parse(START), Access.AMBIENT);
    var stage = new Stage();
    stage.setWidth(1440);
    stage.setHeight(900);
    var app = DesktopApp.open(workbench, stage, start);
    app.theme().choose(Theme.Choice.LIGHT);
    return app;
  }

  private void visit(DesktopApp app) throws TourFailed, IOException, InterruptedException {
    var visit =
        new Visit(
            app,
            workbench,
            scratch,
            hand,
            new Sight(app),
            new Truth(workbench.opener()),
            album,
            out);
    new BrowseSteps(visit).run();
    new TransferSteps(visit).run();
    new PictureSteps(visit).run();
    new ArraySteps(visit).run();
    new ErrorSteps(visit).run();
  }

  private static void setUnlessChosen(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
