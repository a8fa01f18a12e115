package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nephoscope.codec.Encoding;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.LocalStore;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Span;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;

/// Copies into and out of a folder in which names tell encodings: whatever the policy, an encoding
/// is applied once, told once, and undone once.
@Execution(ExecutionMode.CONCURRENT)
class TransferSuffixTest {

  private static final byte[] CONTENT = "one two three ".repeat(300).getBytes(UTF_8);
  private static final List<Encoding> SOURCES =
      List.of(Encoding.IDENTITY, Encoding.GZIP, Encoding.BROTLI, Encoding.ZSTD, Encoding.XZ);

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

  @ParameterizedTest
  @EnumSource
  void fromStoreToSuffixFolder(EncodingPolicy policy) throws Exception {
    for (Encoding source : SOURCES) {
      String folder = policy + "-" + source + "/";
      byte[] stored = source.encode(CONTENT);
      desk.object(HERE, folder + "x", stored, headers(source));
      copied(desk.place(HERE, folder), suffix(folder), policy);
      checkFile(folder, "x", policy, source, stored);
    }
  }

  @ParameterizedTest
  @EnumSource
  void fromSuffixFolderToStore(EncodingPolicy policy) throws Exception {
    for (Encoding source : SOURCES) {
      String folder = policy + "-" + source + "/";
      byte[] stored = source.encode(CONTENT);
      write(folder + "x" + source.suffix(), stored);
      copied(suffix(folder), desk.place(THERE, folder), policy);
      Encoding there = policy.target().orElse(source);
      try (var store = desk.stores.real(THERE);
          var content = store.open(new ObjectKey(folder + "x"), Span.WHOLE, Optional.empty())) {
        byte[] bytes = content.readAll();
        assertThat(content.meta().headers().orElseThrow().metadata()).containsOnlyKeys("mtime");
        assertThat(content.meta().headers().orElseThrow().encoding())
            .isEqualTo(headers(there).encoding());
        check(bytes, source, stored, there);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void fromSuffixFolderToSuffixFolder(EncodingPolicy policy) throws Exception {
    for (Encoding source : SOURCES) {
      String folder = policy + "-" + source + "/";
      byte[] stored = source.encode(CONTENT);
      write("from/" + folder + "x" + source.suffix(), stored);
      copied(suffix("from/" + folder), suffix("to/" + folder), policy);
      checkFile("to/" + folder, "x", policy, source, stored);
    }
  }

  @ParameterizedTest
  @EnumSource
  void fromPlainFolderToSuffixFolder(EncodingPolicy policy) throws Exception {
    for (Encoding source : SOURCES) {
      String folder = policy + "-" + source + "/";
      byte[] stored = source.encode(CONTENT);
      write("from/" + folder + "x" + source.suffix(), stored);
      Place from = desk.local("from/" + folder);
      Place to = suffix("to/" + folder);
      if (policy == EncodingPolicy.KEEP && source != Encoding.IDENTITY) {
        var item = desk.item(desk.run(from, to, CopyPolicy.DEFAULT.encoding(policy)));
        assertThat(item.state()).isEqualTo(ItemState.REFUSED);
        assertThat(item.detail())
            .contains("cannot have this name there", "is the object x with the encoding");
        continue;
      }
      copied(from, to, policy);
      checkFile("to/" + folder, "x", policy, source, stored);
    }
  }

  @ParameterizedTest
  @EnumSource
  void fromSuffixFolderToPlainFolder(EncodingPolicy policy) throws Exception {
    for (Encoding source : SOURCES) {
      String folder = policy + "-" + source + "/";
      byte[] stored = source.encode(CONTENT);
      write("from/" + folder + "x" + source.suffix(), stored);
      copied(suffix("from/" + folder), desk.local("to/" + folder), policy);
      Encoding there = policy.target().orElse(source);
      String name = policy == EncodingPolicy.KEEP ? "x" : "x" + there.suffix();
      assertThat(filesIn("to/" + folder)).containsExactly(name);
      check(Files.readAllBytes(desk.file("to/" + folder + name)), source, stored, there);
    }
  }

  @Test
  void anObjectInAnotherFormIsReplacedByTheNewOne() throws Exception {
    write("d/x.gz", Encoding.GZIP.encode("old".getBytes(UTF_8)));
    Files.setLastModifiedTime(desk.file("d/x.gz"), FileTime.fromMillis(1000));
    desk.object(HERE, "d/x", CONTENT, Headers.NONE);
    copied(desk.place(HERE, "d/"), suffix("d/"), EncodingPolicy.KEEP);
    assertThat(filesIn("d/")).containsExactly("x");
    copied(desk.place(HERE, "d/"), suffix("d/"), EncodingPolicy.ZSTD, IfExists.REPLACE);
    assertThat(filesIn("d/")).containsExactly("x.zstd");
  }

  @Test
  void aNewerObjectInAnotherFormIsLeftAlone() throws Exception {
    desk.object(HERE, "d/x", CONTENT, Headers.NONE);
    write("d/x.gz", Encoding.GZIP.encode("newer".getBytes(UTF_8)));
    var future = FileTime.from(Instant.now().plusSeconds(3600));
    Files.setLastModifiedTime(desk.file("d/x.gz"), future);
    var item = desk.item(desk.run(desk.place(HERE, "d/"), suffix("d/")));
    assertThat(item.state()).isEqualTo(ItemState.CONFLICT);
    assertThat(item.detail()).contains("x.gz is newer than the source");
    var beside = CopyPolicy.DEFAULT.ifExists(IfExists.KEEP_BOTH);
    var kept = desk.item(desk.run(desk.place(HERE, "d/"), suffix("d/"), beside));
    assertThat(kept.state()).isEqualTo(ItemState.DONE);
    assertThat(filesIn("d/")).containsExactly("x (2)", "x.gz");
  }

  @Test
  void twoFilesForTheTargetAreNotChosenFrom() throws Exception {
    desk.object(HERE, "d/x", CONTENT, Headers.NONE);
    write("d/x", new byte[1]);
    write("d/x.gz", new byte[2]);
    var replace = CopyPolicy.DEFAULT.ifExists(IfExists.REPLACE);
    var item = desk.item(desk.run(desk.place(HERE, "d/"), suffix("d/"), replace));
    assertThat(item.state()).isEqualTo(ItemState.REFUSED);
    assertThat(item.detail()).contains("x and x.gz both stand for it");
    assertThat(desk.file("d/x")).hasSize(1);
    assertThat(desk.file("d/x.gz")).hasSize(2);
    var up = desk.item(desk.run(suffix("d/"), desk.place(THERE, "d/")));
    assertThat(up.state()).isEqualTo(ItemState.SKIPPED);
    assertThat(up.detail()).contains("was left out: x and x.gz both stand for it");
  }

  @Test
  void whatNoNameTellsIsNotCopied() throws Exception {
    desk.object(HERE, "a/x", CONTENT, Headers.NONE.encoding(List.of("deflate")));
    var deflate = desk.item(desk.run(desk.place(HERE, "a/"), suffix("a/")));
    assertThat(deflate.state()).isEqualTo(ItemState.FAILED);
    assertThat(deflate.detail()).contains("to tell the encoding deflate by a file's name");
    desk.object(HERE, "b/x.gz", CONTENT, Headers.NONE);
    var untold = desk.item(desk.run(desk.place(HERE, "b/"), suffix("b/")));
    assertThat(untold.state()).isEqualTo(ItemState.REFUSED);
    assertThat(untold.detail()).contains("is the object x with the encoding gzip");
    assertThat(desk.files()).isEmpty();
  }

  @Test
  void keysThatEndLikeAnEncodedFileComeBackAsTheyWere() throws Exception {
    desk.object(HERE, "k/x.gz", Encoding.GZIP.encode(CONTENT), headers(Encoding.GZIP));
    desk.object(HERE, "k/x", Encoding.BROTLI.encode(CONTENT), headers(Encoding.BROTLI));
    desk.object(HERE, "k/x/y", CONTENT, Headers.NONE);
    var down = desk.run(desk.place(HERE, "k/"), suffix("k/"));
    assertThat(down.tally().done()).as("%s", desk.items(down)).isEqualTo(3);
    var up = desk.run(suffix("k/"), desk.place(THERE, "k/"));
    assertThat(desk.items(up))
        .extracting(ItemSnapshot::target)
        .containsExactlyInAnyOrder("mem://there/k/x", "mem://there/k/x.gz", "mem://there/k/x/y");
    assertThat(up.tally().done()).isEqualTo(3);
  }

  @Test
  void aFolderMayHaveTheNameOfAnEncodedFile() throws Exception {
    desk.object(HERE, "f/x", Encoding.BROTLI.encode(CONTENT), headers(Encoding.BROTLI));
    desk.object(HERE, "g/x.br/z", CONTENT, Headers.NONE);
    copied(desk.place(HERE, "g/"), suffix("f/"), EncodingPolicy.KEEP);
    var item = desk.item(desk.run(desk.place(HERE, "f/"), suffix("f/")));
    assertThat(item.state()).isEqualTo(ItemState.CONFLICT);
    assertThat(item.detail()).contains("x.br is a folder");
  }

  @Test
  void aFileIsNotCopiedOntoItselfByItsOtherName() throws Exception {
    write("d/x.gz", Encoding.GZIP.encode(CONTENT));
    var policy = CopyPolicy.DEFAULT.encoding(EncodingPolicy.DECODE).ifExists(IfExists.REPLACE);
    var item = desk.item(desk.run(desk.local("d/x.gz"), suffix("d/x"), policy));
    assertThat(item.state()).isEqualTo(ItemState.REFUSED);
    assertThat(item.detail()).contains("onto itself");
    assertThat(filesIn("d/")).containsExactly("x.gz");
  }

  @Test
  void aCopyBesideItsSourceDoesNotWaitForTheSourcesLock() throws Exception {
    var folder = new StoreAddress.Local(desk.folder, LocalNaming.PLAIN);
    var locks = Map.of("CLOUD_FILES_LOCK_DIR", temporary.resolve("locks").toString());
    desk.stores.put(folder, () -> new LocalStore(desk.folder, LocalNaming.PLAIN, locks));
    write("x", CONTENT);
    Place from = desk.place(folder, "x");
    var item = desk.item(desk.run(from, desk.place(folder, "x.gz"), CopyPolicy.DEFAULT));
    assertThat(item.state()).as("%s", item).isEqualTo(ItemState.DONE);
    assertThat(desk.file("x.gz")).hasBinaryContent(CONTENT);
  }

  @Test
  void aPrivateFileStaysPrivateInAnotherEncoding() throws Exception {
    assumeTrue(Files.getFileStore(temporary).supportsFileAttributeView("posix"));
    desk.object(HERE, "x", Encoding.GZIP.encode(CONTENT), headers(Encoding.GZIP));
    write("x", "old".getBytes(UTF_8));
    var mine = PosixFilePermissions.fromString("rw-------");
    Files.setPosixFilePermissions(desk.file("x"), mine);
    copied(desk.place(HERE, "x"), suffix("x"), EncodingPolicy.KEEP, IfExists.REPLACE);
    assertThat(filesIn("")).containsExactly("x.gz");
    assertThat(Files.getPosixFilePermissions(desk.file("x.gz"))).isEqualTo(mine);
  }

  /// Copies, twice: the second time there is nothing to do.
  private void copied(Place from, Place to, EncodingPolicy encoding) throws Exception {
    copied(from, to, encoding, IfExists.SKIP_EQUAL);
    var policy = CopyPolicy.DEFAULT.encoding(encoding);
    var again = desk.item(desk.run(from, to, policy));
    assertThat(again.state()).as("again: %s", again).isEqualTo(ItemState.SKIPPED);
  }

  private void copied(Place from, Place to, EncodingPolicy encoding, IfExists ifExists)
      throws Exception {
    var policy = CopyPolicy.DEFAULT.encoding(encoding).ifExists(ifExists);
    var item = desk.item(desk.run(from, to, policy));
    assertThat(item.state()).as("%s", item).isEqualTo(ItemState.DONE);
    assertThat(item.verification().word()).as("%s", item).isEqualTo("md5");
  }

  private void checkFile(
      String folder, String object, EncodingPolicy policy, Encoding source, byte[] stored)
      throws IOException {
    Encoding there = policy.target().orElse(source);
    String name = object + there.suffix();
    assertThat(filesIn(folder)).containsExactly(name);
    check(Files.readAllBytes(desk.file(folder + name)), source, stored, there);
  }

  private static void check(byte[] bytes, Encoding source, byte[] stored, Encoding there)
      throws IOException {
    if (there == source) {
      assertThat(bytes).as("stored bytes are kept").isEqualTo(stored);
    }
    assertThat(there.decode(bytes, CONTENT.length)).isEqualTo(CONTENT);
  }

  private Place suffix(String path) {
    return desk.place(new StoreAddress.Local(desk.folder, LocalNaming.SUFFIX), path);
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = desk.file(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private List<String> filesIn(String folder) throws IOException {
    try (var all = Files.list(desk.file(folder))) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Headers headers(Encoding encoding) {
    return Headers.NONE.encoding(
        encoding == Encoding.IDENTITY ? List.of() : List.of(encoding.token()));
  }
}
