package org.nephoscope.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.WindowFile;
import org.nephoscope.connection.WindowFile.Remembered;
import org.nephoscope.display.ScreenProgram.Spot;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Span;
import org.nephoscope.transfer.proof.Results;
import org.nephoscope.transfer.proof.Scorecard;

/// The window on a real display, beside another program: files are dragged and copied from one to
/// the other by the pointer and the keys of the display, and what has arrived is compared.
///
/// All other tests of the window run without a display, where nothing comes from another process.
class DropEndurance {

  private static final int WIDTH = 1800;
  private static final int HEIGHT = 1000;
  private static final int WINDOW_WIDTH = 1400;
  private static final int WINDOW_HEIGHT = 900;

  @TempDir Path folder;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private VirtualScreen screen;
  private GivenFiles files;
  private ScreenProgram other;
  private ScreenProgram window;
  private Path home;

  @BeforeEach
  void start() throws IOException {
    Optional<Path> program = VirtualScreen.program();
    assumeTrue(
        program.isPresent(),
        "not tried: there is no " + VirtualScreen.PROGRAM + " on this computer, and so no display");
    screen = VirtualScreen.start(program.orElseThrow(), WIDTH, HEIGHT, folder.resolve("x.log"));
    open.push(screen);
    files = GivenFiles.make(Files.createDirectories(folder.resolve("given")));
    home = folder.resolve("home");
    new WindowFile(home)
        .write(
            new Remembered(
                Map.of(
                    "x", "0", "y", "0", "width", "" + WINDOW_WIDTH, "height", "" + WINDOW_HEIGHT),
                Optional.empty(),
                Optional.empty()));
    var arguments = new ArrayList<>(List.of(WINDOW_WIDTH + 50 + "", "100"));
    files.given().forEach(file -> arguments.add(file.toString()));
    other =
        ScreenProgram.start(
            OtherProgram.class, screen, Map.of(), folder.resolve("other.log"), arguments);
    open.push(other);
  }

  @AfterEach
  void end() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  @Test
  void filesOfAnotherProgramAreDroppedOnAFolder() throws Exception {
    Path target = Files.createDirectories(folder.resolve("target"));
    open(target.toString());
    dropOnTable();
    begin();
    files.assertIn(target);
    close("files dropped on a folder: arrived byte for byte, verified");
  }

  @Test
  void filesOfAnotherProgramAreDroppedOnABucket() throws Exception {
    var server = StrictS3.start(Profile.AWS);
    open.push(server);
    StoreAddress.S3 bucket = server.newBucket();
    open(bucket.uri());
    dropOnTable();
    begin();
    try (var store = new Stores().open(bucket, Access.AMBIENT)) {
      for (var content : files.contents().entrySet()) {
        try (var read = store.open(new ObjectKey(content.getKey()), Span.WHOLE, Optional.empty())) {
          assertThat(read.readAll()).isEqualTo(content.getValue());
        }
      }
    }
    close("files dropped on a bucket: arrived byte for byte, verified");
  }

  @Test
  void filesCopiedInAnotherProgramArePasted() throws Exception {
    Path target = Files.createDirectories(folder.resolve("target"));
    open(target.toString());
    click(other, other.await("#copy", ""));
    other.await("#copy", "copied");
    click(window, window.await(".browser", ""));
    keys("V");
    begin();
    files.assertIn(target);
    close("files copied in another program: pasted, arrived byte for byte, verified");
  }

  @Test
  void copiedRowsArePastedInAnotherProgramAsFiles() throws Exception {
    open(folder.resolve("given").toString());
    chooseAll();
    keys("C");
    click(other, other.await("#paste", ""));
    other.await("#paste", paths());
    close("rows copied here: pasted in another program as files");
  }

  @Test
  void rowsDraggedToAnotherProgramArriveThereAsFiles() throws Exception {
    open(folder.resolve("given").toString());
    chooseAll();
    drag(window.await(".objects-table .label", "plain.bin"), other);
    Spot target = other.await("#target", "");
    other.until(
        "it takes them",
        () -> {
          to(other, target.middleX() + 1, target.middleY());
          to(other, target.middleX(), target.middleY());
          return other.where("#target", "over").isPresent();
        });
    other.ask("release");
    other.await("#target", paths());
    close("rows dragged to another program: arrived there as files");
  }

  /// As the other program shows them.
  private String paths() {
    return files.count()
        + ": "
        + files.given().stream().map(Path::toString).collect(Collectors.joining("|"));
  }

  private void chooseAll() {
    click(window, window.await(".objects-table .label", "plain.bin"));
    keys("A");
    window.await(".label", "Last of " + files.given().size() + " selected");
  }

  private void keys(String letter) {
    window.ask("focus");
    window.until("keys reach it", () -> window.ask("focused").equals("true"));
    window.ask("keys", "CONTROL", letter);
  }

  private static void click(ScreenProgram program, Spot spot) {
    to(program, spot.middleX(), spot.middleY());
    program.ask("press");
    program.ask("release");
  }

  private void open(String address) throws IOException {
    window =
        ScreenProgram.start(
            WatchedWindow.class,
            screen,
            Map.of(
                "NEPHOSCOPE_HOME",
                home.toString(),
                "HOME",
                folder.toString(),
                "AWS_ACCESS_KEY_ID",
                StrictS3.ID,
                "AWS_SECRET_ACCESS_KEY",
                StrictS3.SECRET),
            folder.resolve("window.log"),
            List.of(address));
    open.push(window);
    window.await(".browser", "");
  }

  /// The other program holds the pointer while it drags, so that this one moves it.
  private void dropOnTable() {
    drag(other.await("#source", ""), window);
    Spot table = window.await(".browser", "");
    window.until(
        "the table takes it",
        () -> {
          to(window, table.middleX() + 1, table.middleY());
          to(window, table.middleX(), table.middleY());
          return window.ask("marked", ".browser").equals("true");
        });
    window.ask("release");
  }

  private static void drag(Spot from, ScreenProgram hand) {
    to(hand, from.middleX(), from.middleY());
    hand.ask("press");
    for (int step = 1; step <= 10; step++) {
      to(hand, from.middleX() + step, from.middleY() + step);
    }
  }

  private static void to(ScreenProgram hand, int x, int y) {
    hand.ask("move", Integer.toString(x), Integer.toString(y));
  }

  /// Agrees to the plan, and waits until the job has ended well.
  private void begin() throws IOException {
    click(window, window.await("#plan-start", ""));
    var ended = Jobs.ended(home, window);
    assertThat(ended.tally().done()).isEqualTo(files.contents().size());
    assertThat(ended.tally().verified()).isEqualTo(files.contents().size());
  }

  /// Ends the program with its window, and writes down what has been shown.
  private void close(String shown) throws IOException, InterruptedException {
    keys("Q");
    assertThat(window.ended()).isZero();
    assertThat(window.said()).doesNotContain("Exception", "CRITICAL");
    Results.add(Scorecard.DISPLAY, Scorecard.ON_A_DISPLAY + shown);
    Scorecard.write();
  }
}
