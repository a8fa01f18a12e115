package org.nephoscope.provider.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.provider.gcs.server.Fault;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.Leftover;
import org.nephoscope.storage.LeftoverLog;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;

/// An upload that ended in the middle is gone on with by a later attempt.
@Execution(ExecutionMode.CONCURRENT)
class GcsContinueTest extends GcsBench {

  private static boolean isChunk(String line) {
    return line.startsWith("PUT ") && line.contains("upload_id=");
  }

  /// Remembers what a journal would, as if the process had been killed: nothing is told to be gone.
  private static final class Journal implements LeftoverLog {
    final List<Leftover> rows = new ArrayList<>();

    @Override
    public void coming(Leftover leftover) {
      rows.add(leftover);
    }

    @Override
    public void gone(Leftover leftover) {
      rows.remove(leftover);
    }

    @Override
    public <T extends Leftover> Optional<T> earlier(ObjectKey key, Class<T> kind) {
      return rows.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    @Override
    public boolean keeps(Exception failure) {
      return true;
    }
  }

  /// Counts the bytes that are sent, and those that are only measured.
  private static final class Counted implements ByteSource {
    final AtomicLong sent = new AtomicLong();
    final AtomicLong measured = new AtomicLong();
    private final ByteSource bytes;

    Counted(byte[] bytes) {
      this.bytes = ByteSource.of(bytes);
    }

    @Override
    public long size() {
      return bytes.size();
    }

    @Override
    public InputStream open(ByteRange range) throws IOException {
      sent.addAndGet(range.length());
      return bytes.open(range);
    }

    @Override
    public InputStream openToMeasure(ByteRange range) throws IOException {
      measured.addAndGet(range.length());
      return bytes.open(range);
    }
  }

  private final Journal journal = new Journal();
  private final PutOptions options = PutOptions.REPLACE.leftovers(journal);

  /// Fails once so many requests of that kind have been answered.
  private void broken(int answered, Predicate<String> requests, byte[] bytes) {
    broken(answered, requests, bytes, options);
  }

  private void broken(int answered, Predicate<String> requests, byte[] bytes, PutOptions how) {
    var seen = new AtomicLong();
    var over = new AtomicLong();
    server.fault(
        9999,
        line -> over.get() == 0 && requests.test(line) && seen.incrementAndGet() > answered,
        Fault.Refuse.of(503));
    assertThatThrownBy(() -> store.put(KEY, ByteSource.of(bytes), how))
        .isInstanceOf(StorageException.class);
    over.set(1);
    assertThat(journal.rows).hasSize(1);
  }

  @Test
  void aSessionGoesOnFromWhereTheServerIs() throws IOException {
    byte[] bytes = random(MEDIUM);
    broken(2, GcsContinueTest::isChunk, bytes);
    var source = new Counted(bytes);
    store.put(KEY, source, options);
    assertThat(read()).isEqualTo(bytes);
    assertThat(source.measured).hasValue(2 << 20);
    assertThat(source.sent.get()).isEqualTo(MEDIUM - (2 << 20));
    assertThat(journal.rows).isEmpty();
    assertThat(server.openUploads()).isZero();
  }

  @Test
  void bytesThatAreNoLongerThoseOfTheSourceAreSentAgain() throws IOException {
    byte[] bytes = random(MEDIUM);
    broken(2, GcsContinueTest::isChunk, bytes);
    bytes[7] ^= 1;
    var source = new Counted(bytes);
    store.put(KEY, source, options);
    assertThat(read()).isEqualTo(bytes);
    assertThat(source.sent.get()).isGreaterThanOrEqualTo(MEDIUM);
    assertThat(journal.rows).isEmpty();
  }

  @Test
  void digestsThatAreExpectedAreThoseOfAllBytes() throws IOException {
    byte[] bytes = random(MEDIUM);
    var before = options;
    broken(2, GcsContinueTest::isChunk, bytes);
    store.put(KEY, ByteSource.of(bytes), before);
    Checksum md5 = store.stat(KEY).checksum(Checksum.Algorithm.MD5).orElseThrow();
    PutOptions expecting = options.expecting(md5);
    broken(2, GcsContinueTest::isChunk, bytes, expecting);
    var source = new Counted(bytes);
    store.put(KEY, source, expecting);
    assertThat(source.measured.get()).as("it was gone on with").isPositive();
    assertThat(read()).isEqualTo(bytes);
    assertThat(journal.rows).isEmpty();
  }

  @Test
  void aSessionUnderOtherTermsIsTakenBack() throws IOException {
    byte[] bytes = random(MEDIUM);
    broken(2, GcsContinueTest::isChunk, bytes);
    var source = new Counted(bytes);
    Headers headers = Headers.NONE.contentType("text/plain");
    store.put(KEY, source, options.headers(headers).when(Condition.ABSENT));
    assertThat(source.measured).hasValue(0);
    assertThat(store.stat(KEY).headers()).contains(headers);
    assertThat(server.openUploads()).isZero();
    assertThat(journal.rows).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 410})
  void aSessionThatTheServerKnowsNoMoreBeginsAgain(int refusal) throws IOException {
    byte[] bytes = random(MEDIUM);
    broken(2, GcsContinueTest::isChunk, bytes);
    server.fault(1, GcsContinueTest::isChunk, Fault.Refuse.of(refusal));
    store.put(KEY, ByteSource.of(bytes), options);
    assertThat(read()).isEqualTo(bytes);
    assertThat(journal.rows).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no address", "ftp://somewhere/else", "https:///upload"})
  void anAddressThatCannotBeUsedBeginsAgain(String address) throws IOException {
    byte[] bytes = random(MEDIUM);
    journal.rows.add(new Leftover.Session(KEY, "terms", address));
    store.put(KEY, ByteSource.of(bytes), options);
    assertThat(read()).isEqualTo(bytes);
    assertThat(journal.rows).isEmpty();
  }

  @Test
  void partsThatAreThereAreNotSentAgain() throws IOException {
    byte[] bytes = random(LARGE);
    broken(0, line -> line.contains("/compose"), bytes);
    assertThat(bucket.names()).hasSize(18);
    bytes[1] ^= 1; // of the first part
    var source = new Counted(bytes);
    store.put(KEY, source, options);
    assertThat(read()).isEqualTo(bytes);
    assertThat(source.measured).hasValue(LARGE);
    assertThat(source.sent).hasValue(512 << 10);
    assertThat(bucket.names()).containsExactly(KEY.value());
    assertThat(journal.rows).isEmpty();
  }

  @Test
  void aResultThatWasPutTogetherAndNotYetNamedIsPutTogetherAnew() throws IOException {
    byte[] bytes = random(LARGE);
    broken(0, line -> line.contains("/rewriteTo"), bytes);
    assertThat(bucket.names()).hasSize(19);
    store.put(KEY, ByteSource.of(bytes), options.headers(Headers.NONE.contentType("text/x-other")));
    assertThat(read()).isEqualTo(bytes);
    assertThat(store.stat(KEY).headers().orElseThrow().contentType()).contains("text/x-other");
    assertThat(bucket.names()).containsExactly(KEY.value());
  }
}
