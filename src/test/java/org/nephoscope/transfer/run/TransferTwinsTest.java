package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.codec.Encoding;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Sync;

/// An encoded object beside a key that is called like the object's file: each keeps a file of its
/// own, whoever came first, and in every later run.
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
  void aFileThatOnlyLooksEscapedIsAnExtra() throws Exception {
    packed("q/1", "one");
    desk.object(HERE, "q/2.gz", "another");
    mirrored();
    Files.writeString(desk.file("q1/%31.gz"), "extra");
    Files.writeString(desk.file("q1/%32.gz"), "extra");
    mirrored();
    assertThat(held()).containsExactly("q1/1.gz", "q1/2.gz");
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
