package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.VerificationLedger.Check;

/// What somebody else writes right after a copy is not taken for the copy.
@Timeout(60)
class ForeignWritesTest {

  /// Somebody else.
  private interface Stranger {
    void act() throws IOException;
  }

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    desk.object(HERE, "x", "text");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Optional<Check> remembered() throws IOException {
    desk.journal.flush();
    var local = new StoreAddress.Local(desk.folder);
    try (ObjectStore store = desk.stores.real(local)) {
      ObjectMeta now = store.stat(new ObjectKey("x"));
      return desk.journal.ledger().find(local, now.key(), now.revision());
    }
  }

  @Test
  void aFileThatWasReplacedAtOnceIsNotRememberedAsChecked() throws Exception {
    var local = new StoreAddress.Local(desk.folder);
    desk.stores.put(
        local,
        () -> before(desk.stores.real(local), () -> Files.writeString(desk.file("x"), "else")));
    var item = desk.item(desk.run(desk.place(HERE, "x"), desk.local("x")));
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(desk.file("x")).hasContent("else");
    assertThat(remembered()).isEmpty();
  }

  @Test
  void aFileThatNobodyTouchedIs() throws Exception {
    var item = desk.item(desk.run(desk.place(HERE, "x"), desk.local("x")));
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(remembered()).isPresent();
  }

  private static void happen(Stranger stranger) {
    try {
      stranger.act();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Somebody acts right before an object is looked at.
  private static ObjectStore before(ObjectStore real, Stranger stranger) {
    return new ForwardingStore() {
      @Override
      protected ObjectStore store() {
        return real;
      }

      @Override
      public ObjectMeta stat(ObjectKey key) throws StorageException {
        happen(stranger);
        return real.stat(key);
      }
    };
  }

  @Test
  void whatCameInPlaceOfAMismatchIsNotDeletedForIt() throws Exception {
    desk.stores.put(
        THERE, () -> new Doubting(desk.stores.real(THERE), () -> desk.object(THERE, "x", "else")));
    var item = desk.item(desk.run(desk.place(HERE, "x"), desk.place(THERE, "x")));
    assertThat(item.state()).isEqualTo(ItemState.FAILED);
    assertThat(item.verification().word()).isEqualTo("mismatch");
    assertThat(desk.text(THERE, "x")).isEqualTo("else");
  }

  /// A store that says it holds other bytes than were sent, in which somebody writes right before
  /// they are deleted for that.
  private static final class Doubting extends ForwardingStore {
    private final ObjectStore real;
    private final Stranger stranger;

    Doubting(ObjectStore real, Stranger stranger) {
      this.real = real;
      this.stranger = stranger;
    }

    @Override
    protected ObjectStore store() {
      return real;
    }

    @Override
    public ObjectMeta put(ObjectKey key, ByteSource bytes, PutOptions options)
        throws StorageException {
      ObjectMeta meta = real.put(key, bytes, options);
      return new ObjectMeta(
          meta.key(),
          meta.size(),
          meta.modified(),
          meta.revision(),
          meta.etag(),
          List.of(new Checksum(Algorithm.MD5, "00000000000000000000000000000000")),
          meta.headers(),
          meta.storageClass());
    }

    @Override
    public List<DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException {
      happen(stranger);
      return real.delete(keys);
    }

    @Override
    public <T> Optional<T> feature(Class<T> type) {
      if (type != ConditionalDelete.class) {
        return real.feature(type);
      }
      ConditionalDelete at = real.feature(ConditionalDelete.class).orElseThrow();
      ConditionalDelete late =
          (key, revision) -> {
            happen(stranger);
            return at.delete(key, revision);
          };
      return Optional.of(type.cast(late));
    }
  }

  /// What a link in a circle leads to cannot be known, so it may be anything.
  @Test
  void aLinkThatCannotBeFollowedStays() throws Exception {
    Files.createSymbolicLink(desk.file("x"), Path.of("y"));
    Files.createSymbolicLink(desk.file("y"), Path.of("x"));
    for (var rule : List.of(CopyPolicy.IfExists.SKIP_EQUAL, CopyPolicy.IfExists.NEWER)) {
      var policy = CopyPolicy.DEFAULT.ifExists(rule);
      var item = desk.item(desk.run(desk.place(HERE, "x"), desk.local("x"), policy));
      assertThat(item.state()).isEqualTo(ItemState.CONFLICT);
      assertThat(item.detail()).contains("is a link that cannot be followed");
      assertThat(Files.isSymbolicLink(desk.file("x"))).isTrue();
    }
  }

  @Test
  void aLinkThatLeadsNowhereIsReplaced() throws Exception {
    Files.createSymbolicLink(desk.file("x"), Path.of("nowhere"));
    var item = desk.item(desk.run(desk.place(HERE, "x"), desk.local("x")));
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(Files.isRegularFile(desk.file("x"), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }
}
