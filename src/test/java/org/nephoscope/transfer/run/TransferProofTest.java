package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.codec.Digesting;
import org.nephoscope.connection.Access;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.S3Clients;
import org.nephoscope.provider.s3.S3Settings;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PartLayout;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.TellingStore;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.copy.SentSource;
import org.nephoscope.transfer.lane.Control;

/// What a copy from one store to another proves, keeps and says.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class TransferProofTest {

  private static final byte[] BYTES = "some bytes".getBytes(StandardCharsets.UTF_8);

  /// No digest is a failure.
  private static final CopyPolicy REQUIRED =
      new CopyPolicy(CopyPolicy.IfExists.SKIP_EQUAL, CopyPolicy.EncodingPolicy.KEEP, true, true, 0);

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    desk.object(HERE, "x", BYTES, Headers.NONE);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void everyHeaderComesAlong() throws Exception {
    var headers =
        Headers.NONE
            .encoding(List.of("gzip"))
            .contentType("text/plain")
            .cacheControl("no-store")
            .contentDisposition("attachment")
            .contentLanguage("de");
    desk.object(HERE, "h", BYTES, headers);
    assertThat(copied("h").state()).isEqualTo(ItemState.DONE);
    try (var there = desk.stores.real(THERE)) {
      assertThat(there.stat(new ObjectKey("h")).headers()).contains(headers);
    }
  }

  @Test
  void aSourceWithoutADigestProvesNoMoreThanItsLength() throws Exception {
    telling(List.of());
    assertThat(copied("x").verification().word()).isEqualTo("size-only");
    assertThat(desk.text(THERE, "x")).isEqualTo("some bytes");
  }

  /// The store holds it by then, and only what is known to be wrong is taken back.
  @Test
  void whatIsWrittenWithoutARequiredProofIsSaidToBeThere() throws Exception {
    telling(List.of());
    var item = desk.item(desk.run(desk.place(HERE, "x"), desk.place(THERE, "y"), REQUIRED));
    assertThat(item.state()).isEqualTo(ItemState.FAILED);
    assertThat(item.verification().word()).isEqualTo("size-only");
    assertThat(item.detail())
        .isEqualTo(
            "mem://here/x was written to mem://there/y, and no digest proves that both hold the"
                + " same: the store gives no digest. It stays there; neph verify --checksum reads"
                + " and compares both.");
    assertThat(desk.text(THERE, "y")).isEqualTo("some bytes");
  }

  @Test
  void aFileIsNotWrittenWithoutARequiredProof() throws Exception {
    telling(List.of());
    var item = desk.item(desk.run(desk.place(HERE, "x"), desk.local("y"), REQUIRED));
    assertThat(item.state()).isEqualTo(ItemState.FAILED);
    assertThat(item.detail())
        .isEqualTo(
            "mem://here/x cannot be checked by its digest, so nothing was written: the store gives"
                + " no digest.");
    assertThat(desk.files()).isEmpty();
  }

  @Test
  void anyDigestOfTheSourceIsCompared() throws Exception {
    for (Algorithm algorithm : List.of(Algorithm.CRC64NVME, Algorithm.SHA256)) {
      telling(List.of(digest(algorithm, BYTES)));
      assertThat(copied("x").verification().word()).isEqualTo("md5");
      telling(List.of(digest(algorithm, new byte[] {1})));
      desk.object(HERE, "x", BYTES, Headers.NONE);
      var policy = CopyPolicy.DEFAULT.ifExists(CopyPolicy.IfExists.REPLACE);
      var item = desk.item(desk.run(desk.place(HERE, "x"), desk.place(THERE, "x"), policy));
      assertThat(item.verification().word()).as(algorithm.word()).isEqualTo("mismatch");
    }
  }

  @Test
  void aSourceThatIsGoneForAWhileIsAskedAgain() throws Exception {
    var store = faulty();
    store.fail(Call.OPEN, 1, new Unreachable("x", "gone", null));
    store.fail(Call.OPEN, 2, new Unreachable("x", "gone", null));
    var item = copied("x");
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(item.attempts()).isEqualTo(3);
  }

  @Test
  void whatTheSourceRefusesIsSaidOfTheSource() throws Exception {
    faulty().failAlways(Call.OPEN, new AccessDenied("x", Why.FORBIDDEN, null));
    var item = copied("x");
    assertThat(item.failure()).isEqualTo(Failure.DENIED);
    assertThat(item.detail()).contains("mem://here/x").doesNotContain("unforeseen");
  }

  @Test
  void aLongDownloadIsNotBegunAgainBecauseOneRequestFailed() throws Exception {
    byte[] bytes = new byte[500_000];
    new Random(1).nextBytes(bytes);
    desk.object(HERE, "long", bytes, Headers.NONE);
    var store = faulty();
    store.cut(1, 300_000).fail(Call.OPEN, 2, new Unreachable("long", "gone", null));
    var item = desk.item(desk.run(desk.place(HERE, "long"), desk.local("long")));
    assertThat(item.attempts()).isEqualTo(1);
    assertThat(desk.file("long")).hasBinaryContent(bytes);
  }

  @Test
  void nothingReplacesWhatTheSameCopyReads() throws Exception {
    desk.object(HERE, "d/x", "outer");
    desk.object(HERE, "d/d/x", "inner");
    var last = desk.run(desk.place(HERE, "d/"), desk.place(HERE, ""));
    assertThat(last.tally().failed()).isEqualTo(1);
    assertThat(desk.text(HERE, "d/x")).isEqualTo("outer");
    Files.createDirectories(desk.file("d/d"));
    Files.writeString(desk.file("d/x"), "outer");
    Files.writeString(desk.file("d/d/x"), "inner");
    last = desk.run(desk.local("d/"), desk.local(""));
    assertThat(last.tally().failed()).isEqualTo(1);
    assertThat(desk.file("d/x")).hasContent("outer");
    assertThat(desk.file("x")).hasContent("outer");
  }

  @Test
  void aStoreSaysInWhichPartsAnObjectWasSent() throws Exception {
    byte[] bytes = new byte[13_000_000];
    new Random(4).nextBytes(bytes);
    var unusual =
        new S3Settings(2, Duration.ofMillis(5), Duration.ofSeconds(5), 6_000_000, 6_000_000);
    try (var server = StrictS3.start(Profile.MINIO)) {
      var bucket = server.newBucket();
      try (var store = new Stores(new S3Clients(unusual)).open(bucket, Access.AMBIENT)) {
        store.put(new ObjectKey("parts"), ByteSource.of(bytes), PutOptions.REPLACE);
      }
      var item = desk.item(desk.run(desk.place(bucket, "parts"), desk.local("parts")));
      assertThat(item.verification().word()).isEqualTo("multipart-etag");
      assertThat(item.expected()).endsWith("-3");
    }
  }

  /// No size, one that gives four parts where the tag tells of one, and one beyond all sums.
  @ParameterizedTest
  @ValueSource(longs = {0, 3, Long.MAX_VALUE})
  void aPartSizeThatContradictsTheTagIsNotBelieved(long said) throws Exception {
    var digesting = new Digesting(Set.of(), List.of(8L << 20));
    digesting.update(BYTES, 0, BYTES.length);
    Checksum tag = digesting.checksums().getLast();
    assertThat(tag.algorithm()).isEqualTo(Algorithm.MULTIPART_ETAG);
    var store = new TellingStore(desk.stores.real(HERE), List.of(tag));
    desk.stores.put(HERE, () -> new SayingPartSize(store, said));
    var item = desk.item(desk.run(desk.place(HERE, "x"), desk.local("x")));
    assertThat(item.state()).as("%s", item).isEqualTo(ItemState.DONE);
    assertThat(item.verification().word()).isEqualTo("multipart-etag");
  }

  @Test
  void rangesThatOverlapAreMeasuredOnce() throws Exception {
    byte[] bytes = new byte[1000];
    new Random(2).nextBytes(bytes);
    var whole = ByteSource.of(bytes);
    var sent =
        new SentSource(
            1000,
            new Control(Control.Wish.RUN),
            UnaryOperator.identity(),
            whole::open,
            new Digesting(Set.of(), List.of()),
            true,
            _ -> {});
    for (var range :
        List.of(new ByteRange(0, 400), new ByteRange(250, 700), new ByteRange(600, 1000))) {
      try (var in = sent.open(range)) {
        in.readNBytes((int) range.length());
      }
    }
    assertThat(sent.checksums()).contains(digest(Algorithm.MD5, bytes));
  }

  private ItemSnapshot copied(String key) throws Exception {
    return desk.item(desk.run(desk.place(HERE, key), desk.place(THERE, key)));
  }

  private void telling(List<Checksum> checksums) throws IOException {
    var store = new TellingStore(desk.stores.real(HERE), checksums);
    desk.stores.put(HERE, () -> new Unclosed(store).open());
  }

  private FaultyStore faulty() throws IOException {
    var store = new FaultyStore(desk.stores.real(HERE));
    desk.stores.put(HERE, () -> new Unclosed(store).open());
    return store;
  }

  private static Checksum digest(Algorithm algorithm, byte[] bytes) {
    var digesting = new Digesting(Set.of(Algorithm.CRC64NVME, Algorithm.SHA256), List.of());
    digesting.update(bytes, 0, bytes.length);
    return digesting.checksums().stream()
        .filter(checksum -> checksum.algorithm() == algorithm)
        .findFirst()
        .orElseThrow();
  }

  /// Answers the question after the parts of any object with the same number.
  private static final class SayingPartSize extends ForwardingStore implements PartLayout {
    private final ObjectStore store;
    private final long said;

    SayingPartSize(ObjectStore store, long said) {
      this.store = store;
      this.said = said;
    }

    @Override
    protected ObjectStore store() {
      return store;
    }

    @Override
    public long partSize(long size) {
      return size;
    }

    @Override
    public Optional<Long> partSize(ObjectMeta stored) {
      return Optional.of(said);
    }

    @Override
    public <T> Optional<T> feature(Class<T> type) {
      return type.isInstance(this) ? Optional.of(type.cast(this)) : store.feature(type);
    }

    @Override
    public void close() {
      // The test's store is used again.
    }
  }
}
