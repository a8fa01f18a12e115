package org.nephoscope.provider.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.storage.UnopenedSource;

/// Writing when answers get lost, connections break, or servers lose what they had. Whatever
/// happens, the name holds all of the old object or all of the new one, once.
@Execution(ExecutionMode.CONCURRENT)
class GcsWriteFaultTest extends GcsBench {

  @ParameterizedTest
  @ValueSource(ints = {0, SMALL, MEDIUM, LARGE})
  void aWriteWhoseAnswersGetLostIsRecognised(int size) throws IOException {
    bucket.keepVersions();
    server.fault(1, line -> line.startsWith("POST /upload"), new Fault.LoseAnswer());
    server.fault(1, line -> line.startsWith("PUT "), new Fault.LoseAnswer());
    server.fault(1, line -> line.contains("/compose"), new Fault.LoseAnswer());
    server.fault(1, line -> line.contains("/rewriteTo"), new Fault.LoseAnswer());
    var absent = PutOptions.REPLACE.when(Condition.ABSENT);
    var written = store.put(KEY, ByteSource.of(random(size)), absent);
    assertThat(written.revision()).isEqualTo(store.stat(KEY).revision());
    assertThat(read()).isEqualTo(random(size));
    assertThat(bucket.generations(KEY.value())).isOne();
    assertThat(bucket.names()).containsExactly(KEY.value());
  }

  @Test
  void theLostAnswerOfTheLastChunkIsAskedFor() throws IOException {
    bucket.keepVersions();
    server.fault(2, line -> line.startsWith("PUT ") && puts().size() >= 3, new Fault.LoseAnswer());
    put(random(MEDIUM));
    assertThat(bucket.generations(KEY.value())).isOne();
    assertThat(read()).isEqualTo(random(MEDIUM));
  }

  @Test
  void theSameBytesUnderOtherHeadersAreNotTakenForOurs() throws IOException {
    put(TEN);
    server.fault(1, line -> line.startsWith("POST /upload"), Fault.Refuse.of(503));
    var headers = new Headers(List.of(), Optional.of("text/plain"), Map.of());
    store.put(KEY, ByteSource.of(TEN), PutOptions.REPLACE.headers(headers));
    assertThat(store.stat(KEY).headers().orElseThrow().contentType()).contains("text/plain");
  }

  @Test
  void aNameTakenBySomebodyElseIsNotOurs() throws IOException {
    put(TEN);
    server.fault(1, line -> line.startsWith("POST /upload"), Fault.Refuse.of(503));
    var absent = PutOptions.REPLACE.when(Condition.ABSENT);
    assertThatThrownBy(() -> store.put(KEY, ByteSource.of(new byte[9]), absent))
        .isInstanceOf(AlreadyExists.class);
    assertThat(read()).isEqualTo(TEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100_000, 300_000, 900_000})
  void aBrokenChunkIsGoneOnWithWhereTheServerIs(int after) throws IOException {
    server.fault(2, line -> line.startsWith("PUT "), new Fault.BreakRequest(after));
    put(random(MEDIUM));
    assertThat(read()).isEqualTo(random(MEDIUM));
    assertThat(server.openUploads()).isZero();
  }

  @Test
  void aServerThatKeepsHalfIsSentTheRestAgain() throws IOException {
    server.behave(Behaviour.KEEPS_HALF_CHUNKS);
    put(random(MEDIUM));
    assertThat(read()).isEqualTo(random(MEDIUM));
  }

  @Test
  void aServerThatClaimsMoreThanItWasSentIsNotBelieved() throws IOException {
    put(TEN);
    server.behave(Behaviour.CLAIMS_MORE);
    assertThatThrownBy(() -> put(random(MEDIUM)))
        .isInstanceOf(Unexpected.class)
        .hasMessageContaining("more than it was sent");
    assertThat(read()).isEqualTo(TEN);
    assertThat(server.openUploads()).isZero();
  }

  @Test
  void aForgottenSessionIsBegunAgain() throws IOException {
    server.behave(Behaviour.FORGETS_FIRST_SESSION);
    put(random(MEDIUM));
    assertThat(read()).isEqualTo(random(MEDIUM));
  }

  @Test
  void whatIsTooLargeForGoogleIsRefusedBeforeItIsOpened() {
    var source = new UnopenedSource((5L << 40) + 1, new IOException("opened"));
    assertThatThrownBy(() -> store.put(KEY, source, PutOptions.REPLACE))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("5497558138881 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, MEDIUM, LARGE})
  void aSourceThatFailsLeavesNothingBehind(int size) throws IOException {
    put(TEN);
    var lost = new IOException("the disk was pulled");
    var source = failing(size, lost);
    assertThatThrownBy(() -> store.put(KEY, source, PutOptions.REPLACE))
        .isInstanceOf(Unexpected.class)
        .hasRootCause(lost);
    assertThat(read()).isEqualTo(TEN);
    assertThat(bucket.names()).containsExactly(KEY.value());
    assertThat(server.openUploads()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, MEDIUM, LARGE})
  void bytesDamagedOnTheWayAreSentAgain(int size) throws IOException {
    server.fault(
        1,
        line -> line.startsWith("PUT ") || line.contains("uploadType=multipart"),
        new Fault.FlipRequest(10_000));
    put(random(size));
    assertThat(read()).isEqualTo(random(size));
    assertThat(bucket.names()).containsExactly(KEY.value());
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, MEDIUM})
  void whatIsStoredByAServerThatTellsNoDigestStays(int size) throws Exception {
    server.behave(Behaviour.TELLS_NO_DIGEST);
    put(random(size));
    assertThat(read()).isEqualTo(random(size));
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, MEDIUM})
  void whatArrivedDamagedAndWasStoredIsTakenBack(int size) {
    server.behave(Behaviour.COMPARES_NOTHING);
    server.fault(
        9,
        line -> line.startsWith("PUT ") || line.contains("uploadType=multipart"),
        new Fault.FlipRequest(10_000));
    assertThatThrownBy(() -> put(random(size)))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("damaged");
    assertThat(bucket.names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, 700_000, MEDIUM, LARGE})
  void aWrongExpectationIsRefusedEverywhere(int size) throws IOException {
    put(TEN);
    for (var wrong :
        List.of(
            Checksum.crc32c(1),
            new Checksum(Algorithm.MD5, "781e5e245d69b566979b86e28d23f2c7"),
            new Checksum(Algorithm.SHA256, "00".repeat(32)))) {
      var expecting = PutOptions.REPLACE.expecting(wrong);
      assertThatThrownBy(() -> store.put(KEY, ByteSource.of(random(size)), expecting))
          .isInstanceOf(ConditionFailed.class);
    }
    assertThat(read()).isEqualTo(TEN);
    assertThat(bucket.names()).containsExactly(KEY.value());
    assertThat(server.openUploads()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, MEDIUM, LARGE})
  void everySourceThatWasOpenedIsClosed(int size) throws IOException {
    var source = new CountedSource(random(size));
    server.fault(2, line -> line.startsWith("PUT "), new Fault.BreakRequest(300_000));
    store.put(KEY, source, PutOptions.REPLACE);
    assertThat(source.opened()).isPositive();
    assertThat(source.stillOpen()).isZero();
  }

  @Test
  void anUploadThatIsAbortedStoresNothing() throws IOException {
    var options = PutOptions.REPLACE;
    var client = client();
    var paths = new GcsPaths("bucket");
    var session =
        GcsSession.begin(
            client, paths, KEY, GcsMeta.describe(KEY, options), MEDIUM, Condition.ALWAYS);
    var digests = new GcsDigests(0, List.of());
    var range = new ByteRange(0, 1 << 20);
    var slice = new GcsSlice(ByteSource.of(random(MEDIUM)), range, digests);
    assertThat(session.send(slice, 0, 1 << 20)).isEqualTo(new GcsSession.Progress.Holds(1 << 20));
    session.close();
    session.close();
    assertThatThrownBy(session::ask).isInstanceOf(NotFound.class);
    assertThat(bucket.names()).isEmpty();
  }

  @Test
  void theAddressOfASessionIsInNoMessage() throws IOException {
    server.fault(99, line -> line.startsWith("PUT "), Fault.Refuse.of(500));
    assertThat(failureWithoutASecret()).isInstanceOf(Unreachable.class);
  }

  @Test
  void anAddressThatCannotBeUsedIsInNoMessageEither() throws IOException {
    server.behave(Behaviour.NAMES_ODD_SESSIONS);
    assertThat(failureWithoutASecret()).isInstanceOf(Unexpected.class);
  }

  private StorageException failureWithoutASecret() throws IOException {
    try {
      put(random(MEDIUM));
    } catch (StorageException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        assertThat(cause.toString()).doesNotContain("upload_id");
      }
      return e;
    }
    throw new AssertionError("a server that always fails has stored something");
  }

  private GcsClient client() throws IOException {
    return GcsStoreTest.clients(server, GcsStoreTest.SMALL)
        .client(new StoreAddress.Gcs("bucket"), Access.ANONYMOUS);
  }

  private List<String> puts() {
    return server.seen().stream().filter(line -> line.startsWith("PUT ")).toList();
  }
}
