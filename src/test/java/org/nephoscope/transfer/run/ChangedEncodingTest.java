package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.codec.Encoding;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;

/// An object that is written anew with another encoding while its copy is interrupted: the ending
/// of its file tells the encoding that it has in the end.
@Timeout(60)
class ChangedEncodingTest {

  private static final CopyPolicy POLICY = CopyPolicy.DEFAULT.encoding(EncodingPolicy.KEEP_SUFFIX);

  /// So large that it comes in parts, which are asked for when its file has a name already.
  private static final byte[] CONTENT = new byte[1000];

  static {
    new Random(4).nextBytes(CONTENT);
  }

  @TempDir Path temporary;
  private TransferDesk desk;
  private TransferQueue queue;

  /// The first time that bytes are asked for, nobody answers.
  private volatile Optional<CountDownLatch> asked = Optional.of(new CountDownLatch(1));

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    queue = new TransferQueue(desk.stores, desk.journal, 1);
    desk.stores.put(
        HERE,
        () -> {
          var real = desk.stores.real(HERE);
          return new ForwardingStore() {
            @Override
            protected ObjectStore store() {
              return real;
            }

            @Override
            public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
                throws StorageException {
              if (key.value().equals("q/x") && !(span instanceof Span.Whole) && asked.isPresent()) {
                asked.get().countDown();
                throw new StorageException.Unreachable("q/x", "the connection was lost", null);
              }
              return super.open(key, span, revision);
            }
          };
        });
  }

  @AfterEach
  void close() {
    queue.close();
    desk.close();
  }

  @ParameterizedTest
  @CsvSource({
    "q/, GZIP, IDENTITY, x",
    "q/x, GZIP, IDENTITY, x",
    "q/, GZIP, BROTLI, x.br",
    "q/, IDENTITY, GZIP, x.gz",
    "q/, GZIP, GZIP, x.gz"
  })
  void theFileIsCalledAsTheObjectIsThen(String from, Encoding first, Encoding then, String file)
      throws Exception {
    written(first);
    interrupted(copy(desk.place(HERE, from), desk.local(from.equals("q/") ? "q/" : "q/x")));
    written(then);
    resumed();
    assertThat(desk.files()).containsExactly("q/" + file);
    assertThat(Files.readAllBytes(desk.file("q/" + file))).isEqualTo(then.encode(CONTENT));
  }

  /// The file of the encoded object would have had another spelling.
  @Test
  void aKeyThatIsCalledAsItsFileWasKeepsItsName() throws Exception {
    written(Encoding.GZIP);
    desk.object(HERE, "q/x.gz", "another");
    interrupted(copy(desk.place(HERE, "q/"), desk.local("q/")));
    written(Encoding.IDENTITY);
    resumed();
    assertThat(desk.files()).containsExactly("q/x", "q/x.gz");
    assertThat(desk.file("q/x")).hasBinaryContent(CONTENT);
    assertThat(desk.file("q/x.gz")).hasContent("another");
  }

  private void written(Encoding encoding) throws IOException {
    Headers headers =
        encoding == Encoding.IDENTITY
            ? Headers.NONE
            : Headers.NONE.encoding(List.of(encoding.token()));
    desk.object(HERE, "q/x", encoding.encode(CONTENT), headers);
  }

  private Transfer copy(Place from, Place to) {
    return queue.submit(new Copy(List.of(new Route(from, to)), POLICY.part(100)));
  }

  private void interrupted(Transfer transfer) throws InterruptedException {
    asked.orElseThrow().await();
    queue.close();
    assertThat(desk.journal.rows().job(transfer.id())).isPresent();
    asked = Optional.empty();
    queue = new TransferQueue(desk.stores, desk.journal, 1);
  }

  private void resumed() throws InterruptedException {
    Transfer transfer = queue.snapshot().getFirst().transfer();
    queue.resume(transfer);
    var last = queue.await(transfer);
    assertThat(queue.items(transfer, ItemFilter.ALL, 0, 10))
        .as("%s", last)
        .allMatch(item -> item.state() == ItemState.DONE || item.state() == ItemState.SKIPPED);
  }
}
