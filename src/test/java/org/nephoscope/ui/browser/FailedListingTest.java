package org.nephoscope.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Untrusted;
import org.nephoscope.storage.Throttling;
import org.nephoscope.ui.DesktopApp;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.TestWorkbench;
import org.nephoscope.ui.TestWorkbench.MemoryOpener;
import org.nephoscope.ui.Theme;
import org.nephoscope.ui.Workbench;
import org.testfx.api.FxRobot;

/// What fills the middle of the window where a place could not be listed.
class FailedListingTest {

  private static final Connection LAB =
      new Connection(
          "lab", Optional.of(URI.create("https://store.example.org:9000")), Access.ANONYMOUS);

  @TempDir Path home;
  private final FxRobot robot = new FxRobot();
  private MemoryOpener opener;
  private DesktopApp app;

  @BeforeEach
  void open() throws IOException {
    Workbench workbench = TestWorkbench.over(home);
    workbench.book().save(LAB);
    opener = (MemoryOpener) workbench.opener();
    fail(
        opener,
        "refused",
        new AccessDenied("refused", Why.FORBIDDEN, null)
            .answered("403 AccessDenied, request 7N4T1RZ0XKQ2"));
    fail(opener, "missing", new NotFound("missing", null));
    fail(opener, "silent", new Unreachable("silent", "timed out after 20 s", null));
    fail(opener, "wrong", new AccessDenied("wrong", Why.UNKNOWN_KEYS, null));
    fail(opener, "strange", new Untrusted("strange", "its authority is not known here", null));
    var stage = OffScreen.stage();
    app =
        OffScreen.call(() -> {
          stage.setWidth(1440);
          stage.setHeight(900);
          return DesktopApp.open(workbench, stage, LAB.bucket("refused"));
        });
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
  }

  @AfterEach
  void close() {
    OffScreen.close(app);
  }

  @Test
  void aRefusalOffersAnotherPathAndAnotherSignIn() {
    title("You may not list this bucket");
    assertThat(robot.lookup("rows loaded, not allowed to list (403)").tryQuery()).isPresent();
    assertThat(words()).containsExactly("Open path…", "Change sign-in…", "Try again", "Go up");
    OffScreen.picture(app.window().getScene(), "listing-refused-light");
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
    OffScreen.picture(app.window().getScene(), "listing-refused-dark");
    robot.clickOn("Change sign-in…");
    OffScreen.until(
        "the connection is asked about", () -> robot.lookup("lab").tryQuery().isPresent() && two());
    OffScreen.run(() ->
        List.copyOf(Window.getWindows()).stream()
            .filter(window -> !window.equals(app.window().getScene().getWindow()))
            .forEach(Window::hide));
  }

  @Test
  void theTitleSaysWhichPlaceAndWhichCauseAndTheFirstButtonHelps() {
    show("missing", "This bucket does not exist");
    assertThat(words()).containsExactly("Open path…", "Try again", "Go up");
    show("silent", "No answer from store.example.org:9000");
    assertThat(words()).containsExactly("Try again", "Open path…", "Go up");
    show("strange", "store.example.org:9000 cannot prove who it is");
    assertThat(words()).containsExactly("Try again", "Open path…", "Go up");
    OffScreen.picture(app.window().getScene(), "listing-untrusted-light");
    show("wrong", "store.example.org:9000 refuses these keys");
    assertThat(words()).containsExactly("Change sign-in…", "Try again", "Open path…", "Go up");
  }

  @Test
  void aServerThatDoesNotAnswerIsNamedWhileItIsWaitedFor() throws IOException {
    var late = new CountDownLatch(1);
    opener.register(
        LAB.bucket("late").location().store(),
        new FaultyStore(new MemoryStore("late"))
            .before(FaultyStore.Call.LIST, 1, () -> await(late)));
    try {
      OffScreen.run(() -> app.browser().open(LAB.bucket("late")));
      title("No answer yet from store.example.org:9000");
      assertThat(robot.lookup("rows loaded").tryQuery()).as("nobody knows of more").isPresent();
    } finally {
      late.countDown();
    }
    title("No objects here");
  }

  @Test
  void aServerThatAsksToSlowDownIsNoSilentOne() throws IOException {
    var late = new CountDownLatch(1);
    var asked = new AtomicLong(7); // in the time before, which is no news
    Throttling throttling = asked::get;
    ObjectStore waiting =
        new FaultyStore(new MemoryStore("busy"))
            .before(FaultyStore.Call.LIST, 1, () -> await(late));
    opener.register(
        LAB.bucket("busy").location().store(),
        new ForwardingStore() {
          @Override
          protected ObjectStore store() {
            return waiting;
          }

          @Override
          public <T> Optional<T> feature(Class<T> type) {
            return type == Throttling.class
                ? Optional.of(type.cast(throttling))
                : waiting.feature(type);
          }
        });
    try {
      OffScreen.run(() -> app.browser().open(LAB.bucket("busy")));
      title("No answer yet from store.example.org:9000");
      asked.incrementAndGet();
      title("store.example.org:9000 asks to slow down; the listing goes on");
    } finally {
      late.countDown();
    }
    title("No objects here");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void show(String bucket, String title) {
    OffScreen.run(() -> app.browser().open(LAB.bucket(bucket)));
    title(title);
  }

  private void title(String title) {
    OffScreen.until(title, () -> robot.lookup(title).tryQuery().isPresent());
  }

  private boolean two() {
    return Window.getWindows().size() == 2;
  }

  private List<String> words() {
    return OffScreen.call(() -> {
      Node actions = robot.lookup(".pane-message .actions").query();
      return actions.lookupAll(".button").stream().map(node -> ((Button) node).getText()).toList();
    });
  }

  private static void fail(MemoryOpener opener, String bucket, StorageException error) {
    opener.register(
        new StoreAddress.S3(LAB.endpoint(), bucket),
        new FaultyStore(new MemoryStore(bucket)).failAlways(FaultyStore.Call.LIST, error));
  }
}
