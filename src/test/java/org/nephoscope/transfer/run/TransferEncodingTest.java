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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nephoscope.codec.Encoding;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.name.PartName;

/// Every encoding of a source, under every policy, from memory and from a folder into both.
@Execution(ExecutionMode.CONCURRENT)
class TransferEncodingTest {

  private static final byte[] CONTENT = "one two three ".repeat(500).getBytes(UTF_8);
  private static final List<Encoding> SOURCES =
      List.of(
          Encoding.IDENTITY,
          Encoding.GZIP,
          Encoding.BROTLI,
          Encoding.ZSTD,
          Encoding.BZIP2,
          Encoding.XZ);

  @TempDir Path temporary;
  private TransferDesk desk;

  /// What lies at a place: its name, its bytes, and what its header says.
  private static final class Found {
    private final String name;
    private final byte[] bytes;
    private final List<String> tokens;

    Found(String name, byte[] bytes, List<String> tokens) {
      this.name = name;
      this.bytes = bytes;
      this.tokens = tokens;
    }
  }

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
  void fromStoreToStore(EncodingPolicy policy) throws Exception {
    for (Encoding source : SOURCES) {
      byte[] stored = source.encode(CONTENT);
      String folder = policy + "-" + source + "/";
      desk.object(HERE, folder + "x", stored, headers(source));
      Place from = desk.place(HERE, folder);
      Place to = desk.place(THERE, folder);
      copied(from, to, policy);
      Encoding there = policy.target().orElse(source);
      check(inStore(folder), "x", source, stored, there, tokens(there));
    }
  }

  @ParameterizedTest
  @EnumSource
  void fromStoreToFolder(EncodingPolicy policy) throws Exception {
    for (Encoding source : SOURCES) {
      byte[] stored = source.encode(CONTENT);
      String folder = policy + "-" + source + "/";
      desk.object(HERE, folder + "x", stored, headers(source));
      copied(desk.place(HERE, folder), desk.local(folder), policy);
      Encoding there = policy.target().orElse(source);
      String name = policy == EncodingPolicy.KEEP ? "x" : "x" + there.suffix();
      check(inFolder(folder), name, source, stored, there, List.of());
    }
  }

  @ParameterizedTest
  @EnumSource
  void fromFolderToStore(EncodingPolicy policy) throws Exception {
    for (Encoding source : SOURCES) {
      byte[] stored = source.encode(CONTENT);
      String folder = policy + "-" + source + "/";
      write(folder + "x" + source.suffix(), stored);
      copied(desk.local(folder), desk.place(THERE, folder), policy);
      Encoding there = policy.target().orElse(source);
      boolean kept = policy == EncodingPolicy.KEEP;
      String name = kept ? "x" + source.suffix() : "x";
      check(inStore(folder), name, source, stored, there, kept ? List.of() : tokens(there));
    }
  }

  @ParameterizedTest
  @EnumSource
  void fromFolderToFolder(EncodingPolicy policy) throws Exception {
    for (Encoding source : SOURCES) {
      byte[] stored = source.encode(CONTENT);
      String folder = policy + "-" + source + "/";
      write("from/" + folder + "x" + source.suffix(), stored);
      copied(desk.local("from/" + folder), desk.local("to/" + folder), policy);
      Encoding there = policy.target().orElse(source);
      check(inFolder("to/" + folder), "x" + there.suffix(), source, stored, there, List.of());
    }
  }

  @Test
  void whatIsTooLargeForMemoryIsMadeInAFileThatGoesAgain() throws Exception {
    byte[] noise = new byte[(2 << 20) + 77];
    new Random(1).nextBytes(noise);
    desk.object(HERE, "big/x", Encoding.ZSTD.encode(noise), headers(Encoding.ZSTD));
    List<String> before = parts();
    copied(desk.place(HERE, "big/"), desk.place(THERE, "big/"), EncodingPolicy.GZIP);
    Found found = inStore("big/");
    assertThat(Arrays.equals(Encoding.GZIP.decode(found.bytes, noise.length), noise)).isTrue();
    assertThat(parts()).isEqualTo(before);
  }

  @Test
  void aSourceThatIsNotWhatItsHeaderSaysFailsAndLeavesNothing() throws Exception {
    byte[] cut = Arrays.copyOf(Encoding.XZ.encode(CONTENT), 60);
    desk.object(HERE, "bad/x", cut, headers(Encoding.XZ));
    for (Place to : List.of(desk.place(THERE, "bad/"), desk.local("bad/"))) {
      var policy = CopyPolicy.DEFAULT.encoding(EncodingPolicy.BR);
      var item = desk.item(desk.run(desk.place(HERE, "bad/"), to, policy));
      assertThat(item.state()).isEqualTo(ItemState.FAILED);
      assertThat(item.detail()).contains("mem://here/bad/x", "decoded as xz", "cut short");
      assertThat(item.verification().word()).isEqualTo("not-checked");
    }
    assertThat(desk.files()).isEmpty();
    assertThat(desk.run(desk.place(THERE, "bad/"), desk.local("")).tally().planned()).isZero();
  }

  @Test
  void anUnknownEncodingIsKeptButNotUndone() throws Exception {
    var odd = new Headers(List.of("rot13"), Optional.empty(), Map.of());
    desk.object(HERE, "odd/x", CONTENT, odd);
    copied(desk.place(HERE, "odd/"), desk.place(THERE, "odd/"), EncodingPolicy.KEEP);
    assertThat(inStore("odd/").tokens).containsExactly("rot13");
    var policy = CopyPolicy.DEFAULT.encoding(EncodingPolicy.DECODE);
    var item = desk.item(desk.run(desk.place(HERE, "odd/"), desk.local(""), policy));
    assertThat(item.state()).isEqualTo(ItemState.FAILED);
    assertThat(item.detail()).contains("rot13");
  }

  @Test
  void differentContentInTheSameEncodingIsNotEqual() throws Exception {
    desk.object(HERE, "d/x", CONTENT, Headers.NONE);
    write("d/x.gz", Encoding.GZIP.encode("other".getBytes(UTF_8)));
    var policy =
        CopyPolicy.DEFAULT.encoding(EncodingPolicy.GZIP).ifExists(CopyPolicy.IfExists.SKIP_EQUAL);
    Files.setLastModifiedTime(desk.file("d/x.gz"), FileTime.fromMillis(1000));
    var item = desk.item(desk.run(desk.place(HERE, "d/"), desk.local("d/"), policy));
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(Encoding.GZIP.decode(inFolder("d/").bytes, 1 << 20)).isEqualTo(CONTENT);
  }

  @Test
  void zstIsReadAsZstd() throws Exception {
    write("z/x.zst", Encoding.ZSTD.encode(CONTENT));
    copied(desk.local("z/"), desk.place(THERE, "z/"), EncodingPolicy.KEEP_SUFFIX);
    assertThat(inStore("z/").name).isEqualTo("x");
    assertThat(inStore("z/").tokens).containsExactly("zstd");
  }

  /// Copies, twice: the second time there is nothing to do.
  private void copied(Place from, Place to, EncodingPolicy encoding) throws Exception {
    var policy = CopyPolicy.DEFAULT.encoding(encoding);
    var item = desk.item(desk.run(from, to, policy));
    assertThat(item.state()).as("%s", item).isEqualTo(ItemState.DONE);
    assertThat(item.verification().word()).as("%s", item).isEqualTo("md5");
    var again = desk.item(desk.run(from, to, policy));
    assertThat(again.state()).as("again: %s", again).isEqualTo(ItemState.SKIPPED);
  }

  private static void check(
      Found found, String name, Encoding source, byte[] stored, Encoding there, List<String> tokens)
      throws IOException {
    assertThat(found.name).isEqualTo(name);
    assertThat(found.tokens).isEqualTo(tokens);
    if (there == source) {
      assertThat(found.bytes).as("stored bytes are kept").isEqualTo(stored);
    }
    assertThat(there.decode(found.bytes, CONTENT.length)).isEqualTo(CONTENT);
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = desk.file(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private Found inFolder(String folder) throws IOException {
    try (var all = Files.list(desk.file(folder))) {
      List<Path> files = all.toList();
      assertThat(files).hasSize(1);
      Path file = files.getFirst();
      return new Found(file.getFileName().toString(), Files.readAllBytes(file), List.of());
    }
  }

  private Found inStore(String folder) throws IOException {
    List<String> keys = new ArrayList<>();
    try (var store = desk.stores.real(THERE)) {
      for (var name : List.of("x", "x.gz", "x.br", "x.zstd", "x.bz2", "x.xz")) {
        if (isThere(store, new ObjectKey(folder + name))) {
          keys.add(folder + name);
        }
      }
      assertThat(keys).hasSize(1);
      var key = new ObjectKey(keys.getFirst());
      try (var content = store.open(key, Span.WHOLE, Optional.empty())) {
        return new Found(
            key.name(), content.readAll(), content.meta().headers().orElseThrow().encoding());
      }
    }
  }

  private static boolean isThere(ObjectStore store, ObjectKey key) throws IOException {
    try {
      var _ = store.stat(key);
      return true;
    } catch (StorageException.NotFound e) {
      return false;
    }
  }

  private static List<String> parts() throws IOException {
    try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.map(file -> file.getFileName().toString())
          .filter(PartName::isPart)
          .sorted()
          .toList();
    }
  }

  private static Headers headers(Encoding encoding) {
    return new Headers(tokens(encoding), Optional.empty(), Map.of());
  }

  private static List<String> tokens(Encoding encoding) {
    return encoding == Encoding.IDENTITY ? List.of() : List.of(encoding.token());
  }
}
