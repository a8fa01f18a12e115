package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.codec.Encoding;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.TransferState;

/// Which media type the copy of a file gets, and that of an object keeps.
@Timeout(60)
class TransferTypesTest {

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void theNameOfAFileTellsIt() throws Exception {
    Files.writeString(desk.file("index.html"), "<h1>hello</h1>");
    Files.writeString(desk.file("0.0"), "chunk");
    run(CopyPolicy.DEFAULT, true);
    assertThat(type(THERE, "index.html")).contains("text/html");
    assertThat(type(THERE, "0.0")).isEmpty();
  }

  @Test
  void thatOfAnEncodedFileIsOfWhatIsInIt() throws Exception {
    Files.write(desk.file("x.json.gz"), Encoding.GZIP.encode("{}".getBytes(UTF_8)));
    Files.writeString(desk.file("y.json"), "{}");
    run(CopyPolicy.DEFAULT, true);
    assertThat(type(THERE, "x.json.gz")).contains("application/gzip");
    run(CopyPolicy.DEFAULT.encoding(EncodingPolicy.KEEP_SUFFIX), true);
    assertThat(type(THERE, "x.json")).contains("application/json");
    run(CopyPolicy.DEFAULT.encoding(EncodingPolicy.ZSTD), true);
    assertThat(type(THERE, "y.json")).contains("application/json");
  }

  @Test
  void theOneThatIsNamedGoesBefore() throws Exception {
    Files.writeString(desk.file("index.html"), "<h1>hello</h1>");
    run(CopyPolicy.DEFAULT.contentType("application/xhtml+xml"), true);
    assertThat(type(THERE, "index.html")).contains("application/xhtml+xml");
  }

  @Test
  void anObjectKeepsItsOwnOrNone() throws Exception {
    var odd = new Headers(List.of(), Optional.of("text/x-odd"), Map.of());
    desk.object(HERE, "a.html", "1".getBytes(UTF_8), odd);
    desk.object(HERE, "b.html", "2".getBytes(UTF_8), Headers.NONE);
    run(CopyPolicy.DEFAULT.contentType("text/plain"), false);
    assertThat(type(THERE, "a.html")).contains("text/x-odd");
    assertThat(type(THERE, "b.html")).isEmpty();
  }

  private void run(CopyPolicy policy, boolean fromFolder) throws Exception {
    var from = fromFolder ? desk.local("") : desk.place(HERE, "");
    assertThat(desk.run(from, desk.place(THERE, ""), policy).state())
        .isInstanceOf(TransferState.Finished.class);
  }

  private Optional<String> type(StoreAddress store, String key) throws IOException {
    try (var open = desk.stores.real(store)) {
      return open.stat(new ObjectKey(key)).headers().orElseThrow().contentType();
    }
  }
}
