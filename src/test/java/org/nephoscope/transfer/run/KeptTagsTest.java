package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.Patience;
import org.nephoscope.codec.Encoding;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.s3.server.Behaviour;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.Tags;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferState;

/// The tags of objects that go from one bucket into another, by the server or through this
/// computer.
@Timeout(60)
class KeptTagsTest {

  private static final ObjectKey KEY = new ObjectKey("a");
  private static final Map<String, String> TAGS = Map.of("class", "a & b", "für", "x=y");

  @TempDir Path temporary;
  private TransferDesk desk;
  private final StrictS3 server = StrictS3.start(Profile.AWS);
  private final StoreAddress.S3 here = server.newBucket();
  private final StoreAddress.S3 there = server.newBucket();

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
  }

  @AfterEach
  void close() {
    desk.close();
    server.close();
  }

  @Test
  void theyAreKept() throws IOException, InterruptedException {
    put(100);
    assertThat(copied(CopyPolicy.DEFAULT).detail()).isEmpty();
    assertThat(tags()).isEqualTo(TAGS);
  }

  @Test
  void theyAreKeptInParts() throws IOException, InterruptedException {
    put(20_000_000);
    assertThat(copied(CopyPolicy.DEFAULT).detail()).isEmpty();
    assertThat(tags()).isEqualTo(TAGS);
  }

  @Test
  void theyAreKeptWhereTheEncodingChanges() throws IOException, InterruptedException {
    put(100);
    assertThat(copied(CopyPolicy.DEFAULT.encoding(EncodingPolicy.GZIP)).detail()).isEmpty();
    assertThat(tags()).isEqualTo(TAGS);
    try (ObjectStore store = desk.stores.real(there)) {
      assertThat(store.stat(KEY).headers().orElseThrow().encoding())
          .containsExactly(Encoding.GZIP.token());
    }
  }

  @Test
  void thatTheyMayNotBeSeenIsSaid() throws IOException, InterruptedException {
    put(100);
    server.set(Behaviour.FORBIDS_TAGS, true);
    assertThat(copied(CopyPolicy.DEFAULT).detail())
        .isEqualTo(
            "Its tags, if it has any, were not kept: they may not be seen (the right for it is"
                + " s3:GetObjectTagging).");
  }

  /// Whose source is gone then, so nobody could look there for what is lacking.
  @Test
  void aMoveSaysItToo() throws IOException, InterruptedException {
    put(100);
    server.set(Behaviour.FORBIDS_TAGS, true);
    var route = new Route(desk.place(here, "a"), desk.place(there, "a"));
    ItemSnapshot item =
        desk.item(
            desk.queue.await(desk.queue.submit(new Move(List.of(route), CopyPolicy.DEFAULT))));
    assertThat(item.state()).as("%s", item).isEqualTo(ItemState.DONE);
    assertThat(item.detail()).startsWith("Its tags, if it has any, were not kept");
  }

  /// Who is not signed in any more is told nothing of whether there are tags.
  @Test
  void theyAreAskedForAgainOnceSomebodyIsSignedIn() throws IOException, InterruptedException {
    put(100);
    var asked = new AtomicInteger();
    desk.stores.put(here, () -> expiring(desk.stores.real(here), asked));
    Transfer copy =
        desk.copy(
            desk.place(here, "a"),
            desk.place(there, "a"),
            CopyPolicy.DEFAULT.encoding(EncodingPolicy.GZIP));
    Patience.until(
        "the sign-in is waited for",
        () -> !(desk.queue.snapshot().getFirst().state() instanceof TransferState.Running));
    desk.queue.resume(copy);
    assertThat(desk.item(desk.queue.await(copy)).detail()).isEmpty();
    assertThat(asked).hasValue(2);
    assertThat(tags()).isEqualTo(TAGS);
  }

  @Test
  void aServerWithoutTagsHasNoneToLose() throws IOException, InterruptedException {
    put(100);
    server.set(Behaviour.REFUSES_TAGS, true);
    assertThat(copied(CopyPolicy.DEFAULT).detail()).isEmpty();
  }

  @Test
  void thatTheyMayNotBeGivenIsSaid() throws IOException, InterruptedException {
    put(100);
    desk.stores.put(there, () -> untagged(desk.stores.real(there)));
    assertThat(copied(CopyPolicy.DEFAULT.encoding(EncodingPolicy.GZIP)).detail())
        .isEqualTo(
            "Its tags (2) were not kept: the target takes none (the right for it is"
                + " s3:PutObjectTagging).");
    assertThat(tags()).isEmpty();
  }

  /// Tags of a store can be seen from the second time on.
  private static ObjectStore expiring(ObjectStore real, AtomicInteger asked) {
    return new ForwardingStore() {
      @Override
      protected ObjectStore store() {
        return real;
      }

      @Override
      public <T> Optional<T> feature(Class<T> type) {
        return type == Tags.class ? Optional.of(type.cast(tags())) : super.feature(type);
      }

      private Tags tags() {
        return new Tags() {
          @Override
          public Map<String, String> tags(ObjectKey key) throws StorageException {
            if (asked.incrementAndGet() == 1) {
              throw new AccessDenied(key.value(), AccessDenied.Why.EXPIRED, null);
            }
            return real.feature(Tags.class).orElseThrow().tags(key);
          }

          @Override
          public void replaceTags(ObjectKey key, Map<String, String> tags) throws StorageException {
            throw new AccessDenied(key.value(), AccessDenied.Why.EXPIRED, null);
          }
        };
      }
    };
  }

  private static ObjectStore untagged(ObjectStore real) {
    return new ForwardingStore() {
      @Override
      protected ObjectStore store() {
        return real;
      }

      @Override
      public ObjectMeta put(ObjectKey key, ByteSource bytes, PutOptions options)
          throws StorageException {
        if (!options.tags().isEmpty()) {
          throw new AccessDenied(key.value(), AccessDenied.Why.FORBIDDEN, null);
        }
        return super.put(key, bytes, options);
      }
    };
  }

  private void put(int size) throws IOException {
    try (ObjectStore store = desk.stores.real(here)) {
      byte[] bytes = "tagged ".repeat(size / 7 + 1).getBytes(UTF_8);
      store.put(KEY, ByteSource.of(bytes), PutOptions.REPLACE.tags(TAGS));
      assertThat(store.feature(Tags.class).orElseThrow().tags(KEY)).isEqualTo(TAGS);
    }
  }

  private ItemSnapshot copied(CopyPolicy policy) throws InterruptedException {
    var last = desk.run(desk.place(here, "a"), desk.place(there, "a"), policy);
    ItemSnapshot item = desk.item(last);
    assertThat(item.state()).as("%s", item).isEqualTo(ItemState.DONE);
    return item;
  }

  private Map<String, String> tags() throws IOException {
    try (ObjectStore store = desk.stores.real(there)) {
      return store.feature(Tags.class).orElseThrow().tags(KEY);
    }
  }
}
