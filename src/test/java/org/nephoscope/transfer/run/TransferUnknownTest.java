package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.codec.Encoding;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.Finding;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;

/// One content in two encodings is never called different: it is equal where both were decoded, and
/// unknown elsewhere.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class TransferUnknownTest {

  private static final byte[] CONTENT = "one two three ".repeat(300).getBytes(UTF_8);
  private static final Headers ZSTD = Headers.NONE.encoding(List.of("zstd"));
  private static final Instant OLD = Instant.parse("2020-01-02T03:04:05Z");
  private static final String UNKNOWN =
      " is newer than the source, and it is not known whether both hold the same";

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
  void contentsAreComparedThroughTwoEncodings() throws Exception {
    desk.object(HERE, "a/x", TransferSamples.gzip(CONTENT), TransferSamples.GZIP);
    desk.object(THERE, "z/x", Encoding.ZSTD.encode(CONTENT), ZSTD);
    assertThat(compared(false)).isEqualTo("unverifiable unverifiable");
    assertThat(desk.item(compare(false)).detail())
        .isEqualTo(
            "unverifiable: the source is stored as gzip, the target as zstd; --checksum compares"
                + " what is in them.");
    assertThat(compared(true)).isEqualTo("equal md5");
    desk.object(THERE, "z/x", Encoding.ZSTD.encode(new byte[3]), ZSTD);
    assertThat(compared(true)).isEqualTo("different mismatch");
    assertThat(desk.item(compare(true)).detail()).contains("differ when decoded");
  }

  @Test
  void whatCannotBeDecodedIsNotKnownToDiffer() throws Exception {
    desk.object(HERE, "a/x", TransferSamples.gzip(CONTENT), TransferSamples.GZIP);
    desk.object(THERE, "z/x", CONTENT, ZSTD); // which it is not
    assertThat(compared(true)).isEqualTo("unverifiable unverifiable");
    assertThat(desk.item(compare(true)).detail()).contains("one cannot be decoded");
  }

  @Test
  void whatIsCutShortIsDamagedNotUnknown() throws Exception {
    byte[] packed = TransferSamples.gzip(CONTENT);
    desk.object(HERE, "a/x", CONTENT, Headers.NONE);
    desk.object(THERE, "z/x", Arrays.copyOf(packed, packed.length - 4), TransferSamples.GZIP);
    assertThat(compared(false)).isEqualTo("unverifiable unverifiable");
    var item = desk.item(compare(true));
    assertThat(item.state()).isEqualTo(ItemState.FAILED);
    assertThat(item.detail()).startsWith("mem://there/z/x is damaged: ");
  }

  @Test
  void anotherWordForOneEncodingIsNone() throws Exception {
    desk.object(HERE, "a/x", TransferSamples.gzip(CONTENT), TransferSamples.GZIP);
    desk.object(
        THERE, "z/x", TransferSamples.gzip(new byte[9]), Headers.NONE.encoding(List.of("x-gzip")));
    assertThat(compared(false)).isEqualTo("different mismatch");
  }

  /// A mirror that keeps encoded bytes under the names of objects.
  @Test
  void aFileOfStoredBytesThatIsCutShortDiffers() throws Exception {
    byte[] content = new byte[5000];
    new Random(1).nextBytes(content);
    byte[] packed = TransferSamples.gzip(content);
    Files.createDirectories(desk.file("out"));
    desk.object(HERE, "a/x", packed, TransferSamples.GZIP);
    file("out/x", Arrays.copyOf(packed, packed.length - 1));
    assertThat(mirror()).isEqualTo("different mismatch");
    file("out/x", Arrays.copyOf(packed, 100));
    assertThat(mirror()).isEqualTo("different mismatch");
    byte[] other = packed.clone();
    other[packed.length - 1] ^= 1;
    file("out/x", other); // of the same length, with another digest
    assertThat(mirror()).isEqualTo("different mismatch");
    file("out/x", packed);
    assertThat(mirror()).isEqualTo("equal md5");

    file("out/x", content);
    assertThat(mirror()).as("decoded").isEqualTo("unverifiable unverifiable");
    file("out/x", Arrays.copyOf(content, 3000));
    assertThat(mirror()).as("which may be the content").isEqualTo("unverifiable unverifiable");
    file("out/x", Arrays.copyOf(packed, 20));
    assertThat(mirror()).as("too short to tell").isEqualTo("unverifiable unverifiable");
    desk.object(HERE, "a/x", TransferSamples.gzip(packed), TransferSamples.GZIP);
    file("out/x", packed);
    assertThat(mirror()).as("an archive inside").isEqualTo("unverifiable unverifiable");
  }

  private String mirror() throws Exception {
    String there = mirror(desk.place(HERE, "a/"), desk.local("out/"));
    assertThat(mirror(desk.local("out/"), desk.place(HERE, "a/"))).isEqualTo(there);
    return there;
  }

  private String mirror(Place from, Place to) throws Exception {
    var request =
        new Compare(new Route(from, to), CopyPolicy.DEFAULT, false, false, Optional.empty());
    ItemSnapshot item = desk.item(desk.queue.await(desk.queue.submit(request)));
    return Finding.of(item).orElseThrow().word() + " " + item.verification().word();
  }

  @Test
  void aNewerTargetInAnotherEncodingIsNotCalledDifferent() throws Exception {
    file("x", CONTENT);
    desk.object(THERE, "x", TransferSamples.gzip(CONTENT), TransferSamples.GZIP);
    var item = copied(CopyPolicy.DEFAULT, "x");
    assertThat(item.state()).isEqualTo(ItemState.CONFLICT);
    assertThat(item.detail())
        .isEqualTo(
            "mem://there/x"
                + UNKNOWN
                + " (the source is stored without an encoding, the target as gzip), so it was left"
                + " as it is. To write over it, let replace be the rule for what exists"
                + " (--if-exists replace).");
    item = copied(CopyPolicy.DEFAULT.encoding(EncodingPolicy.ZSTD), "x");
    assertThat(item.detail()).contains(UNKNOWN);
    desk.object(THERE, "x", new byte[7], Headers.NONE);
    assertThat(copied(CopyPolicy.DEFAULT, "x").detail()).contains("differs from it");
  }

  @Test
  void norIsANewerFile() throws Exception {
    desk.object(HERE, "x", TransferSamples.gzip(CONTENT), TransferSamples.GZIP);
    file("x", CONTENT);
    Files.setLastModifiedTime(desk.file("x"), FileTime.from(Instant.now().plusSeconds(60)));
    var item = desk.item(desk.run(desk.place(HERE, "x"), desk.local("x")));
    assertThat(item.state()).isEqualTo(ItemState.CONFLICT);
    assertThat(item.detail()).contains(UNKNOWN + " (the source is stored as gzip");
    assertThat(desk.file("x")).hasBinaryContent(CONTENT);
  }

  /// Which of the two is newer cannot be told, so what is there may be the newer one.
  @Test
  void whatHasNoDateReplacesNothing() throws Exception {
    desk.object(THERE, "x", "what was there".getBytes(UTF_8), Headers.NONE);
    desk.object(HERE, "x", CONTENT, Headers.NONE);
    desk.stores.put(HERE, () -> new Dateless(desk.stores.real(HERE)));
    var item = desk.item(desk.run(desk.place(HERE, "x"), desk.place(THERE, "x")));
    assertThat(item.state()).isEqualTo(ItemState.CONFLICT);
    assertThat(item.detail())
        .isEqualTo(
            "mem://there/x differs from the source, and it is not known which of the two is newer,"
                + " so it was left as it is. To write over it, let replace be the rule for what"
                + " exists (--if-exists replace).");
    assertThat(desk.text(THERE, "x")).isEqualTo("what was there");
    file("x", new byte[] {'o', 'l', 'd'});
    item = desk.item(desk.run(desk.place(HERE, "x"), desk.local("x")));
    assertThat(item.state()).isEqualTo(ItemState.CONFLICT);
    assertThat(desk.file("x")).hasContent("old");
  }

  @Test
  void norIsAnythingWithoutADateReplaced() throws Exception {
    desk.object(THERE, "x", CONTENT, Headers.NONE);
    desk.stores.put(THERE, () -> new Dateless(desk.stores.real(THERE)));
    file("x", new byte[7]);
    assertThat(copied(CopyPolicy.DEFAULT, "x").state()).isEqualTo(ItemState.CONFLICT);
    assertThat(desk.text(THERE, "x")).isEqualTo(new String(CONTENT, UTF_8));
    file("x", CONTENT);
    assertThat(copied(CopyPolicy.DEFAULT, "x").state()).isEqualTo(ItemState.SKIPPED);
    file("x", new byte[7]);
    var replace = CopyPolicy.DEFAULT.ifExists(CopyPolicy.IfExists.REPLACE);
    assertThat(copied(replace, "x").state()).isEqualTo(ItemState.DONE);
  }

  private ItemSnapshot copied(CopyPolicy policy, String name) throws InterruptedException {
    return desk.item(desk.run(desk.local(name), desk.place(THERE, name), policy));
  }

  private String compared(boolean reads) throws InterruptedException {
    ItemSnapshot item = desk.item(compare(reads));
    return Finding.of(item).orElseThrow().word() + " " + item.verification().word();
  }

  private TransferSnapshot compare(boolean reads) throws InterruptedException {
    var route = new Route(desk.place(HERE, "a/"), desk.place(THERE, "z/"), NameFilter.ALL);
    var request = new Compare(route, CopyPolicy.DEFAULT, reads, false, Optional.empty());
    return desk.queue.await(desk.queue.submit(request));
  }

  private void file(String name, byte[] bytes) throws IOException {
    Files.write(desk.file(name), bytes);
    Files.setLastModifiedTime(desk.file(name), FileTime.from(OLD));
  }

  /// A store that tells no dates.
  private static final class Dateless extends ForwardingStore {
    private final ObjectStore real;

    Dateless(ObjectStore real) {
      this.real = real;
    }

    @Override
    protected ObjectStore store() {
      return real;
    }

    @Override
    public ObjectMeta stat(ObjectKey key) throws StorageException {
      return without(real.stat(key));
    }

    @Override
    public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
        throws StorageException {
      var content = real.open(key, span, revision);
      return new ObjectContent(without(content.meta()), content.range(), content.bytes());
    }

    private static ObjectMeta without(ObjectMeta meta) {
      return new ObjectMeta(
          meta.key(),
          meta.size(),
          Optional.empty(),
          meta.revision(),
          meta.etag(),
          meta.checksums(),
          Optional.of(Headers.NONE),
          meta.storageClass());
    }
  }
}
