package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.S3Clients;
import org.nephoscope.provider.s3.S3Settings;
import org.nephoscope.provider.s3.server.Behaviour;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.BucketCopies;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.cost.Estimate;
import org.nephoscope.transfer.cost.PlannedSizes;
import org.nephoscope.transfer.cost.Requests;

/// Objects that go from one bucket of a server into another.
@Timeout(60)
class BetweenBucketsTest {

  private static final ObjectKey KEY = new ObjectKey("a");
  private static final byte[] BYTES = {1, 2, 3};

  @TempDir Path temporary;
  private TransferDesk desk;
  private final StrictS3 server = StrictS3.start(Profile.AWS);
  private final StoreAddress.S3 here = server.newBucket();
  private final StoreAddress.S3 there = server.newBucket();

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    try (ObjectStore store = desk.stores.real(here)) {
      store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE.tags(Map.of("a", "b")));
    }
  }

  @AfterEach
  void close() {
    desk.close();
    server.close();
  }

  @Test
  void theServerCopiesThemAndTheyAreCompared() throws IOException, InterruptedException {
    ItemSnapshot item = copied(desk.place(here, "a"), desk.place(there, "a"));
    assertThat(item.verification()).isInstanceOf(Verification.Matched.class);
    assertThat(asked("GET")).isEmpty();
    assertThat(read()).isEqualTo(BYTES);
  }

  @Test
  void theyTakeTheRequestsThatAreReckoned() throws IOException, InterruptedException {
    var route = new Route(desk.place(here, "a"), desk.place(there, "a"));
    int before = server.seen().size();
    copied(route.from(), route.to());
    List<String> all = server.seen().subList(before, server.seen().size());
    Requests reckoned =
        Estimate.of(
                new Copy(List.of(route), CopyPolicy.DEFAULT),
                PlannedSizes.NONE.and(BYTES.length),
                0,
                0,
                0,
                UnaryOperator.identity())
            .requests();
    assertThat(all.stream().filter(line -> line.matches("HEAD /[^/]+/a")))
        .hasSize((int) reckoned.read());
    assertThat(all.stream().filter(line -> line.startsWith("PUT ")))
        .hasSize((int) reckoned.write());
  }

  @Test
  void aMoveTakesTheirSourceAway() throws IOException, InterruptedException {
    var route = new Route(desk.place(here, "a"), desk.place(there, "a"));
    Transfer move = desk.queue.submit(new Move(List.of(route), CopyPolicy.DEFAULT));
    assertThat(desk.item(desk.queue.await(move)).state()).isEqualTo(ItemState.DONE);
    assertThat(asked("GET")).isEmpty();
    assertThat(read()).isEqualTo(BYTES);
    try (ObjectStore store = desk.stores.real(here)) {
      assertThat(store.list(ListQuery.everything(Prefix.ROOT)).entries()).isEmpty();
    }
  }

  @Test
  void whereTheServerMayNotTheyGoThroughThisComputer() throws IOException, InterruptedException {
    server.set(Behaviour.FORBIDS_TAGS, true);
    ItemSnapshot item = copied(desk.place(here, "a"), desk.place(there, "a"));
    assertThat(item.verification()).isInstanceOf(Verification.Matched.class);
    assertThat(asked("GET")).isNotEmpty();
    assertThat(read()).isEqualTo(BYTES);
  }

  @Test
  void betweenTwoIdentitiesTheyGoThroughThisComputer() throws IOException, InterruptedException {
    server.makePublic(here.bucket());
    copied(new Place(desk.place(here, "a").location(), Access.ANONYMOUS), desk.place(there, "a"));
    assertThat(asked("GET")).isNotEmpty();
  }

  @Test
  void whereTheServerWillNotTheyGoThroughThisComputerToo()
      throws IOException, InterruptedException {
    server.copyLimit(2); // as of a server that copies less at once than Amazon
    ItemSnapshot item = copied(desk.place(here, "a"), desk.place(there, "a"));
    assertThat(item.verification()).isInstanceOf(Verification.Matched.class);
    assertThat(read()).isEqualTo(BYTES);
  }

  /// A copy in one request has another tag than an object that came in parts.
  @Test
  void aCopyThatNoTagProvesIsMadeAgainThroughThisComputerIfItIsToBeProved()
      throws IOException, InterruptedException {
    server.set(Behaviour.ADDS_CRC64NVME, false); // as of before 2024
    byte[] parts = putInParts();
    var route = new Route(desk.place(here, "a"), desk.place(there, "a"));
    Transfer move = desk.queue.submit(new Move(List.of(route), CopyPolicy.DEFAULT));
    ItemSnapshot item = desk.item(desk.queue.await(move));
    assertThat(item.state()).as("%s", item).isEqualTo(ItemState.DONE);
    assertThat(item.verification()).isInstanceOf(Verification.Matched.class);
    assertThat(read()).isEqualTo(parts);
    assertThat(desk.keys(here)).isEmpty();
  }

  /// As where a bucket encrypts with keys that make tags no digests.
  @Test
  void soIsOneThatHasNoDigest() throws IOException, InterruptedException {
    server.set(Behaviour.ADDS_CRC64NVME, false);
    desk.stores.put(there, () -> undigested(desk.stores.real(there)));
    try (ObjectStore store = desk.stores.real(here)) {
      store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    }
    var route = new Route(desk.place(here, "a"), desk.place(there, "a"));
    Transfer move = desk.queue.submit(new Move(List.of(route), CopyPolicy.DEFAULT));
    ItemSnapshot item = desk.item(desk.queue.await(move));
    assertThat(item.state()).as("%s", item).isEqualTo(ItemState.DONE);
    assertThat(item.verification()).isInstanceOf(Verification.Matched.class);
    assertThat(read()).isEqualTo(BYTES);
  }

  /// A store of whose copies nobody says a digest.
  private static ObjectStore undigested(ObjectStore real) {
    return new ForwardingStore() {
      @Override
      protected ObjectStore store() {
        return real;
      }

      @Override
      public <T> Optional<T> feature(Class<T> type) {
        return type == BucketCopies.class ? Optional.of(type.cast(copies())) : super.feature(type);
      }

      private BucketCopies copies() {
        BucketCopies copies = real.feature(BucketCopies.class).orElseThrow();
        return (bucket, from, revision, to, options) ->
            copies.copyFrom(bucket, from, revision, to, options).with(List.of());
      }
    };
  }

  /// As another program may have written it, which says no digest of the whole.
  private byte[] putInParts() throws IOException {
    var bytes = new byte[11 << 20];
    new Random(1).nextBytes(bytes);
    var settings = new S3Settings(2, Duration.ofMillis(5), Duration.ofSeconds(5), 5 << 20, 5 << 20);
    try (ObjectStore store = new Stores(new S3Clients(settings)).open(here, Access.AMBIENT)) {
      ObjectMeta meta = store.put(KEY, ByteSource.of(bytes), PutOptions.REPLACE);
      assertThat(meta.checksums())
          .extracting(Checksum::algorithm)
          .containsExactly(Algorithm.MULTIPART_ETAG);
    }
    return bytes;
  }

  private ItemSnapshot copied(Place from, Place to) throws InterruptedException {
    ItemSnapshot item = desk.item(desk.run(from, to, CopyPolicy.DEFAULT));
    assertThat(item.state()).as("%s", item).isEqualTo(ItemState.DONE);
    return item;
  }

  private List<String> asked(String method) {
    String object = method + " /" + here.bucket() + "/a";
    return server.seen().stream().filter(line -> line.equals(object)).toList();
  }

  private byte[] read() throws IOException {
    try (ObjectStore store = desk.stores.real(there);
        var content = store.open(KEY, Span.WHOLE, Optional.empty())) {
      return content.bytes().readAllBytes();
    }
  }
}
