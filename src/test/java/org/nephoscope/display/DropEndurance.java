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
    close();
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
    close();
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
    drag(other.await("#source", ""), other, window);
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

  private static void drag(Spot from, ScreenProgram source, ScreenProgram hand) {
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
    Spot start = window.await("#plan-start", "");
    to(window, start.middleX(), start.middleY());
    window.ask("press");
    window.ask("release");
    var ended = Jobs.ended(home, window);
    assertThat(ended.tally().done()).isEqualTo(files.contents().size());
    assertThat(ended.tally().verified()).isEqualTo(files.contents().size());
  }

  private void close() throws InterruptedException {
    window.ask("keys", "CONTROL", "Q");
    assertThat(window.ended()).isZero();
    assertThat(window.said()).doesNotContain("Exception", "CRITICAL");
  }
}
