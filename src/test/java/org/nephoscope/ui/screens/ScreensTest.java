package org.nephoscope.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.transfer.SlowDown;
import org.nephoscope.transfer.Verification;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.inspector.arrays.ArrayViewModel;
import org.nephoscope.ui.inspector.arrays.CheckedCells;
import org.nephoscope.ui.transfers.Banner.Kind;
import org.nephoscope.ui.transfers.SampleFlights;
import org.nephoscope.ui.transfers.SampleRates;

/// The states of the window that were drawn before it was built, made by the window itself.
class ScreensTest extends ScreenDesk {

  private static final String EXPIRED = "S3 lab: sign-in expired";

  @Test
  void browsing() throws IOException {
    for (int i = 0; i < 2; i++) {
      checked("sec0001_r00_c0" + i + ".tif", matched(Algorithm.MD5));
    }
    checked("README.md", matched(Algorithm.MD5));
    checked("checksums.md5", matched(Algorithm.MD5));
    checked("index.jsonl", matched(Algorithm.MULTIPART_ETAG));
    checked("report.html", new Verification.SizeOnly("the store gives no digest"));
    checked("sec0001_r00_c02.tif", matched(Algorithm.CRC32C));
    checked("sec0001_r00_c03.tif", new Verification.Mismatched("md5 77c2", "md5 9e04"));
    open(lab("em-atlas", Atlas.SHOWN.value()));
    sayJobs();
    OffScreen.until("a page is listed", () -> app.browser().entries().size() >= 1000);
    openTree();
    quiet();
    OffScreen.run(() -> {
      app.browser().selection().select(9);
      app.browser().selection().extendTo(11);
    });
    OffScreen.until("prefixes have been looked into", () -> shows("OME 0.5"));
    shots.take("main-browse");
  }

  @Test
  void firstRun() throws IOException {
    openStart();
    OffScreen.until("the page is there", () -> shows("Where is your data?"));
    OffScreen.until("profiles are found", () -> shows("minio-local"));
    shots.take("first-run");
  }

  @Test
  void overviewOfAnArray() throws IOException {
    openDemo("cells.ome.zarr/0/");
    OffScreen.until("its levels are shown", () -> shows("2 × 6 × 128 × 128"));
    OffScreen.run(() -> press("Scan, about 1 request"));
    OffScreen.until("it is scanned", this::scanned);
    shots.take("array-overview");
    OffScreen.run(() -> press("Find…"));
    assertThat(app.arrays().openProperty().get()).as("what is found is listed").isFalse();
  }

  @Test
  void mapOfChunks() throws IOException {
    Place array = lab("lightsheet-2026", SampleArray.PREFIX.value());
    open(array);
    sayJobs();
    openArray(array);
    openTree();
    OffScreen.run(() -> app.arrays().page().showChunks());
    OffScreen.until("it is scanned", this::scanned);
    ArrayViewModel model = app.arrays().pageArray();
    OffScreen.run(
        () -> CheckedCells.check(model, ChunkIndex.of(1, 0, 0), ChunkIndex.of(1, 17, 39)));
    OffScreen.until(
        "a part is checked",
        () -> {
          var now = model.verify().progressProperty().get();
          return !now.running() && now.checked() > 300;
        });
    quiet();
    OffScreen.run(() -> model.choose(ChunkIndex.of(1, 12, 17)));
    shots.take("chunk-grid");
  }

  @Test
  void valuesOfAChunk() throws IOException {
    openDemo("membrane.zarr/s0/");
    OffScreen.run(() -> {
      app.arrays().pageArray().choose(ChunkIndex.of(0, 2, 5));
      app.arrays().page().showPreview();
    });
    OffScreen.until("it is decoded", () -> shows("16,384 values, exact"));
    OffScreen.run(() -> {
      for (int i = 0; i < 21; i++) { // onto a membrane
        key(app.window().lookup(".picture"), KeyCode.RIGHT);
      }
    });
    shots.take("chunk-preview");
  }

  @Test
  void filesOfATransfer() throws IOException {
    open(lab("em-atlas", Atlas.SHOWN.value()));
    sayJobs();
    sayFiles();
    runner.recorded = Optional.of(SampleFlights.log());
    OffScreen.run(() -> {
      app.dock().toggleGrown();
      app.dock().showFiles(true);
    });
    quiet();
    OffScreen.until("its files are shown", () -> shows("mesh/1a3f.shard"));
    OffScreen.until("its rates are shown", () -> shows("MiB/s"));
    OffScreen.until("the job is told of", () -> shows("files in job 38"));
    shots.take("transfers-expanded");
  }

  @Test
  void failuresOfATransfer() throws IOException {
    open(lab("em-atlas", Atlas.SHOWN.value()));
    sayJobs();
    sayFiles();
    runner.recorded = Optional.of(SampleFlights.log());
    OffScreen.run(() -> {
      app.dock().toggleGrown();
      app.dock().showFailed();
    });
    OffScreen.until("they are grouped", () -> shows("restricted/lut.bin"));
    quiet();
    shots.take("transfers-failed");
  }

  @Test
  void planOfADownload() throws IOException {
    open(lab("em-atlas", "cortex-m3/"));
    sayJobs();
    OffScreen.until("a page is listed", () -> app.browser().entries().size() >= 1000);
    OffScreen.run(() -> app.browser().selection().select(2));
    OffScreen.begin(() -> app.flows().download(app.browser().chosen()));
    OffScreen.until("pages are counted", () -> dialogShows("60,000"));
    OffScreen.run(() -> {
      if (dialog().lookup("#plan-target") instanceof TextField target) {
        target.setText("/data/vol");
      }
    });
    OffScreen.until("its metadata is read", () -> dialogShows("of about 734,720"));
    OffScreen.until("its end is told", () -> dialogShows("Becomes /data/vol/seg/"));
    OffScreen.until(
        "the main button has the keyboard",
        () -> dialog().getFocusOwner().getId().equals("plan-start"));
    shots.takeDialog("download-plan-dialog", OffScreen.call(this::dialog));
  }

  @Test
  void anEmptyPrefix() throws IOException {
    open(lab("scratch-eu", "nothing/"));
    OffScreen.until("it is said", () -> shows("No objects here"));
    shots.take("error-states-a");
  }

  @Test
  void noPermissionToList() throws IOException {
    refusing(
        new AccessDenied("closed", AccessDenied.Why.FORBIDDEN, null)
            .answered("403 AccessDenied, request 7N4T1RZ0XKQ2"));
    OffScreen.until("it is said", () -> shows("You may not list this bucket"));
    refusesLists("listing was denied here");
    OffScreen.until(
        "no count is promised",
        () ->
            shows(
                "Stores keep no size of a bucket, and this one may not be listed to count what is"
                    + " in it."));
    OffScreen.run(() -> ((Hyperlink) app.window().lookup("#message-details")).fire());
    OffScreen.until("it is told", () -> shows("403 AccessDenied, request 7N4T1RZ0XKQ2"));
    shots.take("error-states-b");
  }

  @Test
  void aServerWithoutListings() throws IOException {
    var web = new StoreAddress.Http(URI.create("https://data.example.org"));
    stores.register(
        web,
        new FaultyStore(new MemoryStore("web"))
            .failAlways(
                Call.LIST, new Unsupported("https://data.example.org/em/", "listing", null)));
    open(new Place(new Location(web, "em/"), Access.ANONYMOUS));
    OffScreen.until("it is said", () -> shows("This server gives no listing"));
    refusesLists("this server gives no listing");
    shots.take("error-states-c");
  }

  @Test
  void anExpiredSignIn() throws IOException {
    open(lab("em-atlas", Atlas.SHOWN.value()));
    sayWaiting();
    OffScreen.until("it is said", () -> shows("Change sign-in…"));
    OffScreen.until("the account is no longer shown as good", () -> shows(EXPIRED));
    assertThat(OffScreen.call(() -> app.window().lookup(".status-dot").isVisible())).isFalse();
    OffScreen.run(() -> dismiss(Kind.MISMATCH));
    OffScreen.until("prefixes have been looked into", () -> shows("OME 0.5"));
    shots.take("error-states-d");
  }

  @Test
  void aServerThatHasAskedForFewerRequests() throws IOException {
    open(lab("em-atlas", Atlas.SHOWN.value()));
    lanes = 12;
    runner.slow =
        List.of(
            new SlowDown(
                "s3.example.org", Duration.ofSeconds(10), Duration.ofSeconds(1), 31, 64, 24, 9));
    sayJobs();
    OffScreen.until("it is said", () -> shows("slow down: 64 → 24"));
    OffScreen.until("prefixes have been looked into", () -> shows("OME 0.5"));
    shots.take("error-states-e");
    OffScreen.run(() -> press("slow down: 64 → 24"));
    OffScreen.until("it says more", () -> Window.getWindows().size() > 1);
    shots.takeDialog("error-states-e-told", OffScreen.call(this::dialog));
  }

  @Test
  void filesThatDiffer() throws IOException {
    open(lab("em-atlas", Atlas.SHOWN.value()));
    sayJobs();
    sayFiles();
    OffScreen.until(
        "it is said", () -> shows("12 of 812,340 files of job 38 did not match after 2 tries"));
    OffScreen.run(() -> SampleRates.note(app.transfers()));
    OffScreen.until("prefixes have been looked into", () -> shows("OME 0.5"));
    shots.take("error-states-f");
  }

  @Test
  void oneCauseOfAllFailures() throws IOException {
    open(lab("em-atlas", Atlas.SHOWN.value()));
    runner.answer = "403 RequestTimeTooSkewed, request 7N4T1RZ0XKQ2";
    String why = sayClock();
    OffScreen.until("it is said", () -> shows(why.substring(0, why.indexOf(". "))));
    OffScreen.run(() -> ((Hyperlink) app.window().lookup("#banner-details")).fire());
    OffScreen.until("it is told", () -> shows(runner.answer));
    OffScreen.until("prefixes have been looked into", () -> shows("OME 0.5"));
    shots.take("error-states-g");
  }

  private void refusing(StorageException error) throws IOException {
    var closed = new StoreAddress.S3(Optional.empty(), "closed");
    stores.register(
        closed, new FaultyStore(new MemoryStore("closed")).failAlways(Call.LIST, error));
    open(new Place(new Location(closed, ""), LAB));
  }

  /// Nothing is offered that begins with a listing.
  private void refusesLists(String why) {
    for (String name : List.of("Find…", "Sync…")) {
      Button button = OffScreen.call(() -> button(name));
      assertThat(button.isDisabled()).as(name).isTrue();
      assertThat(button.getAccessibleHelp()).as(name).isEqualTo(why);
    }
    for (String name : List.of("find", "sync", "usage", "check-encodings")) {
      MenuItem item = OffScreen.call(() -> item(name));
      assertThat(item.isDisable()).as(name).isTrue();
      assertThat(item.getText()).as(name).endsWith("(" + why + ")");
    }
  }

  private MenuItem item(String name) {
    return ((MenuBar) app.window().lookup(".menu-bar"))
        .getMenus().stream()
            .flatMap(menu -> menu.getItems().stream())
            .filter(item -> ("command-" + name).equals(item.getId()))
            .findFirst()
            .orElseThrow();
  }

  private boolean scanned() {
    return app.arrays()
        .pageArray()
        .progressProperty()
        .get()
        .map(ScanSnapshot::complete)
        .orElse(false);
  }

  private boolean shows(String words) {
    return shows(app.window(), words);
  }

  private static boolean shows(Parent root, String words) {
    return root.lookupAll("*").stream()
        .anyMatch(node ->
            node instanceof Labeled label && node.isVisible() && words.equals(label.getText()));
  }

  private void press(String words) {
    button(words).fire();
  }

  private Button button(String words) {
    return app.window().lookupAll(".button").stream()
        .filter(node -> node instanceof Button button && words.equals(button.getText()))
        .findFirst()
        .map(Button.class::cast)
        .orElseThrow();
  }

  private static void key(Node node, KeyCode code) {
    Event.fireEvent(
        node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  private boolean dialogShows(String words) {
    return Window.getWindows().size() > 1 && shows(dialog().getRoot(), words);
  }

  private Scene dialog() {
    return Window.getWindows().stream()
        .filter(window -> !window.equals(stage))
        .findFirst()
        .orElseThrow()
        .getScene();
  }

  private static Verification matched(Algorithm algorithm) {
    return new Verification.Matched(new Checksum(algorithm, "00"));
  }
}
