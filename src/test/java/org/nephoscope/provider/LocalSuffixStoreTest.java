package org.nephoscope.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.codec.Encoding;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.storage.Ability;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ConditionalDeleteClaims;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing.LeftOut;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.ObjectStoreCompliance;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.storage.Together;

/// A folder whose file names tell encodings keeps every promise of a folder, and some more.
@Execution(ExecutionMode.CONCURRENT)
class LocalSuffixStoreTest extends ObjectStoreCompliance implements ConditionalDeleteClaims {

  private static final List<String> TOLD = List.of("gzip", "br", "zstd", "bzip2", "xz");

  @TempDir Path directory;

  @Override
  protected ObjectStore open() {
    return new LocalStore(directory, LocalNaming.SUFFIX);
  }

  @Override
  public Map<Ability, String> cannot() {
    return Map.of(
        Ability.EVERY_KEY,
        "no directory can hold a//b, and a.gz would be the file of a",
        Ability.KEY_THAT_IS_ALSO_A_FOLDER,
        "a directory entry is a file or a directory",
        Ability.FOLDER_MARKERS,
        "no file's name ends in a slash",
        Ability.HEADERS,
        "a name tells the encoding, and there is no place for the others",
        Ability.MD5,
        "a disk keeps no digests",
        Ability.FORGETTING_FOLDERS,
        "a disk keeps directories, and whoever made one wants to see it");
  }

  /// Of the headers the encoding comes back, because the name tells it.
  @Test
  @Override
  public void headersComeBackAsWritten() throws Exception {
    requireOnlyTheEncodingIsKept(ten(), "gzip");
  }

  /// As above.
  @Test
  @Override
  public void aLargeObjectKeepsItsHeaders() throws Exception {
    requireOnlyTheEncodingIsKept(random(largeSize(), 8), "zstd");
  }

  /// The claim is about the key `k.gz`, which here only an encoded object can have.
  @Test
  @Override
  public void bytesThatLookCompressedComeAsStored() throws Exception {
    byte[] gzipMagic = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3};
    fill(Map.of("k", gzipMagic));
    assertThat(readBytes("k", Span.WHOLE)).isEqualTo(gzipMagic);
    Files.move(directory.resolve("k"), directory.resolve("k.gz"));
    assertThat(readBytes("k", Span.WHOLE)).isEqualTo(gzipMagic);
  }

  private void requireOnlyTheEncodingIsKept(byte[] bytes, String token) throws Exception {
    var headers = new Headers(List.of(token), Optional.of("text/plain"), Map.of("a", "b"));
    var options = PutOptions.REPLACE.headers(headers);
    var written = store().put(key("k"), ByteSource.of(bytes), options);
    assertThat(written.headers()).contains(Headers.NONE.encoding(List.of(token)));
    assertThat(readBytes("k", Span.WHOLE)).isEqualTo(bytes);
  }

  @Test
  void theFormsAreThoseOfTheCodec() throws Exception {
    for (Encoding encoding : Encoding.values()) {
      var form = LocalForm.of(List.of(encoding.token()));
      if (encoding == Encoding.DEFLATE) {
        assertThat(form).isEmpty();
        continue;
      }
      assertThat(form.orElseThrow().suffix()).isEqualTo(encoding.suffix());
    }
    for (String token : List.of("x-gzip", "GZIP", "brotli", "zst", "bz2", "aws-chunked")) {
      assertThat(LocalForm.of(List.of(token)).orElseThrow().suffix())
          .isEqualTo(Encoding.ofToken(token).suffix());
    }
    assertThat(LocalForm.of(List.of("gzip", "br"))).isEmpty();
    assertThat(LocalForm.of(List.of("lzma"))).as("another format than xz").isEmpty();
    assertThat(LocalForm.of(List.of("gzip", "identity"))).contains(LocalForm.GZIP);
    for (String name : List.of(".gz", "..gz", "...gz", ".a.0123456789abcdef.part.gz", "x.zst")) {
      assertThat(LocalForm.of(name)).as(name).isEqualTo(LocalForm.PLAIN);
    }
  }

  @Test
  void anEncodedObjectIsAFileOfALongerName() throws Exception {
    for (String token : TOLD) {
      ObjectMeta written = put("d/" + token, token, "content of " + token);
      assertThat(encoding(written)).containsExactly(token);
      String suffix = LocalForm.of(List.of(token)).orElseThrow().suffix();
      assertThat(directory.resolve("d/" + token + suffix)).hasContent("content of " + token);
      ObjectMeta seen = store().stat(key("d/" + token));
      assertThat(seen).isEqualTo(written);
      try (var content = store().open(key("d/" + token), new Span.LastBytes(4), Optional.empty())) {
        assertThat(content.meta()).isEqualTo(written);
        assertThat(content.readAll()).hasSize(4);
      }
    }
    var listed = entries(ListQuery.everything(Prefix.ROOT));
    assertThat(listed)
        .extracting("path")
        .containsExactly("d/br", "d/bzip2", "d/gzip", "d/xz", "d/zstd");
    assertThat(listed).allMatch(entry -> encoding((ObjectMeta) entry).size() == 1);
    var keys = listed.stream().map(entry -> key(entry.path())).toList();
    assertThat(store().delete(keys)).allMatch(outcome -> outcome.error().isEmpty());
    assertThat(directory.resolve("d")).isEmptyDirectory();
  }

  @Test
  void anObjectIsInOneFormAtATime() throws Exception {
    put("k", new byte[3]);
    for (String token : List.of("gzip", "br", "br", "identity", "xz", "zstd", "bzip2")) {
      put("k", token, token);
      assertThat(files())
          .containsExactly("k" + LocalForm.of(List.of(token)).orElseThrow().suffix());
      assertThat(read("k", Span.WHOLE)).isEqualTo(token);
    }
  }

  @Test
  void aCopyHasTheEncodingOfItsSource() throws Exception {
    put("a", "gzip", "text");
    put("b", "xz", "other");
    var copied = store().copy(key("a"), Optional.empty(), key("b"), Condition.ALWAYS);
    assertThat(encoding(copied)).containsExactly("gzip");
    assertThat(files()).containsExactly("a.gz", "b.gz");
    var same = store().copy(key("a"), Optional.empty(), key("a"), Condition.ALWAYS);
    assertThat(encoding(same)).containsExactly("gzip");
  }

  @Test
  void conditionsSpeakOfTheObjectInWhateverForm() throws Exception {
    ObjectMeta first = put("k", "gzip", "one");
    assertThatThrownBy(() -> put("k", "identity", "two", Condition.ABSENT))
        .isInstanceOf(AlreadyExists.class);
    ObjectMeta second = put("k", "br", "two", new Condition.Unchanged(first.revision()));
    assertThatThrownBy(() -> put("k", "br", "three", new Condition.Unchanged(first.revision())))
        .isInstanceOf(ConditionFailed.class);
    assertThatThrownBy(() -> put("k", "xz", "three", new Condition.Unchanged(first.revision())))
        .isInstanceOf(ConditionFailed.class);
    assertThat(store().stat(key("k"))).isEqualTo(second);
    assertThat(files()).containsExactly("k.br");
  }

  @Test
  void twoFilesForOneObjectAreNeverTakenForIt() throws Exception {
    Files.writeString(directory.resolve("x"), "plain");
    Files.writeString(directory.resolve("x.gz"), "packed");
    put("y", new byte[1]);
    List<ThrowingCall> calls =
        List.of(
            () -> store().stat(key("x")),
            () -> store().open(key("x"), Span.WHOLE, Optional.empty()),
            () -> put("x", new byte[1]),
            () -> put("x", "br", "new"),
            () -> store().copy(key("x"), Optional.empty(), key("z"), Condition.ALWAYS),
            () -> store().copy(key("y"), Optional.empty(), key("x"), Condition.ALWAYS),
            () -> {
              throw store().delete(List.of(key("x"))).getFirst().error().orElseThrow();
            });
    for (ThrowingCall call : calls) {
      assertThatThrownBy(call::make)
          .isInstanceOf(KeyRefused.class)
          .hasMessageContaining("x and x.gz both stand for it");
    }
    for (var query : List.of(ListQuery.everything(Prefix.ROOT), ListQuery.children(Prefix.ROOT))) {
      var listing = store().list(query);
      assertThat(listing.entries()).extracting("path").containsExactly("y");
      assertThat(listing.leftOut()).extracting(LeftOut::path).containsExactly("x");
      assertThat(listing.leftOut().getFirst().why()).contains("x and x.gz");
    }
    assertThat(files()).containsExactly("x", "x.gz", "y");
    Files.delete(directory.resolve("x"));
    assertThat(encoding(store().stat(key("x")))).containsExactly("gzip");
  }

  @Test
  void whatNoNameTellsIsRefused() throws Exception {
    Files.writeString(directory.resolve("a.gz"), "packed");
    for (List<String> tokens : List.of(List.of("deflate"), List.of("gzip", "br"))) {
      var options = PutOptions.REPLACE.headers(Headers.NONE.encoding(tokens));
      assertThatThrownBy(() -> store().put(key("k"), ByteSource.of(new byte[1]), options))
          .isInstanceOf(Unsupported.class)
          .hasMessageContaining(String.join(", ", tokens));
    }
    assertThatThrownBy(() -> put("a.gz", new byte[1]))
        .isInstanceOf(KeyRefused.class)
        .hasMessageContaining("is the object a with the encoding gzip");
    assertThatThrownBy(() -> store().stat(key("a.gz"))).isInstanceOf(KeyRefused.class);
    assertThat(store().delete(List.of(key("a.gz"))).getFirst().error())
        .containsInstanceOf(KeyRefused.class);
    requireMissing("b.gz");
    assertThat(files()).containsExactly("a.gz");
    put("a.gz", "gzip", "packed twice");
    assertThat(files()).containsExactly("a.gz", "a.gz.gz");
    assertThat(everything()).containsExactly("a", "a.gz");
  }

  @Test
  void whoeverReadsWhileTheFormChangesSeesOneWholeObject() throws Exception {
    put("k", "gzip", "gzip");
    var _ =
        Together.all(
            6,
            nth -> {
              for (int i = 0; i < 40; i++) {
                if (nth == 0) {
                  String token = TOLD.get(i % TOLD.size());
                  put("k", token, token);
                } else if (nth == 1) {
                  var listing = store().list(ListQuery.everything(Prefix.ROOT));
                  assertThat(listing.leftOut()).isEmpty();
                } else {
                  requireOneForm();
                }
              }
              return nth;
            });
    assertThat(files()).hasSize(1);
  }

  private void requireOneForm() throws IOException {
    try (var content = store().open(key("k"), Span.WHOLE, Optional.empty())) {
      assertThat(encoding(content.meta())).containsExactly(new String(content.readAll(), UTF_8));
    } catch (ConditionFailed | StorageException.Unreachable _) {
      // it changed between the look and the reading, which is said
    }
  }

  @Test
  void folderAndLinkAndPipeNamedLikeAnEncodedFileAreWhatTheyAre(@TempDir Path outside)
      throws Exception {
    Files.createDirectory(directory.resolve("x.gz"));
    put("x", new byte[1]);
    assertThat(names(ListQuery.children(Prefix.ROOT))).containsExactly("x", "x.gz/");
    assertThatThrownBy(() -> put("x", "gzip", "text"))
        .isInstanceOf(KeyRefused.class)
        .hasMessageContaining("a folder has that name");
    assertThat(read("x", Span.WHOLE)).hasSize(1);
    Path real = Files.writeString(outside.resolve("real"), "real");
    Files.createSymbolicLink(directory.resolve("l.gz"), real);
    assertThat(encoding(store().stat(key("l")))).containsExactly("gzip");
    put("l", "br", "new");
    assertThat(real).hasContent("real");
    Path pipe = directory.resolve("p.gz");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> store().stat(key("p"))).isInstanceOf(KeyRefused.class);
    assertThatThrownBy(() -> put("p", "br", "new")).isInstanceOf(KeyRefused.class);
    assertThat(files()).containsExactly("l.br", "x");
    assertThat(pipe).exists();
  }

  private interface ThrowingCall {
    Object make() throws StorageException;
  }

  private ObjectMeta put(String name, String token, String text) throws StorageException {
    return put(name, token, text, Condition.ALWAYS);
  }

  private ObjectMeta put(String name, String token, String text, Condition condition)
      throws StorageException {
    var headers = Headers.NONE.encoding(List.of(token));
    var options = PutOptions.REPLACE.headers(headers).when(condition);
    return store().put(key(name), ByteSource.of(text.getBytes(UTF_8)), options);
  }

  private static List<String> encoding(ObjectMeta meta) {
    return meta.headers().orElseThrow().encoding();
  }

  private String[] files() throws IOException {
    try (var all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .sorted()
          .toArray(String[]::new);
    }
  }
}
