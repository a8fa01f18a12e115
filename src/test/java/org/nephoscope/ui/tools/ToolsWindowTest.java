package org.nephoscope.ui.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.nephoscope.codec.Encoding;
import org.nephoscope.storage.Headers;
import org.nephoscope.ui.BucketWindow;
import org.nephoscope.ui.OffScreen;

/// Tools that look through a bucket of a server, in the window.
class ToolsWindowTest extends BucketWindow {

  private static final byte[] TEXT = "some text that is long enough to be packed\n".getBytes(UTF_8);

  @Override
  protected void fill() throws IOException {
    put("a/lost.json", Encoding.GZIP.encode(TEXT), Headers.NONE);
    put("a/also-lost.json", Encoding.GZIP.encode(TEXT), Headers.NONE.contentType("text/x"));
    put("b/plain.txt", TEXT, Headers.NONE.encoding(List.of("gzip")));
    for (int i = 0; i < 12; i++) {
      put("c/" + i + ".txt", TEXT, Headers.NONE);
    }
  }

  @Test
  void wrongHeadersAreFoundAndMended() throws IOException {
    command("Check encoding");
    await("15 objects. 15 of them");
    fire("#doctor-sample");
    await("15 of 15 objects checked");
    assertThat(says("2 header missing")).isTrue();
    assertThat(says("1 header wrong")).isTrue();
    assertThat(OffScreen.call(() -> robot.lookup("#doctor-fix").query().isDisabled())).isTrue();
    OffScreen.run(() -> {
      TableView<?> table = (TableView<?>) robot.lookup("#doctor-findings").query();
      for (int i = 0; i < table.getItems().size(); i++) {
        if (((org.nephoscope.transfer.survey.EncodingFinding) table.getItems().get(i))
            .key()
            .value()
            .contains("lost")) {
          table.getSelectionModel().select(i);
        }
      }
    });
    picture(dialog("#doctor-findings"), "doctor");
    fire("#doctor-fix");
    await("2 objects");
    await("Change 2 objects");
    fire("#edit-start");
    await("All of it is done");
    assertThat(store.stat(key("a/lost.json")).headers().orElseThrow().encoding())
        .containsExactly("gzip");
    assertThat(store.stat(key("a/also-lost.json")).headers().orElseThrow().contentType())
        .contains("text/x");
    assertThat(store.stat(key("b/plain.txt")).headers().orElseThrow().encoding())
        .containsExactly("gzip");
  }

  @Test
  void whatIsBelowAPrefixIsCountedAndOneCanGoIntoIt() throws IOException {
    command("Usage");
    await("15 objects, ");
    await("c/");
    picture(dialog("#usage-prefixes"), "usage");
    OffScreen.run(
        () -> ((BarList) robot.lookup("#usage-prefixes").query()).getSelectionModel().select(0));
    OffScreen.run(() -> robot.lookup("#usage-prefixes").query().requestFocus());
    robot.push(KeyCode.ENTER);
    await("objects directly here");
    fire("#usage-up");
    await("b/");
    fire("#usage-sample");
    OffScreen.run(
        () -> ((TabPane) robot.lookup(".tool-tabs").query()).getSelectionModel().select(1));
    await("BY ENCODING, OF 15 OBJECTS");
    assertThat(says("gzip")).isTrue();
    picture(dialog("#usage-kinds"), "usage-kinds");
  }

  @Test
  void unfinishedUploadsAreListedAndTakenBack() throws IOException {
    leaveUnfinished("a/big.bin");
    leaveUnfinished("b/other.bin");
    command("Unfinished");
    await("2 uploads");
    OffScreen.until("both are measured", () -> says("2 uploads, ") && !says("…"));
    OffScreen.run(
        () -> ((TableView<?>) robot.lookup("#uploads").query()).getSelectionModel().select(0));
    picture(dialog("#uploads"), "uploads");
    assertThat(OffScreen.call(() -> robot.lookup("#uploads-abort-old").query().isDisabled()))
        .isTrue();
    fire("#uploads-abort");
    await("Take back 1 upload?");
    answer("Take back");
    await("1 upload, ");
    await("1 upload, 0 B; 1 taken back");
    assertThat(server.unfinished(bucket.bucket())).isEqualTo(1);
  }
}
