package org.nephoscope.ui.screens;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.control.TreeView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Bookmark;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.connection.FoundAccounts;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.VerificationLedger.Check;
import org.nephoscope.ui.DesktopApp;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.TestWorkbench.MapLedger;
import org.nephoscope.ui.TestWorkbench.MemoryOpener;
import org.nephoscope.ui.Workbench;
import org.nephoscope.ui.browser.OpenedPlaces;
import org.nephoscope.ui.transfers.Banner.Kind;
import org.nephoscope.ui.transfers.SampleRates;
import org.nephoscope.ui.transfers.ScriptedRunner;

/// A window over the accounts, buckets and jobs of the pictures.
abstract class ScreenDesk {

  static final Access LAB = Access.AMBIENT;
  private static final StoreAddress.S3 SERVER = new StoreAddress.S3(Optional.empty(), "");
  private static final StoreAddress.Gcs GOOGLE = new StoreAddress.Gcs("");

  @TempDir Path home;
  final ScriptedRunner runner = new ScriptedRunner();

  /// Of each running job, how many objects are under way.
  int lanes = 64;

  final MapLedger ledger = new MapLedger();
  final MemoryOpener stores = new MemoryOpener();
  Atlas atlas;
  Stage stage;
  DesktopApp app;
  Shots shots;

  @BeforeEach
  final void makeStores() throws StorageException {
    atlas = new Atlas(1);
    stores.register(SERVER.bucket("em-atlas"), atlas);
    stores.register(SERVER.bucket("lightsheet-2026"), new SampleArray());
    stores.register(SERVER.bucket("scratch-eu"), new MemoryStore("scratch-eu"));
    for (String bucket : List.of("cortex-mirror", "cortex-seg")) {
      stores.register(GOOGLE.bucket(bucket), new MemoryStore(bucket));
    }
  }

  /// The arrays of the built-in demo data.
  final void openDemo(String path) throws IOException {
    var demo = new StoreAddress.Demo();
    stores.register(demo, new Stores().open(demo, Access.ANONYMOUS));
    open(new Place(new Location(demo, ""), Access.ANONYMOUS));
    sayJobs();
    OffScreen.run(() -> {
      app.browser().open("demo://" + path);
    });
    openArray(new Place(new Location(demo, path), Access.ANONYMOUS));
    quiet();
  }

  /// Opens the page of an array that is listed, with the transfers put away.
  final void openArray(Place place) {
    OffScreen.until(
        "it is listed",
        () ->
            app.browser().place().equals(place)
                && app.browser().progressProperty().get().phase().isOver());
    OffScreen.run(() -> {
      app.dock().toggleCollapsed();
      app.arrays().open(place);
    });
    OffScreen.until("it is open", () -> app.arrays().pageArray().opened().array().isPresent());
  }

  /// The window as somebody sees it who has connected nothing.
  final void openStart() throws IOException {
    var demo = new StoreAddress.Demo();
    stores.register(demo, new Stores().open(demo, Access.ANONYMOUS));
    write(
        ".aws/config",
        """
        [default]
        region = us-east-1
        aws_access_key_id = AKIAEXAMPLE
        [profile lab]
        sso_session = lab
        region = eu-central-1
        [profile minio-local]
        endpoint_url = http://localhost:9000
        aws_access_key_id = minio
        """);
    write(
        ".config/gcloud/configurations/config_default",
        "[core]\naccount = me@example.org\nproject = cortex-lab\n");
    write(".config/gcloud/application_default_credentials.json", "{\"type\":\"authorized_user\"}");
    var workbench =
        new Workbench(
            stores,
            runner,
            ledger,
            ConnectionBook.open(home),
            KnownSecrets.ofThisRun(),
            new FoundAccounts(home, Map.of()));
    stage = OffScreen.stage();
    app = OffScreen.call(() -> DesktopApp.open(workbench, stage));
    shots = new Shots(stage, app.theme());
  }

  private void write(String file, String text) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  final void open(Place start) throws IOException {
    ConnectionBook book = ConnectionBook.open(home);
    book.save(new Connection("lab", SERVER, LAB));
    book.save(new Connection("cortex-lab", GOOGLE, Access.AMBIENT));
    book.save(new Bookmark("membrane.zarr / s0", lab("em-atlas", "cortex-m3/membrane.zarr/s0/")));
    book.save(
        new Bookmark(
            "Public EM", new Place(lab("em-atlas", "public/").location(), Access.ANONYMOUS)));
    var workbench = new Workbench(stores, runner, ledger, book);
    stage = OffScreen.stage();
    app = OffScreen.call(() -> DesktopApp.open(workbench, stage, start));
    shots = new Shots(stage, app.theme());
  }

  @AfterEach
  final void close() {
    OffScreen.close(app);
    atlas.close();
  }

  static Place lab(String bucket, String path) {
    return new Place(new Location(SERVER.bucket(bucket), path), LAB);
  }

  static Place google(String bucket, String path) {
    return new Place(new Location(GOOGLE.bucket(bucket), path), Access.AMBIENT);
  }

  static Place folder(String path) {
    return new Place(
        new Location(new StoreAddress.Local(Path.of("/")), path.substring(1)), Access.AMBIENT);
  }

  final void checked(String section, Verification verification) {
    ObjectMeta meta = atlas.section(section);
    String said = meta.checksums().isEmpty() ? "" : meta.checksums().getFirst().toString();
    String here =
        verification instanceof Verification.Mismatched
            ? "md5 9e04a1b2c3d4e5f60718293a4b5c7731"
            : said;
    ledger.record(
        SERVER.bucket("em-atlas"),
        meta.key(),
        meta.revision(),
        new Check(verification, said, here, Instant.now(), new Transfer(41)));
  }

  /// The four jobs of the pictures.
  final void sayJobs() {
    Tally download =
        new Tally(
            1_048_576,
            lanes,
            791_848,
            20_478,
            14,
            791_811,
            12,
            37,
            gib(63),
            gib(48.8),
            0,
            0,
            SampleFiles.RECOVERED);
    Tally verify = new Tally(118_209, lanes, 96_400, 0, 5, 96_400, 5, 0, gib(4.6), gib(3.8));
    Tally upload = new Tally(64_000, 0, 21_480, 0, 0, 21_480, 0, 0, gib(27.4), gib(9.1));
    Tally delete = new Tally(40_000, 0, 40_000, 0, 0, 0, 0, 0, gib(2.2), gib(2.2));
    CopyPolicy policy = CopyPolicy.DEFAULT;
    runner.say(
        job(
            38,
            new TransferRequest.Copy(
                List.of(new Route(lab("em-atlas", "cortex-m3/seg/"), folder("/data/vol/seg/"))),
                policy),
            new TransferState.Running(false),
            download,
            211 << 20,
            3430),
        job(
            41,
            new TransferRequest.Compare(
                new Route(lab("em-atlas", "s0/"), google("cortex-mirror", "s0/")),
                policy,
                false,
                false,
                Optional.empty()),
            new TransferState.Running(false),
            verify,
            50 << 20,
            1240),
        job(
            40,
            new TransferRequest.Copy(
                List.of(new Route(folder("/data/out/seg-v4/"), google("cortex-seg", "v4/"))),
                policy),
            new TransferState.Paused(),
            upload,
            0,
            0),
        job(
            39,
            new TransferRequest.Delete(
                List.of(lab("scratch-eu", "tmp-2025/")), OptionalLong.empty(), NameFilter.ALL),
            new TransferState.Finished(),
            delete,
            0,
            0));
    OffScreen.until("the jobs are shown", () -> app.transfers().jobs().size() == 4);
  }

  /// Somebody has read what the banners say; the rate has been going for a while.
  final void quiet() {
    OffScreen.until("a banner is shown", () -> !app.transfers().banners().banners().isEmpty());
    OffScreen.run(() -> {
      dismiss(Kind.values());
      SampleRates.note(app.transfers());
    });
  }

  /// Puts away the banners of these kinds.
  final void dismiss(Kind... kinds) {
    var banners = app.transfers().banners();
    List.copyOf(banners.banners()).stream()
        .filter(banner -> List.of(kinds).contains(banner.kind()))
        .forEach(banners::dismiss);
  }

  /// The lines around the place shown have been looked at in the tree.
  final void openTree() {
    var tree = OffScreen.call(() -> (TreeView<?>) app.window().lookup(".places .tree-view"));
    OffScreen.run(() -> OpenedPlaces.open(tree));
    OffScreen.until("its lines are there", () -> !OpenedPlaces.loads(tree));
  }

  /// Files of the first job in every state; some of its objects came only when asked again.
  final void sayFiles() {
    runner.items = new SampleFiles().all();
  }

  /// Two jobs whose sign-in has expired, and one that had ended before.
  final void sayWaiting() {
    var waiting =
        new TransferState.Waiting(
            TransferState.Waiting.Cause.SIGN_IN, "The sign-in has expired. Sign in again.");
    Tally seg = new Tally(1_048_576, 0, 791_848, 20_478, 14, 791_811, 12, 37, gib(63), gib(48.8));
    Tally masks = new Tally(9800, 0, 1208, 0, 0, 1208, 0, 0, gib(8), gib(1));
    Tally thumbs = new Tally(640, 0, 640, 0, 0, 640, 0, 0, gib(0.1), gib(0.1));
    runner.say(
        copy(
            38,
            lab("em-atlas", "cortex-m3/seg/"),
            folder("/data/vol/seg/"),
            new TransferState.Running(false),
            seg));
    OffScreen.until("it is seen to run", () -> app.transfers().jobs().size() == 1);
    runner.say(
        copy(38, lab("em-atlas", "cortex-m3/seg/"), folder("/data/vol/seg/"), waiting, seg),
        copy(40, folder("/data/out/masks/"), lab("em-atlas", "masks/"), waiting, masks),
        copy(
            37,
            lab("em-atlas", "cortex-m3/thumbs/"),
            folder("/data/thumbs/"),
            new TransferState.Finished(),
            thumbs));
    OffScreen.until("the jobs are shown", () -> app.transfers().jobs().size() == 3);
  }

  /// A job of which every file fails for one reason. Returns how it is said.
  final String sayClock() {
    Place from = lab("em-atlas", "cortex-m3/seg/");
    Place to = folder("/data/vol/seg/");
    String why =
        ErrorText.of(
            new StorageException.AccessDenied(
                    "cortex-m3/seg/", StorageException.AccessDenied.Why.CLOCK, null)
                .ahead(Duration.ofMinutes(-17)),
            from.location().toString());
    var under = new Tally(9800, 64, 0, 0, 0, 0, 0, 0, gib(8), 0);
    runner.say(copy(39, from, to, new TransferState.Running(false), under));
    OffScreen.until("the job is seen", () -> app.transfers().jobs().size() == 1);
    var failed = new Tally(9800, 0, 0, 0, 9800, 0, 0, 0, gib(8), 0, gib(8), 0);
    runner.say(copy(39, from, to, new TransferState.Failed(why, Failure.DENIED), failed));
    return why;
  }

  final TransferSnapshot copy(long id, Place from, Place to, TransferState state, Tally tally) {
    var request = new TransferRequest.Copy(List.of(new Route(from, to)), CopyPolicy.DEFAULT);
    return job(id, request, state, tally, 0, 0);
  }

  private TransferSnapshot job(
      long id,
      TransferRequest request,
      TransferState state,
      Tally tally,
      double bytes,
      double objects) {
    boolean runs = state instanceof TransferState.Running;
    return new TransferSnapshot(
        new Transfer(id),
        request,
        state,
        tally,
        bytes,
        objects,
        runs ? (int) tally.active() : 0,
        Instant.now().minusSeconds(237),
        Duration.ofSeconds(237),
        runs ? 128 : 0);
  }

  static long gib(double gib) {
    return (long) (gib * (1 << 30));
  }
}
