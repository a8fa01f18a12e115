package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.JavaProcess;
import org.nephoscope.cli.Cli;
import org.nephoscope.cli.Engine;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;
import org.nephoscope.ui.DesktopApp;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;
import org.nephoscope.ui.Workbench;

/// A window is killed in the middle of a download; another on the same home goes on with it.
class WindowKillTest {

  private static final int LARGE = 20 << 20;
  private static final List<String> DISPLAY =
      List.of(
          "glass.platform",
          "monocle.platform",
          "headless.geometry",
          "prism.order",
          "java.awt.headless",
          "file.encoding",
          "sun.jnu.encoding");

  @TempDir Path home;
  @TempDir Path folder;
  private final Stores stores = new Stores();
  private final StrictS3 server = StrictS3.start(Profile.AWS);
  private final StoreAddress.S3 bucket = server.newBucket();
  private final byte[] large = new byte[LARGE];
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  @BeforeEach
  void fill() throws IOException {
    new Random(5).nextBytes(large);
    try (var open = stores.open(bucket, Access.AMBIENT)) {
      put(open, "a.txt", "first".getBytes(StandardCharsets.UTF_8));
      put(open, "large", large);
      put(open, "z.txt", "last".getBytes(StandardCharsets.UTF_8));
    }
    var reads = new AtomicInteger();
    server.watch(
        new StrictS3.Watch() {
          @Override
          public boolean isLetIn(String request) {
            if (request.startsWith("GET ")
                && request.contains("/r/large")
                && reads.incrementAndGet() > 1) {
              reached.countDown();
              return waited();
            }
            return true;
          }

          @Override
          public boolean isAnswered(String request) {
            return true;
          }
        });
  }

  private boolean waited() {
    try {
      return opened.await(120, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void put(ObjectStore open, String name, byte[] bytes) throws IOException {
    open.put(new ObjectKey("r/" + name), ByteSource.of(bytes), PutOptions.REPLACE);
  }

  @AfterEach
  void close() {
    opened.countDown();
    server.close();
  }

  @Test
  void aKilledWindowsDownloadIsResumedInAnotherWindow() throws Exception {
    Process window = start();
    try {
      assertThat(reached.await(120, TimeUnit.SECONDS)).as("it is in the middle").isTrue();
    } finally {
      window.destroyForcibly().waitFor();
      opened.countDown();
    }
    assertThat(names()).doesNotContain("large").anyMatch(name -> name.endsWith(".part"));

    try (var journal = TransferJournal.open(home);
        var queue = new TransferQueue(stores, journal)) {
      JsonNode seen = neph("jobs", "ls", "--json");
      assertThat(seen.path("state").asText()).isEqualTo("paused");
      var workbench = new Workbench(stores, queue, journal.ledger(), ConnectionBook.open(home));
      var stage = OffScreen.stage();
      DesktopApp app =
          OffScreen.call(() -> {
            stage.setWidth(1440);
            stage.setHeight(900);
            return DesktopApp.open(
                workbench, stage, new Place(new Location(bucket, "r/"), Access.AMBIENT));
          });
      try {
        OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
        OffScreen.until("the job is there", () -> app.transfers().jobs().size() == 1);
        assertThat(job(app).transfer().id()).isEqualTo(seen.path("job").asLong());
        assertThat(job(app).state()).isInstanceOf(TransferState.Paused.class);
        assertThat(job(app).tally().planned()).isEqualTo(seen.path("planned").asLong());
        assertThat(job(app).tally().done()).isEqualTo(seen.path("done").asLong());
        OffScreen.until("it can be resumed", () -> resume(app).isPresent());
        OffScreen.picture(app.window().getScene(), "transfers-left-light");
        OffScreen.run(() -> resume(app).orElseThrow().fire());
        OffScreen.until("it has ended", () -> job(app).state().isFinal());
        assertThat(job(app).state()).isInstanceOf(TransferState.Finished.class);
        assertThat(job(app).tally().verified()).isEqualTo(3);
        assertThat(OffScreen.call(() -> JobText.tone(job(app)))).isEqualTo("success");
      } finally {
        OffScreen.close(app);
      }
      JsonNode after = neph("jobs", "ls", "--json");
      assertThat(after.path("state").asText()).isEqualTo("done");
      assertThat(after.path("verified").asInt()).isEqualTo(3);
    }
    assertThat(names()).containsExactly("a.txt", "large", "z.txt");
    assertThat(Files.readAllBytes(folder.resolve("large"))).isEqualTo(large);
  }

  private Optional<Button> resume(DesktopApp app) {
    return app.dock().lookupAll(".job-buttons .button").stream()
        .map(Button.class::cast)
        .filter(button -> "Resume".equals(button.getAccessibleText()) && button.isVisible())
        .findFirst();
  }

  private static TransferSnapshot job(DesktopApp app) {
    return app.transfers().jobs().getFirst().snapshot();
  }

  /// The only job, as a command in another program tells it.
  private JsonNode neph(String... arguments) throws IOException {
    try (var journal = TransferJournal.open(home);
        var queue = new TransferQueue(stores, journal)) {
      var engine = new Engine(LocationParser.here(), stores, () -> queue, _ -> {}, "1.2.3");
      var out = new ByteArrayOutputStream();
      int code = new Cli(engine, InputStream.nullInputStream(), out, out).run(arguments);
      assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isZero();
      return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Process start() throws IOException {
    var options =
        new ArrayList<>(
            List.of(
                "-Daws.accessKeyId=" + StrictS3.ID, "-Daws.secretAccessKey=" + StrictS3.SECRET));
    for (String name : DISPLAY) {
      if (System.getProperty(name) != null) {
        options.add("-D" + name + "=" + System.getProperty(name));
      }
    }
    return JavaProcess.of(
            KilledWindow.class,
            options,
            home.toString(),
            server.endpoint().toString(),
            bucket.bucket(),
            folder.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
