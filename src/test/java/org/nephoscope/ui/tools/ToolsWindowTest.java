package org.nephoscope.ui.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import javafx.scene.control.TableView;
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
}
