package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;

/// Somebody puts links in the place of files and folders while they are copied: what the links lead
/// to is neither written, nor deleted, nor taken for what was listed.
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class LinkSwapTest {

  private static final String TEXT = "the object";
  private static final String ELSE = "somebody else's";

  @TempDir Path temporary;
  private TransferDesk desk;
  private Path elsewhere;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("x"), ELSE);
    Files.createDirectories(desk.file("d/sub"));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  /// What happens once, in the middle of a copy.
  private interface Swap {
    void make() throws IOException;
  }

  /// One store for all openings, so that it happens once.
  private void swap(Swap swap) throws IOException {
    var swapping = new Swapping(desk.stores.real(HERE), swap);
    desk.stores.put(HERE, () -> swapping);
  }

  private void link(String name, Path to) throws IOException {
    Files.move(desk.file(name), desk.file(name + "-before"));
    Files.createSymbolicLink(desk.file(name), to);
  }

  @Test
  void aFolderOfTheTargetThatBecomesALinkLeadsNowhere() throws Exception {
    desk.object(HERE, "a/sub/x", TEXT);
    swap(() -> link("d/sub", elsewhere));
    var item = download();
    assertThat(item.state()).as(item.detail()).isNotEqualTo(ItemState.DONE);
    assertThat(item.detail()).isNotEmpty();
    assertNothingElsewhere();
    assertThat(desk.files()).allMatch(name -> !name.endsWith("/x"));
  }

  @Test
  void aFileThatBecomesALinkIsNotReplacedThroughIt() throws Exception {
    desk.object(HERE, "a/sub/x", TEXT);
    Files.writeString(desk.file("d/sub/x"), "older");
    swap(() -> link("d/sub/x", elsewhere.resolve("x")));
    var item = download();
    assertThat(item.state()).isEqualTo(ItemState.CONFLICT);
    assertThat(desk.file("d/sub/x")).isSymbolicLink();
    assertNothingElsewhere();
  }

  @Test
  void aSourceThatBecomesALinkIsCopiedAsOneOrTheOther() throws Exception {
    Files.writeString(desk.file("d/sub/x"), TEXT);
    swap(() -> link("d/sub/x", elsewhere.resolve("x")));
    var item = desk.item(desk.run(desk.local("d/"), desk.place(HERE, "a/")));
    if (item.state() == ItemState.DONE) {
      assertThat(desk.text(HERE, "a/sub/x")).isIn(TEXT, ELSE);
    } else {
      assertThat(item.detail()).isNotEmpty();
    }
    assertNothingElsewhere();
  }

  @Test
  void aMoveTakesNothingAwayThroughALinkThatCameMeanwhile() throws Exception {
    Files.writeString(desk.file("d/sub/x"), TEXT);
    swap(() -> link("d/sub", elsewhere));
    var move =
        new Move(List.of(new Route(desk.local("d/"), desk.place(HERE, "a/"))), CopyPolicy.DEFAULT);
    var item = desk.item(desk.queue.await(desk.queue.submit(move)));
    assertThat(item.state()).as(item.detail()).isNotEqualTo(ItemState.DONE);
    assertThat(item.detail()).isNotEmpty();
    assertNothingElsewhere();
    assertThat(desk.file("d/sub-before/x")).hasContent(TEXT);
  }

  private ItemSnapshot download() throws InterruptedException {
    return desk.item(
        desk.run(
            desk.place(HERE, "a/"),
            desk.local("d/"),
            CopyPolicy.DEFAULT.ifExists(IfExists.REPLACE)));
  }

  private void assertNothingElsewhere() throws IOException {
    try (var files = Files.list(elsewhere)) {
      assertThat(files).containsExactly(elsewhere.resolve("x"));
    }
    assertThat(elsewhere.resolve("x")).hasContent(ELSE);
  }

  /// Lets it happen when the first bytes are read of it, or are to be written to it.
  private static final class Swapping extends ForwardingStore {
    private final ObjectStore real;
    private final Swap swap;
    private final AtomicBoolean made = new AtomicBoolean();

    Swapping(ObjectStore real, Swap swap) {
      this.real = real;
      this.swap = swap;
    }

    @Override
    protected ObjectStore store() {
      return real;
    }

    /// It serves all openings.
    @Override
    public void close() {}

    private void make() {
      if (made.compareAndSet(false, true)) {
        try {
          swap.make();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    @Override
    public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
        throws StorageException {
      ObjectContent content = real.open(key, span, revision);
      var bytes =
          new FilterInputStream(content.bytes()) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
              int count = super.read(into, offset, length);
              make();
              return count;
            }
          };
      return new ObjectContent(content.meta(), content.range(), bytes);
    }

    @Override
    public ObjectMeta put(ObjectKey key, ByteSource bytes, PutOptions options)
        throws StorageException {
      make();
      return real.put(key, bytes, options);
    }
  }
}
