package org.nephoscope.provider.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.provider.gcs.server.Behaviour;
import org.nephoscope.provider.gcs.server.Fault;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.Leftover;
import org.nephoscope.storage.LeftoverLog;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AlreadyExists;

/// Objects sent in parts beside each other, and copies that take several calls.
@Execution(ExecutionMode.CONCURRENT)
class GcsPartsTest extends GcsBench {

  /// What was announced and what was reported gone, in order.
  private final List<String> record = new ArrayList<>();

  private LeftoverLog log() {
    return new LeftoverLog() {
      @Override
      public void coming(Leftover leftover) {
        record.add("coming " + what(leftover));
      }

      @Override
      public void gone(Leftover leftover) {
        record.add("gone " + what(leftover));
      }

      private String what(Leftover leftover) {
        if (!(leftover instanceof Leftover.Objects(_, var keys))) {
          return leftover.getClass().getSimpleName();
        }
        assertThat(bucket.names()).doesNotContainAnyElementsOf(names(keys));
        return Integer.toString(keys.size());
      }
    };
  }

  @Test
  void aLargeObjectIsPutTogetherAndItsPartsAreRemoved() throws IOException {
    var headers = new Headers(List.of("gzip"), Optional.of("text/plain"), Map.of("a", "b"));
    var options = PutOptions.REPLACE.headers(headers).storageClass("NEARLINE");
    var written = store.put(KEY, ByteSource.of(random(LARGE)), options.leftovers(log()));
    assertThat(read()).isEqualTo(random(LARGE));
    assertThat(bucket.names()).containsExactly(KEY.value());
    assertThat(record).containsExactly("coming 19", "gone 19");
    assertThat(server.seen()).anyMatch(line -> line.contains("/compose"));
    var stat = store.stat(KEY);
    assertThat(stat.revision()).isEqualTo(written.revision());
    assertThat(stat.headers()).contains(headers);
    assertThat(stat.storageClass()).contains("NEARLINE");
    assertThat(stat.checksum(Algorithm.MD5)).as("an object of parts has none").isEmpty();
    assertThat(stat.checksum(Algorithm.CRC32C)).isPresent();
  }

  @Test
  void partsAreRemovedAfterAFailureToo() throws IOException {
    put(TEN);
    server.fault(99, line -> line.contains("/compose"), Fault.Refuse.of(500));
    assertThatThrownBy(
            () -> store.put(KEY, ByteSource.of(random(LARGE)), PutOptions.REPLACE.leftovers(log())))
        .isInstanceOf(StorageException.Unreachable.class);
    assertThat(read()).isEqualTo(TEN);
    assertThat(bucket.names()).containsExactly(KEY.value());
    assertThat(record).containsExactly("coming 19", "gone 19");
  }

  @Test
  void partsThatCannotBeRemovedStayAnnouncedAndAreNotListed() throws IOException {
    server.fault(99, line -> line.contains("DELETE "), Fault.Refuse.of(403));
    store.put(KEY, ByteSource.of(random(LARGE)), PutOptions.REPLACE.leftovers(log()));
    assertThat(record).containsExactly("coming 19");
    assertThat(bucket.names()).hasSize(20);
    assertThat(store.list(ListQuery.everything(Prefix.ROOT)).entries()).hasSize(1);
    assertThat(store.list(ListQuery.children(Prefix.ROOT)).entries()).hasSize(1);
    assertThat(store.list(ListQuery.everything(new Prefix(GcsComposite.RESERVED))).entries())
        .as("but can be looked for")
        .hasSize(19);
  }

  @Test
  void withNobodyToTellOfPartsThereAreNone() throws IOException {
    store.put(KEY, ByteSource.of(random(LARGE)), PutOptions.REPLACE);
    assertThat(read()).isEqualTo(random(LARGE));
    assertThat(server.seen()).noneMatch(line -> line.contains("/compose"));
  }

  @Test
  void whatMustBeReadInOrderIsSentInOnePiece() throws IOException {
    ByteSource bytes = ByteSource.of(random(LARGE));
    var ordered =
        new ByteSource() {
          @Override
          public long size() {
            return bytes.size();
          }

          @Override
          public boolean isReadInOrder() {
            return true;
          }

          @Override
          public InputStream open(ByteRange range) throws IOException {
            return bytes.open(range);
          }
        };
    store.put(KEY, ordered, PutOptions.REPLACE.leftovers(log()));
    assertThat(record).containsExactly("coming Session", "gone Session");
    assertThat(store.stat(KEY).checksum(Algorithm.MD5)).isPresent();
  }

  @Test
  void aTakenNameIsLeftAsItIs() throws IOException {
    put(TEN);
    var absent = PutOptions.REPLACE.when(Condition.ABSENT).leftovers(log());
    assertThatThrownBy(() -> store.put(KEY, ByteSource.of(random(LARGE)), absent))
        .isInstanceOf(AlreadyExists.class)
        .hasMessageContaining(KEY.value());
    assertThat(read()).isEqualTo(TEN);
    assertThat(bucket.names()).containsExactly(KEY.value());
  }

  @Test
  void theChecksumOfTheWholeIsJoinedFromThoseOfTheParts() {
    byte[] bytes = random(SMALL);
    for (int cut : new int[] {0, 1, 777, SMALL - 1, SMALL}) {
      long joined = GcsCrc.join(crc(bytes, 0, cut), crc(bytes, cut, SMALL - cut), SMALL - cut);
      assertThat(joined).isEqualTo(crc(bytes, 0, SMALL));
    }
  }

  @Test
  void aCopyInSeveralCallsGoesOnWhereItStopped() throws IOException {
    put(random(MEDIUM));
    server.behave(Behaviour.COPIES_IN_STEPS);
    server.fault(1, line -> line.contains("rewriteToken"), Fault.Refuse.of(503));
    var to = new ObjectKey("copy");
    var copy = store.copy(KEY, Optional.empty(), to, Condition.ABSENT);
    assertThat(copy.checksums()).isEqualTo(store.stat(KEY).checksums());
    assertThat(server.seen()).filteredOn(line -> line.contains("/rewriteTo")).hasSize(4);
  }

  @Test
  void aCopyWhoseAnswerGetsLostIsRecognised() throws IOException {
    bucket.keepVersions();
    put(random(SMALL));
    server.fault(1, line -> line.contains("/rewriteTo"), new Fault.LoseAnswer());
    store.copy(KEY, Optional.empty(), new ObjectKey("copy"), Condition.ABSENT);
    assertThat(bucket.generations("copy")).isOne();
  }

  private static List<String> names(List<ObjectKey> keys) {
    return keys.stream().map(ObjectKey::value).toList();
  }

  private static long crc(byte[] bytes, int start, int length) {
    var crc = new CRC32C();
    crc.update(bytes, start, length);
    return crc.getValue();
  }
}
