package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.codec.Digests;
import org.nephoscope.codec.Encoding;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.VerificationLedger;
import org.nephoscope.transfer.VerificationLedger.Check;
import org.nephoscope.transfer.name.LastTouch;

/// Whoever looks at a file does not make it the copy of something else: the last copy of an object
/// that was moved here stays, whatever has read it since.
@Timeout(60)
class TwinWriterTest {

  private static final CopyPolicy POLICY =
      CopyPolicy.DEFAULT.encoding(EncodingPolicy.KEEP_SUFFIX).ifExists(IfExists.REPLACE);
  private static final String ONLY = "the only one";

  @TempDir Path temporary;
  private TransferDesk desk;

  /// An object that is called as the file of another was moved here.
  @BeforeEach
  void open() throws Exception {
    desk = new TransferDesk(temporary);
    desk.object(HERE, "x/app.js.gz", ONLY);
    assertThat(moved().state()).isEqualTo(ItemState.DONE);
    desk.object(
        HERE,
        "x/app.js",
        Encoding.GZIP.encode("another".getBytes(UTF_8)),
        Headers.NONE.encoding(List.of("gzip")));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private ItemSnapshot moved() throws InterruptedException {
    var move = new Move(List.of(new Route(desk.place(HERE, "x/"), desk.local("y/"))), POLICY);
    return desk.item(desk.queue.await(desk.queue.submit(move)));
  }

  private ItemSnapshot compared(Place with, Optional<Path> list) throws InterruptedException {
    var route = new Route(desk.local("y/"), with);
    var compare = new Compare(route, CopyPolicy.DEFAULT, false, false, list);
    return desk.item(desk.queue.await(desk.queue.submit(compare)));
  }

  private void theCopyStays() throws Exception {
    ItemSnapshot item = moved();
    assertThat(item.state()).as("%s", item).isEqualTo(ItemState.CONFLICT);
    assertThat(item.detail()).contains("app.js.gz holds a copy of mem://here/x/app.js.gz");
    assertThat(desk.file("y/app.js.gz")).hasContent(ONLY);
    assertThat(desk.keys(HERE)).containsExactly("x/app.js");
  }

  @Test
  void itStaysAsItIs() throws Exception {
    theCopyStays();
  }

  @Test
  void itStaysWhenItWasComparedWithAList() throws Exception {
    var md5 = HexFormat.of().formatHex(Digests.md5().digest(ONLY.getBytes(UTF_8)));
    Path list = temporary.resolve("list.json");
    Files.writeString(
        list,
        "{\"type\":\"object\",\"uri\":\"\",\"key\":\"y/app.js.gz\",\"size\":12,\"md5\":\""
            + md5
            + "\"}\n");
    assertThat(compared(desk.local("y/"), Optional.of(list)).verification())
        .isInstanceOf(Verification.Matched.class);
    theCopyStays();
  }

  @Test
  void itStaysWhenItWasComparedWithAnotherPlace() throws Exception {
    desk.object(THERE, "z/app.js.gz", ONLY);
    assertThat(compared(desk.place(THERE, "z/"), Optional.empty()).verification())
        .isInstanceOf(Verification.Matched.class);
    theCopyStays();
  }

  @Test
  void itStaysWhenItWasCopiedOn() throws Exception {
    var up = desk.run(desk.local("y/"), desk.place(THERE, "z/"));
    assertThat(desk.item(up).state()).isEqualTo(ItemState.DONE);
    theCopyStays();
  }

  @Test
  void itStaysWhenSomebodyHasCheckedIt() throws Exception {
    var store = desk.local("").location().store();
    try (var open = desk.stores.real(store)) {
      var file = open.stat(new ObjectKey("y/app.js.gz"));
      var known = desk.journal.ledger().find(store, file.key(), file.revision()).orElseThrow();
      desk.journal
          .ledger()
          .record(
              store,
              file.key(),
              file.revision(),
              new Check(
                  known.verification(),
                  known.expected(),
                  known.actual(),
                  Instant.now(),
                  VerificationLedger.NO_TRANSFER));
    }
    theCopyStays();
  }

  /// What has other bytes is no copy that anybody knows of, also if it looks the same.
  @Test
  void whatWasRewrittenIsNobodysCopy() throws Exception {
    FileTime date = Files.getLastModifiedTime(desk.file("y/app.js.gz"));
    long since = System.currentTimeMillis();
    do { // until the clock of the file system, which is slower than ours, has gone on
      Files.writeString(desk.file("y/app.js.gz"), "not the same");
      Files.setLastModifiedTime(desk.file("y/app.js.gz"), date);
    } while (LastTouch.of(desk.local("y/app.js.gz").location()).orElseThrow().when().toEpochMilli()
        <= since);
    desk.object(THERE, "z/app.js.gz", "not the same");
    assertThat(compared(desk.place(THERE, "z/"), Optional.empty()).verification())
        .isInstanceOf(Verification.Matched.class);
    assertThat(moved().state()).isEqualTo(ItemState.DONE);
  }
}
