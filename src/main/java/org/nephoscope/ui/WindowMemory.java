package org.nephoscope.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Dimension2D;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.WindowFile;
import org.nephoscope.connection.WindowFile.Remembered;
import org.nephoscope.ui.MainWindow.Side;
import org.nephoscope.ui.settings.Settings;
import org.nephoscope.ui.transfers.DockForm;

/// Remembers where a window was, how large, and which panes it had, and gives it that again. Used
/// on the window's thread, but for [#save].
public final class WindowMemory {

  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final double LEAST_WIDTH = 1024;
  private static final double LEAST_HEIGHT = 640;

  /// Of its content, where nothing else is known.
  static final double WIDTH = 1440;

  static final double HEIGHT = 900;

  /// What a desktop puts above and below it.
  private static final double FRAME = 40;

  /// So much of the upper edge must be on a screen for the window to be moved by.
  private static final double HANDLE = 100;

  private final WindowFile file;
  private final Map<String, String> values;
  private volatile Remembered now;
  private Remembered written;

  /// Reads the file, so not for the window's thread.
  public WindowMemory(WindowFile file) {
    this.file = file;
    this.written = file.read();
    this.now = written;
    this.values = new HashMap<>(written.values());
  }

  /// What was shown when the window was closed, if that was to be remembered.
  public Optional<Place> place() {
    return written.place();
  }

  /// What was shown beside it.
  Optional<Place> second() {
    return written.second();
  }

  /// Writes what has changed; touches the disk.
  public void save() {
    Remembered latest = now;
    if (!latest.equals(written)) {
      written = latest;
      file.write(latest);
    }
  }

  /// How wide the places were; 0 if they were put away.
  double places() {
    String word = word(Side.PLACES);
    return "false".equals(values.get(word + ".shown"))
        ? 0
        : number(values, word).filter(width -> width > 0).orElse(MainWindow.PLACES_WIDTH);
  }

  /// Gives what is in a window what was remembered, and watches it until it closes.
  void attach(DesktopApp app, Stage stage) {
    panes(app);
    watch(app, stage);
  }

  /// Puts a window where it was, before it is shown.
  void frame(Stage stage) {
    List<Rectangle2D> screens = Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
    Dimension2D least = least(screens);
    stage.setMinWidth(least.getWidth());
    stage.setMinHeight(least.getHeight());
    Optional<Rectangle2D> frame = frame(values, screens);
    if (frame.isPresent()) {
      stage.setX(frame.get().getMinX());
      stage.setY(frame.get().getMinY());
      stage.setWidth(frame.get().getWidth());
      stage.setHeight(frame.get().getHeight());
    } else {
      usual(Screen.getPrimary().getVisualBounds())
          .ifPresent(size -> {
            stage.setWidth(size.getWidth());
            stage.setHeight(size.getHeight());
          });
    }
    stage.setMaximized(Boolean.parseBoolean(values.get("maximised")));
  }

  /// How small it may get. Where a screen is smaller than that, as those of large pixels are, the
  /// window must still fit it: nobody could reach its buttons.
  static Dimension2D least(List<Rectangle2D> screens) {
    double width = screens.stream().mapToDouble(Rectangle2D::getWidth).min().orElse(LEAST_WIDTH);
    double height = screens.stream().mapToDouble(Rectangle2D::getHeight).min().orElse(LEAST_HEIGHT);
    return new Dimension2D(Math.min(LEAST_WIDTH, width), Math.min(LEAST_HEIGHT, height));
  }

  /// The size of a window of which nothing is remembered, if the usual one is too large.
  static Optional<Dimension2D> usual(Rectangle2D screen) {
    boolean fits = screen.getWidth() >= WIDTH && screen.getHeight() >= HEIGHT + FRAME;
    return fits
        ? Optional.empty()
        : Optional.of(
            new Dimension2D(
                Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight())));
  }

  /// Where the window may come back to: not where no screen is any more, and no larger than the one
  /// it is on.
  static Optional<Rectangle2D> frame(Map<String, String> values, List<Rectangle2D> screens) {
    var numbers = new ArrayList<Double>();
    for (String name : List.of("x", "y", "width", "height")) {
      Optional<Double> number = number(values, name);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      numbers.add(number.get());
    }
    double x = numbers.get(0);
    double y = numbers.get(1);
    Dimension2D least = least(screens);
    double width = Math.max(least.getWidth(), numbers.get(2));
    double height = Math.max(least.getHeight(), numbers.get(3));
    return screens.stream()
        .filter(screen ->
            y >= screen.getMinY() - 1
                && y < screen.getMaxY() - HANDLE
                && x + width > screen.getMinX() + HANDLE
                && x < screen.getMaxX() - HANDLE)
        .findFirst()
        .map(screen ->
            new Rectangle2D(
                x, y, Math.min(width, screen.getWidth()), Math.min(height, screen.getHeight())));
  }

  private void panes(DesktopApp app) {
    DockForm.of(values.getOrDefault("dock.form", ""))
        .filter(form -> form == DockForm.COLLAPSED || form == DockForm.JOBS)
        .ifPresent(app.dock()::choose);
    for (Side side : Side.values()) {
      number(values, word(side))
          .filter(size -> size > 0)
          .ifPresent(size -> app.window().size(side, size));
      if ("false".equals(values.get(word(side) + ".shown"))) {
        app.window().show(side, false);
      }
    }
  }

  private void watch(DesktopApp app, Stage stage) {
    Object _ =
        app.background()
            .after(
                EVERY,
                () -> {
                  if (stage.isShowing()) {
                    look(app, stage);
                    app.background().start(this::save);
                    watch(app, stage);
                  }
                });
  }

  /// Takes down how the window is now.
  void look(DesktopApp app, Stage stage) {
    boolean maximised = stage.isMaximized() || stage.isFullScreen();
    values.put("maximised", Boolean.toString(stage.isMaximized()));
    if (!maximised && !stage.isIconified()) {
      values.put("x", text(stage.getX()));
      values.put("y", text(stage.getY()));
      values.put("width", text(stage.getWidth()));
      values.put("height", text(stage.getHeight()));
    }
    // The start page and an array's page put panes away for as long as they are there.
    if (!app.start().isShown() && !showsArray(app)) {
      DockForm form = app.dock().chosenForm();
      values.put("dock.form", form.name().toLowerCase(Locale.ROOT));
      for (Side side : Side.values()) {
        boolean usual = side != Side.DOCK || form == DockForm.JOBS;
        if (!app.window().floats(side)) {
          values.put(word(side) + ".shown", Boolean.toString(app.window().shows(side)));
          if (usual && app.window().shows(side) && app.window().size(side) > 0) {
            values.put(word(side), text(app.window().size(side)));
          }
        }
      }
    }
    Optional<Place> place =
        keepsPlace(app) && !app.start().isShown()
            ? Optional.of(app.lists().firstPlace())
            : Optional.empty();
    now = new Remembered(values, place, place.flatMap(_ -> app.lists().secondPlace()));
  }

  private static boolean showsArray(DesktopApp app) {
    return app.lists().made().stream().anyMatch(list -> list.arrays().openProperty().get());
  }

  private static boolean keepsPlace(DesktopApp app) {
    return new Settings(app.workbench().book()).start() == Settings.Start.LAST;
  }

  private static String word(Side side) {
    return side.name().toLowerCase(Locale.ROOT);
  }

  private static String text(double number) {
    return Long.toString(Math.round(number));
  }

  private static Optional<Double> number(Map<String, String> values, String name) {
    try {
      return Optional.ofNullable(values.get(name))
          .map(Double::valueOf)
          .filter(number -> Double.isFinite(number) && Math.abs(number) < 100_000);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
