package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.codec.Encoding;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferSnapshot;

/// The file of an encoded object, whose name an ending was added to, after something went wrong.
@Timeout(60)
class TwinFaultsTest {

  private static final CopyPolicy POLICY = CopyPolicy.DEFAULT.encoding(EncodingPolicy.KEEP_SUFFIX);

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private void packed(String key, String text) throws IOException {
    desk.object(
        HERE,
        key,
        Encoding.GZIP.encode(text.getBytes(UTF_8)),
        Headers.NONE.encoding(List.of("gzip")));
  }

  private String unpacked(String name) throws IOException {
    return new String(Encoding.GZIP.decode(Files.readAllBytes(desk.file(name)), 1000), UTF_8);
  }

  /// A transfer that fails while it reads its first object, and then its retry.
  private TransferSnapshot retried(CopyPolicy policy) throws InterruptedException {
    var failing = new AtomicBoolean(true);
    WhileReading.let(
        desk,
        HERE,
        0,
        key -> {
          if (failing.getAndSet(false)) {
            throw new AccessDenied(key.value(), AccessDenied.Why.FORBIDDEN, null);
          }
        });
    TransferSnapshot failed = desk.run(desk.place(HERE, "x/"), desk.local("y/"), policy);
    assertThat(desk.items(failed)).anyMatch(item -> item.state() == ItemState.FAILED);
    return desk.queue.await(desk.queue.retryFailed(failed.transfer()));
  }

  @Test
  void aRetryWritesTheNameThatTheFirstTryHadChosen() throws Exception {
    packed("x/a", "one");
    assertThat(desk.item(retried(POLICY)).state()).isEqualTo(ItemState.DONE);
    assertThat(desk.files()).containsExactly("y/a.gz");
  }

  @Test
  void aRetryReplacesWhatTheFirstTryHadToReplace() throws Exception {
    packed("x/a", "old");
    desk.run(desk.place(HERE, "x/"), desk.local("y/"), POLICY);
    packed("x/a", "new");
    assertThat(desk.item(retried(POLICY.ifExists(IfExists.REPLACE))).state())
        .isEqualTo(ItemState.DONE);
    assertThat(desk.files()).containsExactly("y/a.gz");
    assertThat(unpacked("y/a.gz")).isEqualTo("new");
  }

  @Test
  void aLinkThatLeadsNowhereIsReplacedUnderSuchANameToo() throws Exception {
    packed("x/a", "one");
    Files.createDirectory(desk.file("y"));
    Files.createSymbolicLink(desk.file("y/a.gz"), Path.of("nowhere"));
    var item = desk.item(desk.run(desk.place(HERE, "x/"), desk.local("y/"), POLICY));
    assertThat(item.state()).as("%s", item).isEqualTo(ItemState.DONE);
    assertThat(unpacked("y/a.gz")).isEqualTo("one");
  }
}
