package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.codec.Encoding;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Sync;

/// An encoded object and a key that is called like its file, with the same stored bytes: no file
/// stands for both, whichever of them was copied first.
@Timeout(60)
class EqualTwinsTest {

  private static final Headers GZIP = Headers.NONE.encoding(List.of("gzip"));
  private static final CopyPolicy POLICY = CopyPolicy.DEFAULT.encoding(EncodingPolicy.KEEP_SUFFIX);

  @TempDir Path temporary;
  private TransferDesk desk;
  private byte[] bytes;

  @BeforeEach
  void open() throws Exception {
    desk = new TransferDesk(temporary);
    bytes = Encoding.GZIP.encode("one".getBytes(UTF_8));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @ParameterizedTest
  @CsvSource({"q/a, false", "q/a.gz, false", "q/a, true", "q/a.gz, true"})
  void aSyncMakesTheSecondFile(String first, boolean byContent) throws Exception {
    twin(first);
    desk.run(desk.place(HERE, first), desk.local("q1/a" + first.substring(3)), POLICY);
    assertThat(desk.files()).containsExactly("q1/a.gz");
    twin(first.equals("q/a") ? "q/a.gz" : "q/a");
    for (int run = 1; run < 4; run++) {
      var items = synced(byContent);
      assertThat(items)
          .as("run %d", run)
          .extracting(ItemSnapshot::state)
          .containsAnyOf(run == 1 ? ItemState.DONE : ItemState.SKIPPED)
          .isSubsetOf(ItemState.DONE, ItemState.SKIPPED);
      assertThat(desk.files()).as("run %d", run).containsExactly("q1/%61.gz", "q1/a.gz");
    }
    assertThat(desk.file("q1/%61.gz")).hasBinaryContent(bytes);
    assertThat(desk.file("q1/a.gz")).hasBinaryContent(bytes);
    comeBack();
  }

  @ParameterizedTest
  @ValueSource(strings = {"q/a", "q/a.gz"})
  void aCopyMakesTheSecondFile(String first) throws Exception {
    twin(first);
    desk.run(desk.place(HERE, "q/"), desk.local("q1/"), POLICY);
    assertThat(desk.files()).containsExactly("q1/a.gz");
    twin(first.equals("q/a") ? "q/a.gz" : "q/a");
    var both = desk.run(desk.place(HERE, "q/"), desk.local("q1/"), POLICY);
    assertThat(desk.items(both))
        .extracting(ItemSnapshot::state)
        .containsExactlyInAnyOrder(ItemState.DONE, ItemState.SKIPPED);
    assertThat(desk.files()).containsExactly("q1/%61.gz", "q1/a.gz");
    comeBack();
  }

  /// Else the only copy of one of them would be that of the other.
  @ParameterizedTest
  @CsvSource({"q/a, q/a.gz", "q/a.gz, q/a"})
  void aMoveTakesAwayNothingThatHasNoFileOfItsOwn(String first, String second) throws Exception {
    twin(first);
    assertThat(moved().state()).isEqualTo(ItemState.DONE);
    twin(second);
    ItemSnapshot item = moved();
    assertThat(item.state()).as("%s", item).isEqualTo(ItemState.CONFLICT);
    assertThat(item.detail()).contains("a.gz holds a copy of mem://here/" + first);
    assertThat(desk.keys(HERE)).containsExactly(second);
  }

  /// Also where the file comes while the object is on its way.
  @ParameterizedTest
  @CsvSource({"q/a, q/a.gz", "q/a.gz, q/a"})
  void noMoveThatIsOvertakenByTheOtherDoesSo(String first, String second) throws Exception {
    twin(first);
    twin(second);
    WhileReading.let(
        desk,
        HERE,
        0,
        key -> {
          if (key.value().equals(second)) {
            assertThat(moved(first).state()).isEqualTo(ItemState.DONE);
          }
        });
    ItemSnapshot item = moved(second);
    assertThat(item.state()).as("%s", item).isEqualTo(ItemState.CONFLICT);
    assertThat(item.detail()).contains("a.gz holds a copy of mem://here/" + first);
    assertThat(desk.keys(HERE)).containsExactly(second);
  }

  private ItemSnapshot moved(String key) {
    var to = desk.local("q1/" + key.substring(2));
    var move = new Move(List.of(new Route(desk.place(HERE, key), to)), POLICY);
    try {
      return desk.item(desk.queue.await(desk.queue.submit(move)));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"q/a, q/a.gz", "q/a.gz, q/a"})
  void aSingleObjectIsNotSaidToBeThere(String first, String second) throws Exception {
    twin("q/a");
    twin("q/a.gz");
    desk.run(desk.place(HERE, first), desk.local("q1/" + first.substring(2)), POLICY);
    var to = desk.local("q1/" + second.substring(2));
    ItemSnapshot item = desk.item(desk.run(desk.place(HERE, second), to, POLICY));
    assertThat(item.state()).as("%s", item).isEqualTo(ItemState.CONFLICT);
    assertThat(item.detail()).contains("a.gz holds a copy of mem://here/" + first);
  }

  /// Of an object that was renamed the file is what its new name is called.
  @Test
  void aCopyOfWhatIsGoneIsLeftToItsTwin() throws Exception {
    twin("q/a");
    desk.run(desk.place(HERE, "q/"), desk.local("q1/"), POLICY);
    twin("q/a.gz");
    try (var store = desk.stores.real(HERE)) {
      store.delete(List.of(new ObjectKey("q/a")));
    }
    var last = desk.run(desk.place(HERE, "q/"), desk.local("q1/"), POLICY);
    assertThat(desk.item(last).state()).isEqualTo(ItemState.SKIPPED);
  }

  private void comeBack() throws Exception {
    var up = desk.run(desk.local("q1/"), desk.place(THERE, "q/"), POLICY);
    assertThat(up.tally().done()).as("%s", desk.items(up)).isEqualTo(2);
    assertThat(desk.keys(THERE)).containsExactly("q/a", "q/a.gz");
    assertThat(encoding("q/a")).containsExactly("gzip");
    assertThat(encoding("q/a.gz")).isEmpty();
  }

  private List<String> encoding(String key) throws IOException {
    try (var open = desk.stores.real(THERE)) {
      return open.stat(new ObjectKey(key)).headers().orElse(Headers.NONE).encoding();
    }
  }

  private void twin(String key) throws IOException {
    desk.object(HERE, key, bytes, key.endsWith(".gz") ? Headers.NONE : GZIP);
  }

  private ItemSnapshot moved() throws InterruptedException {
    var move = new Move(List.of(new Route(desk.place(HERE, "q/"), desk.local("q1/"))), POLICY);
    return desk.item(desk.queue.await(desk.queue.submit(move)));
  }

  private List<ItemSnapshot> synced(boolean byContent) throws InterruptedException {
    var route = new Route(desk.place(HERE, "q/"), desk.local("q1/"));
    var sync = new Sync(route, POLICY, byContent, true, OptionalLong.empty());
    return desk.items(desk.queue.await(desk.queue.submit(sync)));
  }
}
