package org.nephoscope.provider.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.StorageException.Unreachable;

class StallGuardTest {

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5); // may overflow, as nanoTime
  private final StallGuard guard = new StallGuard(Duration.ofSeconds(30), clock::get);

  @Test
  void aReadThatWaitsTooLongIsEnded() {
    var body = new Blocked();
    InputStream guarded = guard.guard("a/key", body, body::cut);
    var read =
        CompletableFuture.supplyAsync(() -> {
          try {
            return guarded.read();
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        });
    body.awaitReader();
    pass(Duration.ofSeconds(29));
    guard.look();
    assertThat(body.isCut()).isFalse();
    pass(Duration.ofSeconds(1));
    guard.look();
    assertThatThrownBy(read::join)
        .hasCauseInstanceOf(Unreachable.class)
        .hasMessageContaining("a/key")
        .hasMessageContaining("no byte came for 30 seconds");
  }

  @Test
  void aReaderMayBeAsSlowAsItLikes() throws IOException {
    InputStream guarded = guard.guard("key", new ByteArrayInputStream(new byte[2]), this::never);
    assertThat(guarded.read()).isZero();
    pass(Duration.ofHours(5));
    guard.look();
    assertThat(guarded.read()).isZero();
    assertThat(guarded.read()).isEqualTo(-1);
  }

  @Test
  void aTrickleIsGivenUp() {
    var trickle =
        new InputStream() {
          @Override
          public int read() {
            pass(Duration.ofSeconds(20));
            return 1;
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            into[offset] = (byte) read();
            return 1;
          }
        };
    InputStream guarded = guard.guard("key", trickle, this::never);
    assertThatThrownBy(guarded::readAllBytes)
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("30 bytes came in ten minutes");
  }

  @Test
  void bytesAndErrorsPassUnchanged() throws IOException {
    byte[] bytes = {1, 2, 3};
    try (InputStream guarded = guard.guard("key", new ByteArrayInputStream(bytes), this::never)) {
      assertThat(guarded.readAllBytes()).isEqualTo(bytes);
    }
    var broken = new IOException("broken");
    InputStream guarded =
        guard.guard(
            "key",
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw broken;
              }

              @Override
              public int read(byte[] into, int offset, int length) throws IOException {
                throw broken;
              }
            },
            this::never);
    assertThatThrownBy(guarded::read).isSameAs(broken);
  }

  @Test
  void theWatchLooksByItself() {
    var quick = new StallGuard(Duration.ofMillis(20));
    var body = new Blocked();
    assertThatThrownBy(() -> quick.guard("key", body, body::cut).read())
        .isInstanceOf(Unreachable.class);
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  private void never() {
    throw new AssertionError("nothing stalls here");
  }

  /// Gives nothing until it is cut.
  private static final class Blocked extends InputStream {
    private final CountDownLatch reader = new CountDownLatch(1);
    private final CountDownLatch cut = new CountDownLatch(1);

    @Override
    public int read() throws IOException {
      reader.countDown();
      await(cut);
      throw new IOException("closed");
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return read();
    }

    void cut() {
      cut.countDown();
    }

    boolean isCut() {
      return cut.getCount() == 0;
    }

    void awaitReader() {
      await(reader);
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
