package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nephoscope.codec.Encoding;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Sync;

/// An encoded object beside a key that is called like the object's file: each keeps a file of its
/// own, whoever came first, and in every later run.
@Execution(ExecutionMode.CONCURRENT)
class TransferTwinsTest {

  private static final Headers GZIP = Headers.NONE.encoding(List.of("gzip"));
  private static final CopyPolicy POLICY = CopyPolicy.DEFAULT.encoding(EncodingPolicy.KEEP_SUFFIX);

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
  void aMirrorNeverDeletesWhatAnObjectIsHeldIn() throws Exception {
    packed("q/1", "one");
    desk.object(HERE, "q/1.gz", "another");
    mirrored();
    assertThat(held()).containsExactly("q1/%31.gz", "q1/1.gz");
    for (int run = 2; run < 5; run++) {
      assertThat(planned()).as("plan of run %d", run).doesNotContain("q1/%31.gz");
      assertThat(mirrored()).as("run %d", run).noneMatch(item -> item.target().isEmpty());
      assertThat(held()).as("run %d", run).containsExactly("q1/%31.gz", "q1/1.gz");
      assertThat(unpacked("q1/%31.gz")).isEqualTo("one");
      assertThat(desk.file("q1/1.gz")).hasContent("another");
    }
  }

  @Test
  void aMirrorKeepsTheFileOfAnObjectWhoseNameAFolderHas() throws Exception {
    packed("q/1", "one");
    desk.object(HERE, "q/1.gz/inside", "another");
    for (int run = 1; run < 4; run++) {
      mirrored();
      assertThat(held()).as("run %d", run).containsExactly("q1/%31.gz", "q1/1.gz/inside");
    }
  }

  @Test
  void aMirrorDeletesTheFileOfATwinThatIsGone() throws Exception {
    packed("q/1", "one");
    desk.object(HERE, "q/1.gz", "another");
    mirrored();
    try (var store = desk.stores.real(HERE)) {
      store.delete(List.of(new ObjectKey("q/1")));
    }
    mirrored();
    assertThat(held()).containsExactly("q1/1.gz");
    assertThat(desk.file("q1/1.gz")).hasContent("another");
  }

  @Test
  void aMirrorReplacesTheFileOfAKeyThatIsGone() throws Exception {
    packed("q/1", "one");
    desk.object(HERE, "q/1.gz", "another");
    mirrored();
    try (var store = desk.stores.real(HERE)) {
      store.delete(List.of(new ObjectKey("q/1.gz")));
    }
    packed("q/1", "new");
    mirrored();
    assertThat(unpacked("q1/1.gz")).isEqualTo("new");
    mirrored(); // the first may keep the old file, where the new one takes its name before
    assertThat(held()).containsExactly("q1/1.gz");
    assertThat(unpacked("q1/1.gz")).isEqualTo("new");
  }

  @Test
  void aFileThatOnlyLooksEscapedIsAnExtra() throws Exception {
    packed("q/1", "one");
    desk.object(HERE, "q/2.gz", "another");
    mirrored();
    Files.writeString(desk.file("q1/%31.gz"), "extra");
    Files.writeString(desk.file("q1/%32.gz"), "extra");
    mirrored();
    assertThat(held()).containsExactly("q1/1.gz", "q1/2.gz");
  }

  @ParameterizedTest
  @EnumSource(names = {"SKIP_EQUAL", "REPLACE"})
  void aMoveWritesOverNoCopyOfAnotherObject(IfExists rule) throws Exception {
    desk.object(HERE, "y/app.js.gz", "the only one");
    assertThat(moved(rule).state()).isEqualTo(ItemState.DONE);
    packed("y/app.js", "another");
    var item = moved(rule);
    assertThat(item.state()).as("%s", item).isEqualTo(ItemState.CONFLICT);
    assertThat(item.detail())
        .endsWith(
            "x3/app.js.gz holds a copy of mem://here/y/app.js.gz, so it was left as it is. Copy to"
                + " another folder, or with --encoding keep, which adds no ending to a name.");
    assertThat(desk.file("x3/app.js.gz")).hasContent("the only one");
    assertThat(desk.keys(HERE)).containsExactly("y/app.js");
  }

  @Test
  void aKeyWritesOverNoFileOfAnEncodedObject() throws Exception {
    packed("y/app.js", "the only one");
    moved(IfExists.SKIP_EQUAL);
    desk.object(HERE, "y/app.js.gz", "another");
    var item = moved(IfExists.SKIP_EQUAL);
    assertThat(item.state()).as("%s", item).isEqualTo(ItemState.CONFLICT);
    assertThat(item.detail())
        .endsWith(
            "holds a copy of mem://here/y/app.js, so it was left as it is. Copy to another"
                + " folder.");
    assertThat(unpacked("x3/app.js.gz")).isEqualTo("the only one");
  }

  @Test
  void aSingleObjectWritesOverNoCopyOfAnother() throws Exception {
    desk.object(HERE, "x/app.js.gz", "another");
    copied("x/app.js.gz", "x2/app.js.gz");
    packed("x/app.js", "one");
    assertThat(copied("x/app.js", "x2/app.js").detail()).contains("holds a copy of");
    assertThat(desk.file("x2/app.js.gz")).hasContent("another");
  }

  @Test
  void withoutAJournalTheSourceIsAsked() throws Exception {
    packed("x/app.js", "one");
    desk.object(HERE, "x/app.js.gz", "another");
    copied("x/app.js.gz", "x2/app.js.gz");
    touched("x2/app.js.gz"); // so nothing is known of the file any more
    var item = copied("x/app.js", "x2/app.js");
    assertThat(item.state()).as("%s", item).isEqualTo(ItemState.CONFLICT);
    assertThat(item.detail()).contains("app.js.gz holds what mem://here/x/app.js.gz holds, so it");
    assertThat(desk.file("x2/app.js.gz")).hasContent("another");
  }

  @Test
  void anOlderCopyIsReplacedThoughThereIsATwin() throws Exception {
    packed("x/app.js", "one");
    copied("x/app.js", "x2/app.js");
    touched("x2/app.js.gz");
    desk.object(HERE, "x/app.js.gz", "another");
    packed("x/app.js", "new");
    assertThat(copied("x/app.js", "x2/app.js").state()).isEqualTo(ItemState.DONE);
    assertThat(unpacked("x2/app.js.gz")).isEqualTo("new");
  }

  @Test
  void anOrdinaryUpdateAsksForNothingElse() throws Exception {
    var asked = new ConcurrentLinkedQueue<String>();
    desk.stores.put(
        HERE,
        () -> {
          var real = desk.stores.real(HERE);
          return new ForwardingStore() {
            @Override
            protected ObjectStore store() {
              return real;
            }

            @Override
            public ObjectMeta stat(ObjectKey key) throws StorageException {
              asked.add(key.value());
              return super.stat(key);
            }
          };
        });
    packed("x/app.js", "one");
    copied("x/app.js", "x2/app.js");
    packed("x/app.js", "new");
    assertThat(copied("x/app.js", "x2/app.js").state()).isEqualTo(ItemState.DONE);
    assertThat(copied("x/app.js", "x2/app.js").state()).isEqualTo(ItemState.SKIPPED);
    touched("x2/app.js.gz");
    assertThat(copied("x/app.js", "x2/app.js").state()).isEqualTo(ItemState.SKIPPED);
    assertThat(unpacked("x2/app.js.gz")).isEqualTo("new");
    assertThat(asked).doesNotContain("x/app.js.gz");
  }

  @Test
  void bothTwinsAreUpdatedTogether() throws Exception {
    for (String text : List.of("old", "new")) {
      packed("x/app.js", text);
      desk.object(HERE, "x/app.js.gz", text);
      var last = desk.run(desk.place(HERE, "x/"), desk.local("x2/"), POLICY);
      assertThat(last.tally().done()).as("%s", desk.items(last)).isEqualTo(2);
      assertThat(unpacked("x2/%61pp.js.gz")).isEqualTo(text);
      assertThat(desk.file("x2/app.js.gz")).hasContent(text);
    }
  }

  @Test
  void aNamesakeFromElsewhereIsReplacedAsEver() throws Exception {
    desk.object(HERE, "x/app.js.gz", "one");
    desk.object(HERE, "z/app.js.gz", "another");
    copied("x/app.js.gz", "x2/app.js.gz");
    assertThat(copied("z/app.js.gz", "x2/app.js.gz").state()).isEqualTo(ItemState.DONE);
    assertThat(desk.file("x2/app.js.gz")).hasContent("another");
  }

  @Test
  void twinsComeBackAsTheyWere() throws Exception {
    packed("q/1", "one");
    desk.object(HERE, "q/1.gz", "another");
    packed("q/2", "two");
    desk.object(HERE, "q/2.gz/inside", "another");
    packed("q/3", "alone");
    desk.run(desk.place(HERE, "q/"), desk.local("q1/"), POLICY);
    assertThat(held())
        .containsExactly("q1/%31.gz", "q1/%32.gz", "q1/1.gz", "q1/2.gz/inside", "q1/3.gz");
    var up = desk.run(desk.local("q1/"), desk.place(THERE, "q/"), POLICY);
    assertThat(up.tally().done()).as("%s", desk.items(up)).isEqualTo(5);
    assertThat(desk.keys(THERE)).isEqualTo(desk.keys(HERE));
    for (String key : desk.keys(HERE)) {
      assertThat(desk.text(THERE, key)).isEqualTo(desk.text(HERE, key));
      assertThat(encoding(THERE, key)).as(key).isEqualTo(encoding(HERE, key));
    }
    var again = desk.run(desk.local("q1/"), desk.place(THERE, "q/"), POLICY);
    assertThat(again.tally().skipped()).as("%s", desk.items(again)).isEqualTo(5);
  }

  /// One of them is gone before the other is listed.
  @Test
  void twinsFarFromEachOtherAreMovedBackAsTheyWere() throws Exception {
    packed("q/1", "one");
    desk.object(HERE, "q/1.gz", "another");
    packed("q/!", "two");
    desk.object(HERE, "q/!.gz", "another");
    desk.run(desk.place(HERE, "q/"), desk.local("q1/"), POLICY);
    for (int i = 0; i < 2500; i++) {
      Files.createFile(desk.file("q1/" + (i % 2 == 0 ? "!a" : "0") + i));
    }
    var route = new Route(desk.local("q1/"), desk.place(THERE, "q/"));
    var move = desk.queue.await(desk.queue.submit(new Move(List.of(route), POLICY)));
    assertThat(move.tally().done()).isEqualTo(2504);
    assertThat(encoding(THERE, "q/1")).containsExactly("gzip");
    assertThat(encoding(THERE, "q/1.gz")).isEmpty();
    assertThat(encoding(THERE, "q/!")).containsExactly("gzip");
    assertThat(encoding(THERE, "q/!.gz")).isEmpty();
  }

  @Test
  void aFileThatOnlyLooksEscapedKeepsItsNameInAStore() throws Exception {
    Files.createDirectories(desk.file("q1"));
    Files.write(desk.file("q1/%31.gz"), Encoding.GZIP.encode("one".getBytes(UTF_8)));
    Files.write(desk.file("q1/2.gz"), Encoding.GZIP.encode("two".getBytes(UTF_8)));
    desk.run(desk.local("q1/"), desk.place(THERE, "q/"), POLICY);
    assertThat(desk.keys(THERE)).containsExactly("q/%31", "q/2");
  }

  private List<String> encoding(StoreAddress store, String key) throws IOException {
    try (var open = desk.stores.real(store)) {
      return open.stat(new ObjectKey(key)).headers().orElse(Headers.NONE).encoding();
    }
  }

  private ItemSnapshot copied(String key, String file) throws InterruptedException {
    return desk.item(desk.run(desk.place(HERE, key), desk.local(file), POLICY));
  }

  private ItemSnapshot moved(IfExists rule) throws InterruptedException {
    var route = new Route(desk.place(HERE, "y/"), desk.local("x3/"));
    var move = new Move(List.of(route), POLICY.ifExists(rule));
    return desk.item(desk.queue.await(desk.queue.submit(move)));
  }

  /// Makes the journal's knowledge of a file void, and the file old.
  private void touched(String name) throws IOException {
    Files.setLastModifiedTime(desk.file(name), FileTime.fromMillis(1000));
  }

  private List<ItemSnapshot> mirrored() throws InterruptedException {
    return desk.items(desk.queue.await(desk.queue.submit(mirror())));
  }

  /// What a dry run tells of the same.
  private List<String> planned() throws IOException {
    var sources = new ArrayList<String>();
    try (var run = new DryRun(desk.stores, mirror(), desk.journal.ledger(), Optional.empty())) {
      run.plan(item -> sources.add(item.source().replace(desk.folder + "/", "")));
    }
    return sources;
  }

  private Sync mirror() {
    var route = new Route(desk.place(HERE, "q/"), desk.local("q1/"), NameFilter.ALL);
    return new Sync(route, POLICY, false, true, OptionalLong.empty());
  }

  private void packed(String key, String text) throws IOException {
    desk.object(HERE, key, Encoding.GZIP.encode(text.getBytes(UTF_8)), GZIP);
  }

  private String unpacked(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(desk.file(name));
    return new String(Encoding.GZIP.decode(bytes, 1000), UTF_8);
  }

  private List<String> held() throws IOException {
    return desk.files();
  }
}
