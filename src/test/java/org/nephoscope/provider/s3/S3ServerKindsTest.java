package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.Access;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Behaviour;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PartLayout;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;

/// Servers of other kinds, in other regions, and in trouble.
@Execution(ExecutionMode.CONCURRENT)
class S3ServerKindsTest extends OwnServer {

  private static final PutOptions ABSENT = PutOptions.REPLACE.when(Condition.ABSENT);

  @ParameterizedTest
  @EnumSource(Profile.class)
  void everyKindOfServerTakesWhatIsWritten(Profile profile) throws IOException {
    server.close();
    server = StrictS3.start(profile);
    var store = open(server.newBucket());
    var headers = Headers.NONE.encoding(List.of("gzip")).cacheControl("no-cache");
    var key = new ObjectKey("a/b");
    store.put(key, ByteSource.of(BYTES), PutOptions.REPLACE.headers(headers));
    store.put(new ObjectKey("empty"), ByteSource.of(new byte[0]), PutOptions.REPLACE);
    byte[] large = random(6_000_000);
    store.put(new ObjectKey("large"), ByteSource.of(large), PutOptions.REPLACE.headers(headers));
    assertThat(read(store, key)).isEqualTo(BYTES);
    assertThat(store.stat(key).headers().orElseThrow().cacheControl()).contains("no-cache");
    assertThat(read(store, new ObjectKey("large"))).isEqualTo(large);
    var outcomes = store.delete(List.of(key, new ObjectKey("large")));
    assertThat(outcomes).allMatch(outcome -> outcome.error().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBucketInAnotherRegionIsFoundAndRemembered(boolean asMalformed) throws IOException {
    server.set(Behaviour.REGION_AS_MALFORMED, asMalformed);
    var bucket = server.newBucket("eu-west-1");
    var store = open(bucket);
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    int before = server.seen().size();
    assertThat(read(store, KEY)).isEqualTo(BYTES);
    assertThat(read(open(bucket), KEY)).isEqualTo(BYTES);
    assertThat(server.seen()).hasSize(before + 2);
  }

  @Test
  void aHeadFindsTheRegionToo() throws IOException {
    var bucket = server.newBucket("ap-southeast-2");
    open(bucket).put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    var other = new Stores(new S3Clients(SETTINGS)).open(bucket, Access.AMBIENT);
    assertThat(other.stat(KEY).size()).isEqualTo(3);
    var misled = stores.open(bucket, Access.AMBIENT.region("us-west-2"));
    assertThat(misled.stat(KEY).size()).isEqualTo(3);
  }

  @Test
  void aWrongClockIsCorrectedByTheServers() throws IOException {
    var store = open(server.newBucket());
    server.shiftClock(Duration.ofHours(5));
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    assertThat(read(store, KEY)).isEqualTo(BYTES);
  }

  @Test
  void aLargeCopyGoesInParts() throws IOException {
    server.copyLimit(6_000_000);
    var store = open(server.newBucket());
    byte[] bytes = random(13_000_000);
    var headers =
        Headers.NONE.encoding(List.of("gzip")).contentType("text/x").cacheControl("no-cache");
    store.put(KEY, ByteSource.of(bytes), PutOptions.REPLACE.headers(headers));
    var to = new ObjectKey("to");
    store.copy(KEY, Optional.empty(), to, Condition.ABSENT);
    assertThat(read(store, to)).isEqualTo(bytes);
    assertThat(store.stat(to).headers()).contains(headers);
    assertThatThrownBy(() -> store.copy(KEY, Optional.empty(), to, Condition.ABSENT))
        .isInstanceOf(AlreadyExists.class);
  }

  @Test
  void anErrorInsideASuccessIsAnError() throws IOException {
    var bucket = server.newBucket();
    var store = open(bucket);
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    server.set(Behaviour.ERROR_IN_200, true);
    var to = new ObjectKey("to");
    assertThatThrownBy(() -> store.copy(KEY, Optional.empty(), to, Condition.ALWAYS))
        .isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> store.put(to, ByteSource.of(random(6_000_000)), PutOptions.REPLACE))
        .isInstanceOf(StorageException.class);
    assertThat(server.unfinished(bucket.bucket())).isZero();
    server.set(Behaviour.ERROR_IN_200, false);
    server.next(1, Behaviour.ERROR_IN_200, line -> line.startsWith("POST "));
    store.put(to, ByteSource.of(random(6_000_000)), PutOptions.REPLACE);
    assertThat(store.stat(to).size()).isEqualTo(6_000_000);
  }

  @Test
  void aCopyWithoutAResultIsNoCopy() throws IOException {
    var store = open(server.newBucket());
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    var to = new ObjectKey("to");
    store.put(to, ByteSource.of(random(3)), PutOptions.REPLACE);
    server.set(Behaviour.EMPTY_COPY, true);
    assertThatThrownBy(() -> store.copy(KEY, Optional.empty(), to, Condition.ALWAYS))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("without a result");
  }

  @Test
  void aPartThatDoesNotSayWhichIsNotTakenForTheWhole() throws IOException {
    var store = open(server.newBucket());
    store.put(KEY, ByteSource.of(random(1000)), PutOptions.REPLACE);
    server.set(Behaviour.HIDES_CONTENT_RANGE, true);
    for (Span span :
        List.of(new ByteRange(0, 50), new ByteRange(800, 900), new Span.LastBytes(9))) {
      assertThatThrownBy(() -> store.open(KEY, span, Optional.empty()))
          .isInstanceOf(Unreachable.class)
          .hasMessageContaining("without saying which");
    }
  }

  @Test
  void closingDuringAnUploadTakesItBackAndSaysWhatHappened() throws IOException {
    var bucket = server.newBucket();
    var store = open(bucket);
    byte[] bytes = random(13_000_000);
    var source =
        new ByteSource() {
          @Override
          public long size() {
            return bytes.length;
          }

          @Override
          public InputStream open(ByteRange range) {
            if (range.start() > 0) {
              store.close();
            }
            return new ByteArrayInputStream(bytes, (int) range.start(), (int) range.length());
          }
        };
    assertThatThrownBy(() -> store.put(KEY, source, PutOptions.REPLACE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
    assertThat(server.unfinished(bucket.bucket())).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Profile.class,
      names = {"AWS", "MINIO"})
  void aCompletionWhoseAnswerIsLostIsFound(Profile profile) throws IOException {
    server.close();
    server = StrictS3.start(profile);
    var store = open(server.newBucket());
    var key = new ObjectKey("k");
    server.next(1, Behaviour.LOST_COMPLETION, line -> line.startsWith("POST "));
    var written = store.put(key, ByteSource.of(random(6_000_000)), ABSENT);
    assertThat(written.revision()).isEqualTo(store.stat(key).revision());
  }

  @Test
  void whoIsAskedToSlowDownWaitsAndGoesOn() throws IOException {
    var store = open(server.newBucket());
    server.next(1, Behaviour.SLOW_DOWN, line -> line.startsWith("PUT "));
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    server.set(Behaviour.SLOW_DOWN, true);
    assertThatThrownBy(() -> store.stat(KEY))
        .isInstanceOfSatisfying(
            Busy.class, busy -> assertThat(busy.retryAfter()).contains(Duration.ofSeconds(1)));
  }

  @Test
  void aPageThatIsEmptyOrLeadsNowhereIsNoEnd() throws IOException {
    var store = open(server.newBucket());
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    server.next(1, Behaviour.EMPTY_PAGE, line -> line.contains("list-type=2"));
    assertThat(store.list(ListQuery.everything(Prefix.ROOT)).entries()).hasSize(1);
    server.next(1, Behaviour.EMPTY_PAGE, line -> line.contains("list-type=2"));
    server.next(1, Behaviour.LOSES_TOKEN, line -> line.contains("list-type=2"));
    assertThatThrownBy(() -> store.list(ListQuery.everything(Prefix.ROOT)))
        .isInstanceOf(Unexpected.class);
  }

  @Test
  void aPageMayBeInAnyOrderAndHoldMoreThanWasAskedFor() throws IOException {
    server.set(Behaviour.SHUFFLES_PAGES, true);
    server.set(Behaviour.IGNORES_MAX_KEYS, true);
    var store = open(server.newBucket());
    List<String> names = List.of("a", "a/x", "b", "c/x", "c/y", "d", "\uffff", "\ud83d\ude00");
    for (String name : names) {
      store.put(new ObjectKey(name), ByteSource.of(BYTES), PutOptions.REPLACE);
    }
    var query = ListQuery.everything(Prefix.ROOT).limit(2);
    List<String> listed = new ArrayList<>();
    for (var next = Optional.of(query); next.isPresent(); ) {
      var page = store.list(next.get());
      page.entries().forEach(entry -> listed.add(entry.path()));
      next = page.next();
    }
    assertThat(listed).isEqualTo(names);
    assertThat(store.list(ListQuery.children(Prefix.ROOT)).entries())
        .extracting(entry -> entry.path())
        .containsExactly("a", "a/", "b", "c/", "d", "\uffff", "\ud83d\ude00");
  }

  @Test
  void aNameAServerDoesNotTakeIsRefusedAsAName() throws IOException {
    server.set(Behaviour.REFUSES_EMPTY_STEPS, true);
    var store = open(server.newBucket());
    assertThatThrownBy(() -> store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE))
        .isInstanceOf(StorageException.KeyRefused.class);
    assertThatThrownBy(() -> store.stat(KEY)).isInstanceOf(StorageException.KeyRefused.class);
  }

  @Test
  void aServerWithoutChecksumsIsAskedOnceAndTheBytesAreCheckedHere() throws IOException {
    server.set(Behaviour.REFUSES_CHECKSUMS, true);
    var store = open(server.newBucket());
    var crc = new Checksum(Algorithm.CRC32C, "f130f21e"); // of 1, 2, 3
    var wrong = PutOptions.REPLACE.expecting(new Checksum(Algorithm.CRC32C, "f130f21f"));
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE.expecting(crc));
    int before = server.seen().size();
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE.expecting(crc));
    assertThat(server.seen()).hasSize(before + 1);
    assertThatThrownBy(() -> store.put(KEY, ByteSource.of(BYTES), wrong))
        .isInstanceOf(ConditionFailed.class);
    server.set(Behaviour.REFUSES_CHECKSUMS, false);
    var other = new Stores(new S3Clients(SETTINGS)).open(server.newBucket(), Access.AMBIENT);
    other.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE.expecting(crc));
    assertThat(other.stat(KEY).checksum(Algorithm.CRC32C)).contains(crc);
    assertThatThrownBy(() -> other.put(KEY, ByteSource.of(BYTES), wrong))
        .isInstanceOf(ConditionFailed.class);
  }

  @Test
  void anObjectInPartsKeepsItsWholeMd5AndTheLengthOfItsParts() throws Exception {
    server.copyLimit(6_000_000);
    var store = open(server.newBucket());
    byte[] bytes = random(13_000_000);
    var md5 = Checksum.of(Algorithm.MD5, MessageDigest.getInstance("MD5").digest(bytes));
    var headers = Headers.NONE.metadata(Map.of("a", "b"));
    store.put(KEY, ByteSource.of(bytes), PutOptions.REPLACE.headers(headers).expecting(md5));
    var layout = store.feature(PartLayout.class).orElseThrow();
    var stat = store.stat(KEY);
    assertThat(stat.checksum(Algorithm.MD5)).contains(md5);
    assertThat(stat.headers().orElseThrow().metadata()).isEqualTo(Map.of("a", "b"));
    assertThat(layout.partSize(stat)).contains(5L << 20);
    var copy = store.copy(KEY, Optional.empty(), new ObjectKey("copy"), Condition.ALWAYS);
    assertThat(copy.etag()).as("of the same parts").isEqualTo(stat.etag()).isPresent();
    assertThat(copy.checksum(Algorithm.MD5)).as("proved by that tag").contains(md5);
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    assertThatThrownBy(() -> layout.partSize(stat)).isInstanceOf(ConditionFailed.class);
    assertThat(layout.partSize(store.stat(KEY))).isEmpty();
  }

  @Test
  void theCrcOfALargeObjectIsComparedByTheServer() throws IOException {
    var store = open(server.newBucket());
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    var wrong = PutOptions.REPLACE.expecting(new Checksum(Algorithm.CRC64NVME, "0".repeat(16)));
    assertThatThrownBy(() -> store.put(KEY, ByteSource.of(random(6_000_000)), wrong))
        .isInstanceOf(ConditionFailed.class);
    assertThat(read(store, KEY)).isEqualTo(BYTES);
    var stat = store.put(KEY, ByteSource.of(random(6_000_000)), PutOptions.REPLACE);
    var right = PutOptions.REPLACE.expecting(stat.checksum(Algorithm.CRC64NVME).orElseThrow());
    assertThat(store.put(KEY, ByteSource.of(random(6_000_000)), right).size()).isEqualTo(6_000_000);
  }

  @Test
  void keysThatFailForAWhileAreDeletedAgain() throws IOException {
    var store = open(server.newBucket());
    var keys = List.of(new ObjectKey("a"), new ObjectKey("b"), new ObjectKey("c"));
    for (ObjectKey key : keys) {
      store.put(key, ByteSource.of(BYTES), PutOptions.REPLACE);
    }
    server.next(1, Behaviour.BUSY_DELETE, line -> line.startsWith("POST "));
    assertThat(store.delete(keys)).allMatch(outcome -> outcome.error().isEmpty());
    for (ObjectKey key : keys) {
      store.put(key, ByteSource.of(BYTES), PutOptions.REPLACE);
    }
    server.next(1, Behaviour.PARTIAL_DELETE, line -> line.startsWith("POST "));
    int before = server.seen().size();
    var outcomes = store.delete(keys);
    assertThat(server.seen()).as("a refusal is not sent again").hasSize(before + 1);
    assertThat(outcomes.get(1).error()).containsInstanceOf(AccessDenied.class);
    assertThat(outcomes.get(2).error()).isEmpty();
  }
}
