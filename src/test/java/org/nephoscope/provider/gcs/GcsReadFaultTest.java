package org.nephoscope.provider.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.gcs.server.Behaviour;
import org.nephoscope.provider.gcs.server.Fault;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;

/// Reading and listing when the answer is not what it should be.
@Execution(ExecutionMode.CONCURRENT)
class GcsReadFaultTest extends GcsBench {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20_000, 49_999})
  void aBodyThatIsCutIsNeverTakenForTheWhole(int after) throws IOException {
    put(random(SMALL));
    server.fault(9, line -> line.contains("alt=media"), new Fault.Cut(after));
    assertThatThrownBy(this::read)
        .isInstanceOf(Unreachable.class)
        // What was sent may be lost with the connection.
        .hasMessageMatching(
            ".* ended after \\d{1," + Integer.toString(after).length() + "} of 50000 bytes.*");
  }

  @Test
  void aBodyWithoutLengthThatIsCutIsNoticed() throws IOException {
    put(random(SMALL));
    server.behave(Behaviour.HIDES_LENGTHS);
    assertThat(read()).isEqualTo(random(SMALL));
    server.fault(9, line -> line.contains("alt=media"), new Fault.Cut(20_000));
    assertThatThrownBy(this::read).isInstanceOf(Unreachable.class);
  }

  @Test
  void aBodyThatStallsIsGivenUp() throws IOException {
    put(random(SMALL));
    server.fault(9, line -> line.contains("alt=media"), new Fault.Stall(1_000));
    long began = System.nanoTime();
    assertThatThrownBy(this::read)
        .isInstanceOf(Unreachable.class)
        .hasStackTraceContaining("no byte came");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void aDamagedBodyDiffersFromTheChecksumThatCameWithIt() throws IOException {
    put(random(SMALL));
    server.fault(1, line -> line.contains("alt=media"), new Fault.FlipAnswer(7));
    try (var content = store.open(KEY, Span.WHOLE, Optional.empty())) {
      var crc = content.meta().checksum(Algorithm.CRC32C).orElseThrow();
      var digests = new GcsDigests(0, List.of());
      byte[] bytes = content.readAll();
      digests.pass(0, bytes, 0, bytes.length);
      assertThat(digests.crc32c()).isNotEqualTo(Long.parseLong(crc.value(), 16));
    }
  }

  @Test
  void gzipIsGivenAsItIsStored() throws IOException {
    byte[] stored = gzip(random(SMALL));
    put(stored, List.of("gzip"));
    assertThat(read()).isEqualTo(stored);
    assertThat(read(new ByteRange(5, 25))).hasSize(20);
    try (var content = store.open(KEY, Span.WHOLE, Optional.empty())) {
      assertThat(content.meta().size()).isEqualTo(stored.length);
      assertThat(content.meta().headers().orElseThrow().encoding()).containsExactly("gzip");
      assertThat(content.meta().checksums()).isEqualTo(store.stat(KEY).checksums());
    }
  }

  @Test
  void whatIsLabelledGzipAndIsNoneIsGivenAsItIsStored() throws IOException {
    put(TEN, List.of("gzip"));
    assertThat(read()).isEqualTo(TEN);
  }

  @Test
  void bytesDecodedOnTheWayAreRefused() throws IOException {
    put(gzip(random(SMALL)), List.of("gzip"));
    server.behave(Behaviour.ALWAYS_DECODES_GZIP);
    assertThatThrownBy(this::read)
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("stored as gzip");
  }

  @Test
  void aServerThatIgnoresRangesGivesTheRightBytes() throws IOException {
    put(TEN);
    server.behave(Behaviour.IGNORES_RANGES);
    assertThat(read(new ByteRange(3, 7))).asString().isEqualTo("3456");
    assertThat(read(new Span.LastBytes(2))).asString().isEqualTo("89");
  }

  @Test
  void aBusyServerIsAskedAgainAndItsWishIsKept() throws IOException {
    put(TEN);
    server.fault(2, line -> line.contains("alt=media"), Fault.Refuse.of(503));
    assertThat(read()).isEqualTo(TEN);
    var wait = new Fault.Refuse(429, List.of("Retry-After", "0"), "");
    server.fault(9, line -> line.contains("alt=media"), wait);
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            Busy.class, busy -> assertThat(busy.retryAfter()).contains(Duration.ZERO));
    assertThat(server.seen()).filteredOn(line -> line.contains("alt=media")).hasSize(3 + 4);
  }

  @Test
  void aRefusalIsNotAskedAgainAndIsNotMissing() throws IOException {
    put(TEN);
    bucket.forbid(KEY.value());
    assertThatThrownBy(this::read).isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> store.stat(KEY)).isInstanceOf(AccessDenied.class);
    assertThat(server.seen()).filteredOn(line -> line.startsWith("GET ")).hasSize(2);
  }

  @Test
  void aMissingBucketIsNamed() throws IOException {
    var missing =
        GcsBuckets.open(
            GcsStoreTest.clients(server, GcsStoreTest.SMALL),
            new StoreAddress.Gcs("no-such-bucket"),
            Access.ANONYMOUS);
    assertThatThrownBy(() -> missing.list(ListQuery.children(Prefix.ROOT)))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("gs://no-such-bucket/");
    assertThatThrownBy(() -> missing.open(KEY, Span.WHOLE, Optional.empty()))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("gs://no-such-bucket/");
  }

  @Test
  void aListingThatRepeatsItselfFailsInsteadOfGoingOn() throws IOException {
    put(TEN);
    server.behave(Behaviour.REPEATS_PAGE_TOKENS);
    var first = store.list(ListQuery.everything(Prefix.ROOT));
    assertThatThrownBy(
            () -> {
              var next = first.next();
              while (next.isPresent()) {
                next = store.list(next.get()).next();
              }
            })
        .isInstanceOf(Unexpected.class);
  }

  @Test
  void anEmptyPageIsNotTheEnd() throws IOException {
    put(TEN);
    server.behave(Behaviour.GIVES_EMPTY_PAGES);
    assertThat(store.list(ListQuery.everything(Prefix.ROOT)).entries()).hasSize(1);
  }

  @Test
  void aListingThatIsCutIsAskedForAgain() throws IOException {
    put(TEN);
    server.fault(2, line -> line.startsWith("GET /storage/v1/b/bucket/o?"), new Fault.Cut(30));
    assertThat(store.list(ListQuery.everything(Prefix.ROOT)).entries()).hasSize(1);
  }

  @Test
  void aSizeThatIsNoneIsNamedAsAFaultOfTheServer() {
    String row =
        """
        {"kind":"storage#objects","items":[{"name":"k","size":"-1","generation":"1"}]}\
        """;
    server.fault(9, line -> line.contains("/o?"), new Fault.Refuse(200, List.of(), row));
    assertThatThrownBy(() -> store.list(ListQuery.everything(Prefix.ROOT)))
        .isInstanceOf(Unexpected.class);
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() throws IOException {
    server.close();
    assertThatThrownBy(() -> store.stat(KEY))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("refused");
    var elsewhere =
        new GcsClients(GcsStoreTest.SMALL, Map.of("STORAGE_EMULATOR_HOST", "host.invalid:1"));
    var unknown = GcsBuckets.open(elsewhere, new StoreAddress.Gcs("b"), Access.AMBIENT);
    assertThatThrownBy(() -> unknown.stat(KEY))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("no server has that name");
  }

  private void put(byte[] bytes, List<String> encoding) throws IOException {
    var headers = new Headers(encoding, Optional.empty(), Map.of());
    var _ = store.put(KEY, ByteSource.of(bytes), PutOptions.REPLACE.headers(headers));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
