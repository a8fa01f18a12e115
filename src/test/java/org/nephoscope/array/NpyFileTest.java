package org.nephoscope.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;

class NpyFileTest {

  @TempDir Path folder;

  @Test
  @Timeout(20)
  void oneThatIsCancelledLeavesNothing() throws Exception {
    var samples = new Samples();
    samples.put("a/.zarray", Samples.v2("[4]", "[2]", "\"|u1\"", "null", "\"order\":\"C\""));
    samples.put("a/0", new byte[] {1, 2}).put("a/1", new byte[] {3, 4});
    var array = (ArrayMeta) new ArrayOpener(samples.store).open(Samples.AT).orElseThrow();
    var goOn = new CountDownLatch(1);
    var reached = new CountDownLatch(1);
    var store =
        new FaultyStore(samples.store)
            .before(
                Call.OPEN,
                2,
                () -> {
                  reached.countDown();
                  await(goOn);
                });
    NpyFile file =
        NpyFile.of(new ArrayReader(store, array), Selection.all(array.shape())).orElseThrow();
    assertThat(file.chunks()).isEqualTo(2);
    var ended = new CompletableFuture<Exception>();
    Thread writing =
        Thread.ofVirtual()
            .start(() -> {
              try {
                file.write(folder.resolve("x.npy"));
                ended.completeExceptionally(new AssertionError("it was written"));
              } catch (Exception e) {
                ended.complete(e);
              }
            });
    reached.await();
    assertThat(folder).isNotEmptyDirectory();

    assertThat(file.cancel(Duration.ZERO)).isTrue();
    goOn.countDown();
    file.cancel(Duration.ofSeconds(10));

    assertThat(folder).isEmptyDirectory();
    assertThat(ended.get()).isInstanceOf(InterruptedException.class);
    writing.join();
  }

  @Test
  void cancellingAfterTheFileIsInItsPlaceIsTooLateAndSaysSo() throws Exception {
    var samples = new Samples();
    samples.put("a/.zarray", Samples.v2("[2]", "[2]", "\"|u1\"", "null", "\"order\":\"C\""));
    samples.put("a/0", new byte[] {1, 2});
    var array = (ArrayMeta) new ArrayOpener(samples.store).open(Samples.AT).orElseThrow();
    NpyFile file =
        NpyFile.of(new ArrayReader(samples.store, array), Selection.all(array.shape()))
            .orElseThrow();
    file.write(folder.resolve("x.npy"));
    assertThat(file.cancel(Duration.ofSeconds(10))).isFalse();
    assertThat(file.isCancelled()).isFalse();
    assertThat(folder.resolve("x.npy")).exists();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
