package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.Patience;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.S3Terms;
import org.nephoscope.connection.S3Terms.Encryption;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.S3Clients;
import org.nephoscope.provider.s3.S3Settings;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferState;

/// The answer to a write gets lost after it took effect, at a server whose tags are no digests:
/// what is there then is known to be our own, and what others have written is not.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class LostAnswerTest {

  private static final Encryption KMS = new Encryption.Kms(Optional.of("k"));

  @TempDir Path temporary;
  private TransferDesk desk;
  private StrictS3 server;
  private StoreAddress.S3 bucket;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    server = StrictS3.start(Profile.MINIO);
    bucket = server.newBucket();
    Files.writeString(desk.file("x"), "content");
  }

  @AfterEach
  void close() {
    desk.close();
    server.close();
  }

  private Place there(Encryption encryption, String path) {
    var access = Access.AMBIENT.terms(S3Terms.USUAL.encryption(encryption));
    return new Place(new Location(bucket, path), access);
  }

  private ObjectStore store(Encryption encryption) throws IOException {
    return desk.stores.open(bucket, there(encryption, "").access());
  }

  private String text(Encryption encryption, String key) throws IOException {
    try (ObjectStore open = store(encryption);
        var content = open.open(new ObjectKey(key), Span.WHOLE, Optional.empty())) {
      return new String(content.readAll(), UTF_8);
    }
  }

  private void foreign(String key, String text) throws IOException {
    try (ObjectStore open = store(KMS)) {
      var _ = open.put(new ObjectKey(key), ByteSource.of(text.getBytes(UTF_8)), PutOptions.REPLACE);
    }
  }

  private Iterable<String> keys() throws IOException {
    try (ObjectStore open = store(KMS)) {
      return open.list(ListQuery.everything(Prefix.ROOT)).entries().stream()
          .map(ObjectEntry::path)
          .toList();
    }
  }

  /// The server takes the first request that writes the key so, and says nothing.
  private void loseAnswer(String method, String part) {
    var left = new AtomicInteger(1);
    server.watch(
        new StrictS3.Watch() {
          @Override
          public boolean isLetIn(String request) {
            return true;
          }

          @Override
          public boolean isAnswered(String request) {
            return !(request.startsWith(method + " ")
                && request.contains(part)
                && left.getAndDecrement() > 0);
          }
        });
  }

  private void smallParts() {
    var settings =
        new S3Settings(2, Duration.ofMillis(5), Duration.ofSeconds(5), 5_500_000, 5_500_000);
    var stores = new Stores(new S3Clients(settings));
    desk.stores.put(bucket, () -> stores.open(bucket, there(KMS, "").access()));
  }

  private ItemSnapshot copied(Encryption encryption, IfExists rule) throws Exception {
    var policy = CopyPolicy.DEFAULT.ifExists(rule);
    return desk.item(desk.run(desk.local("x"), there(encryption, "x"), policy));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsThereIsOurOwn(IfExists rule) throws Exception {
    loseAnswer("PUT", "/x");
    ItemSnapshot item = copied(KMS, rule);
    assertThat(item.state()).as(item.detail()).isEqualTo(ItemState.DONE);
    assertThat(item.verification().word()).isEqualTo("md5");
    assertThat(keys()).containsExactly("x");
    assertThat(text(KMS, "x")).isEqualTo("content");
  }

  @Test
  void soItIsUnderAKeyOfOnesOwn() throws Exception {
    Path key = temporary.resolve("key");
    byte[] secret = new byte[32];
    new Random(7).nextBytes(secret);
    Files.writeString(key, Base64.getEncoder().encodeToString(secret));
    var own = new Encryption.OwnKey(key);
    loseAnswer("PUT", "/x");
    ItemSnapshot item = copied(own, IfExists.SKIP_EQUAL);
    assertThat(item.state()).as(item.detail()).isEqualTo(ItemState.DONE);
    assertThat(text(own, "x")).isEqualTo("content");
  }

  @Test
  void soItIsBesideAnother() throws Exception {
    foreign("x", "of somebody else");
    loseAnswer("PUT", "/x%20");
    ItemSnapshot item = copied(KMS, IfExists.KEEP_BOTH);
    assertThat(item.state()).as(item.detail()).isEqualTo(ItemState.DONE);
    assertThat(keys()).hasSize(2);
    assertThat(text(KMS, "x")).isEqualTo("of somebody else");
  }

  @Test
  void soIsWhatReplacedAnOlderOne() throws Exception {
    foreign("x", "older");
    Files.setLastModifiedTime(desk.file("x"), FileTime.from(Instant.now().plusSeconds(60)));
    loseAnswer("PUT", "/x");
    ItemSnapshot item = copied(KMS, IfExists.NEWER);
    assertThat(item.state()).as(item.detail()).isEqualTo(ItemState.DONE);
    assertThat(text(KMS, "x")).isEqualTo("content");
  }

  /// No digest of it was told, so nothing proves it; but nobody else wrote it.
  @Test
  void soIsALargeOne() throws Exception {
    smallParts();
    byte[] large = new byte[6_000_000];
    new Random(1).nextBytes(large);
    Files.write(desk.file("x"), large);
    loseAnswer("POST", "uploadId=");
    ItemSnapshot item = copied(KMS, IfExists.SKIP_EQUAL);
    assertThat(item.state()).as(item.detail()).isEqualTo(ItemState.DONE);
    assertThat(item.verification().word()).isEqualTo("unverifiable");
    assertThat(keys()).containsExactly("x");
  }

  @Test
  void aMoveGoesOnWithIt() throws Exception {
    loseAnswer("PUT", "/x");
    var route = new Route(desk.local("x"), there(KMS, "x"));
    var move = new Move(List.of(route), CopyPolicy.DEFAULT);
    ItemSnapshot item = desk.item(desk.queue.await(desk.queue.submit(move)));
    assertThat(item.state()).as(item.detail()).isEqualTo(ItemState.DONE);
    assertThat(desk.files()).isEmpty();
    assertThat(text(KMS, "x")).isEqualTo("content");
  }

  /// Programs that rewrite bytes may keep the metadata, and the mark with it.
  @ParameterizedTest
  @ValueSource(strings = {"CONTENT", "content and more"})
  void aMarkOverOtherBytesCostsNoSource(String other) throws Exception {
    desk.object(TransferDesk.HERE, "x", "content");
    var lost = new AtomicBoolean();
    Deleting.first(
        desk,
        TransferDesk.HERE,
        (key, _) -> {
          lost.set(true);
          rewritten(other);
          throw new Unreachable(key.value(), "nobody answers", null);
        });
    var route = new Route(desk.place(TransferDesk.HERE, "x"), there(KMS, "x"));
    var move = new Move(List.of(route), CopyPolicy.DEFAULT.ifExists(IfExists.FAIL));
    ItemSnapshot item = desk.item(desk.queue.await(desk.queue.submit(move)));
    assertThat(lost).isTrue();
    assertThat(item.state()).as(item.detail()).isEqualTo(ItemState.CONFLICT);
    try (ObjectStore source = desk.stores.real(TransferDesk.HERE)) {
      assertThat(source.stat(new ObjectKey("x")).size()).isEqualTo(7);
    }
    assertThat(text(KMS, "x")).isEqualTo(other);
  }

  private void rewritten(String other) throws StorageException {
    try (ObjectStore open = store(KMS)) {
      var kept = open.stat(new ObjectKey("x")).headers().orElseThrow();
      var bytes = ByteSource.of(other.getBytes(UTF_8));
      var _ = open.put(new ObjectKey("x"), bytes, PutOptions.REPLACE.headers(kept));
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// The write takes effect, and this process ends before it knows.
  @Test
  void anotherProcessKnowsItToo() throws Exception {
    var access = there(KMS, "").access();
    desk.stores.put(bucket, () -> new Mute(desk.stores.real(bucket, access)));
    var policy = CopyPolicy.DEFAULT.ifExists(IfExists.FAIL);
    Transfer transfer = desk.copy(desk.local("x"), there(KMS, "x"), policy);
    var first = desk.queue;
    Patience.until(
        "the server is waited for",
        () -> first.snapshot().getFirst().state() instanceof TransferState.Waiting);
    desk.close();
    desk = new TransferDesk(temporary);
    desk.queue.resume(transfer);
    ItemSnapshot item = desk.item(desk.queue.await(transfer));
    assertThat(item.state()).as(item.detail()).isEqualTo(ItemState.DONE);
    assertThat(item.verification().word()).isEqualTo("md5");
  }

  /// A bucket may encrypt with KMS by itself. Then nothing is marked, and any digest tells.
  @Test
  void anyDigestTellsItWithoutAMark() throws Exception {
    desk.stores.put(TransferDesk.THERE, () -> new Twice(desk.stores.real(TransferDesk.THERE)));
    for (IfExists rule : List.of(IfExists.SKIP_EQUAL, IfExists.FAIL)) {
      var policy = CopyPolicy.DEFAULT.ifExists(rule);
      var to = desk.place(TransferDesk.THERE, rule.name());
      ItemSnapshot item = desk.item(desk.run(desk.local("x"), to, policy));
      assertThat(item.state()).as(item.detail()).isEqualTo(ItemState.DONE);
      assertThat(item.verification().word()).isEqualTo("crc32c");
    }
  }

  /// A store that writes everything twice, because the first answer got lost, and tells no MD5.
  private static final class Twice extends ForwardingStore {
    private final ObjectStore real;

    Twice(ObjectStore real) {
      this.real = real;
    }

    @Override
    protected ObjectStore store() {
      return real;
    }

    @Override
    public ObjectMeta put(ObjectKey key, ByteSource bytes, PutOptions options)
        throws StorageException {
      var _ = real.put(key, bytes, options);
      return real.put(key, bytes, options);
    }

    @Override
    public ObjectMeta stat(ObjectKey key) throws StorageException {
      ObjectMeta meta = real.stat(key);
      return new ObjectMeta(
          meta.key(),
          meta.size(),
          meta.modified(),
          meta.revision(),
          meta.etag(),
          meta.checksums().stream().filter(sum -> sum.algorithm() == Algorithm.CRC32C).toList(),
          meta.headers(),
          meta.storageClass());
    }
  }

  /// A store that writes and then says that the sign-in has expired.
  private static final class Mute extends ForwardingStore {
    private final ObjectStore real;

    Mute(ObjectStore real) {
      this.real = real;
    }

    @Override
    protected ObjectStore store() {
      return real;
    }

    @Override
    public ObjectMeta put(ObjectKey key, ByteSource bytes, PutOptions options)
        throws StorageException {
      var _ = real.put(key, bytes, options);
      throw new AccessDenied(key.value(), AccessDenied.Why.EXPIRED, null);
    }
  }

  @Test
  void anotherTransfersObjectIsNot() throws Exception {
    assertThat(copied(KMS, IfExists.FAIL).state()).isEqualTo(ItemState.DONE);
    assertThat(copied(KMS, IfExists.FAIL).state()).isEqualTo(ItemState.CONFLICT);
  }

  /// The mark is for this place alone.
  @Test
  void onlyWhereTagsAreNoDigestsAnObjectIsMarked() throws Exception {
    assertThat(copied(KMS, IfExists.FAIL).state()).isEqualTo(ItemState.DONE);
    assertThat(metadata(KMS, "x")).containsOnlyKeys("mtime", "nephoscope-transfer");
    var usual = new Encryption.Usual();
    var item = desk.item(desk.run(there(KMS, "x"), there(usual, "copy")));
    assertThat(item.state()).as(item.detail()).isEqualTo(ItemState.DONE);
    assertThat(metadata(usual, "copy")).containsOnlyKeys("mtime");
  }

  private Map<String, String> metadata(Encryption encryption, String key) throws IOException {
    try (ObjectStore open = store(encryption)) {
      return open.stat(new ObjectKey(key)).headers().orElseThrow().metadata();
    }
  }
}
