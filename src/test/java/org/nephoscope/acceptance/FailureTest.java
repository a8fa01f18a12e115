package org.nephoscope.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.CloudEngine;
import org.nephoscope.CloudFiles;
import org.nephoscope.CloudOptions;
import org.nephoscope.CopyChoice;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.files.BatchException;
import org.nephoscope.files.ContentMismatch;
import org.nephoscope.files.FileRecord;
import org.nephoscope.files.PutItem;
import org.nephoscope.files.ReadRequest;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.Verification;

/// What calls about many objects do when some fail, what is refused never looks missing, bytes that
/// changed on the way are noticed (group 15 and EN-09), and what is recorded of all (group 17).
/// Rates by the second are those of `FlightRecorderTest`, keys of the environment those of
/// `S3SecretsTest`.
class FailureTest {

  private final AccessDenied refusal = new AccessDenied("a", AccessDenied.Why.FORBIDDEN, null);

  private final FaultyStore store = new FaultyStore(new MemoryStore("faulty"));
  private CloudEngine engine;
  private CloudFiles files;

  @BeforeEach
  void open() throws Exception {
    StoreOpener opener =
        new StoreOpener() {
          @Override
          public ObjectStore open(StoreAddress address, Access access) {
            return store;
          }

          @Override
          public List<StoreAddress> siblings(StoreAddress address, Access access) {
            return List.of();
          }
        };
    engine = CloudEngine.over(opener, Optional.empty());
    files = CloudFiles.open("mem://faulty", CloudOptions.usual().engine(engine).lanes(1));
    files.puts(IntStream.range(0, 20).mapToObj(i -> PutItem.text("f" + (10 + i), "" + i)));
  }

  @AfterEach
  void close() {
    files.close();
    engine.close();
  }

  @Test
  void theFirstFailureEndsACallAndIsThrownWithTheCounts() {
    int before = store.calls(Call.OPEN);
    store.fail(Call.OPEN, before + 6, refusal);
    List<String> paths = files.list("").toList();
    var failure = catchThrowableOfType(BatchException.class, () -> files.get(paths).toList());
    assertThat(failure.first()).isSameAs(refusal);
    assertThat(failure.getCause()).isSameAs(refusal);
    assertThat(failure.failed()).isEqualTo(1);
    assertThat(failure.done()).isEqualTo(5);
    assertThat(failure.notBegun()).hasValue(14);
    assertThat(store.calls(Call.OPEN)).isEqualTo(before + 6); // nothing new was begun
    assertThat(failure).hasMessageContaining("5 done, 1 failed, 14 not begun");
  }

  @Test
  void allFailuresAreThereWhenSeveralWereUnderWay() {
    store.failAlways(Call.PUT, refusal);
    var items = IntStream.range(0, 50).mapToObj(i -> PutItem.text("g" + i, "x")).toList();
    var failure =
        catchThrowableOfType(BatchException.class, () -> files.with(o -> o.lanes(8)).puts(items));
    assertThat(failure.done()).isZero();
    assertThat(failure.failed()).isBetween(1L, 8L);
    assertThat(failure.getSuppressed()).hasSize((int) failure.failed() - 1);
    assertThat(failure.notBegun().orElseThrow() + failure.failed()).isEqualTo(50);
  }

  @Test
  void failuresStayWithTheirItemsWhereThatIsAskedFor() {
    int before = store.calls(Call.OPEN);
    store.fail(Call.OPEN, before + 3, refusal);
    List<FileRecord> records = files.with(o -> o.keepErrors()).get(files).toList();
    assertThat(records).hasSize(20);
    // Lanes begin in the order of the list and call in any: which item meets the refusal is open.
    var refused = records.stream().filter(record -> record.error().isPresent()).toList();
    assertThat(refused).hasSize(1);
    assertThat(refused.getFirst().error()).containsSame(refusal);
    assertThat(refused.getFirst().content()).isEmpty();
    assertThat(records.stream().filter(record -> record.content().isPresent())).hasSize(19);

    store.failAlways(Call.DELETE, refusal);
    var batch = files.with(o -> o.keepErrors()).delete(List.of("f10", "f11"));
    assertThat(batch.done()).isZero();
    assertThat(batch.failed()).isEqualTo(2);
    assertThat(batch.errors().getFirst().path()).isEqualTo("f10");
    assertThatThrownBy(() -> files.delete(List.of("f10"))).isInstanceOf(BatchException.class);
  }

  @Test
  void whatIsRefusedIsNotMissing() {
    for (Call call : Call.values()) {
      store.failAlways(call, refusal);
    }
    assertThatThrownBy(() -> files.get("f10")).isSameAs(refusal);
    assertThatThrownBy(() -> files.get("f10", 0, 1)).isSameAs(refusal);
    assertThatThrownBy(() -> files.exists("f10")).isSameAs(refusal);
    assertThatThrownBy(() -> files.head("f10")).isSameAs(refusal);
    assertThatThrownBy(() -> files.size("f10")).isSameAs(refusal);
    assertThatThrownBy(() -> files.delete("f10")).isSameAs(refusal);
    assertThatThrownBy(() -> files.touch("f10")).isSameAs(refusal);
    assertThatThrownBy(() -> files.isFolder("f10")).isSameAs(refusal);
    assertThatThrownBy(() -> files.subtreeSize("")).isSameAs(refusal);
    assertThatThrownBy(() -> files.list("").toList()).hasCause(refusal);
    assertThatThrownBy(() -> files.exists(List.of("f10"))).hasCause(refusal);
    assertThatThrownBy(() -> files.deleteFolder("")).hasCause(refusal);
  }

  @Test
  void bytesThatChangeOnTheWayAreReadOnceMoreThenGivenBesideTheirError() throws Exception {
    int opened = store.calls(Call.OPEN);
    store.flip(opened + 1, 0);
    FileRecord mended = files.read(ReadRequest.of("f10"));
    assertThat(mended.text()).hasValue("0");
    assertThat(mended.verification()).isInstanceOf(Verification.Matched.class);

    store.flip(opened + 3, 0).flip(opened + 4, 0);
    assertThatThrownBy(() -> files.get("f10"))
        .isInstanceOf(Unexpected.class)
        .hasCauseInstanceOf(ContentMismatch.class);
    store.flip(opened + 5, 0).flip(opened + 6, 0);
    try (Stream<FileRecord> records = files.with(o -> o.keepErrors()).get(List.of("f10"))) {
      FileRecord damaged = records.findFirst().orElseThrow();
      assertThat(damaged.content()).isPresent();
      assertThat(damaged.error().map(StorageException::getCause))
          .containsInstanceOf(ContentMismatch.class);
    }
  }

  /// A listing that breaks is the reason of whatever was not begun because of it.
  @Test
  void aTransferWhoseListingBreaksSaysWhy() throws Exception {
    files.at("from").puts(IntStream.range(0, 1100).mapToObj(i -> PutItem.text("g" + i, "")));
    store.fail(Call.LIST, store.calls(Call.LIST) + 2, refusal);
    var failure =
        catchThrowable(() -> files.at("from").transferTo(files.at("to"), CopyChoice.USUAL));
    var first = failure instanceof BatchException batch ? batch.first() : failure;
    assertThat(first).isInstanceOf(AccessDenied.class);
  }

  @Test
  void whatPassedIsRecorded() throws Exception {
    CloudFiles recorded = files.with(o -> o.keepErrors());
    assertThat(recorded.recording().bytes()).isZero();
    assertThat(recorded.recording().peak().bps()).isZero();
    recorded.put("a", new byte[100]);
    recorded.get("a");
    recorded.get("none");
    store.fail(Call.OPEN, store.calls(Call.OPEN) + 1, refusal);
    assertThat(recorded.get(List.of("a"))).hasSize(1);
    FlightLog log = recorded.recording();
    assertThat(log.bytes()).isEqualTo(200);
    assertThat(log.flights()).isEqualTo(4);
    assertThat(log.failed()).isEqualTo(1);
    assertThat(log.recent()).hasSize(4);
    assertThat(log.histogram().sum()).isEqualTo(200);
    assertThat(log.peak().bps()).isGreaterThan(0);
    recorded.get("a");
    assertThat(log.bytes()).isEqualTo(200); // a recording never changes
  }
}
