package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A closed store says so.
public interface ClosingClaims extends StoreUnderTest {

  @Test
  default void aClosedStoreSaysSo() throws Exception {
    put("k", ten());
    store().close();
    store().close();
    assertThatThrownBy(() -> store().stat(key("k"))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> read("k", Span.WHOLE)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> put("k", ten())).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store().list(ListQuery.children(Prefix.ROOT)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store().delete(List.of(key("k"))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store().copy(key("k"), Optional.empty(), key("l"), Condition.ALWAYS))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void closingTwiceIsClosingOnce() throws Exception {
    store().close();
    store().close();
    assertThatThrownBy(() -> store().stat(key("k"))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void aClosedStoreMakesNoDifferenceBetweenKeys() throws Exception {
    store().close();
    for (String name : List.of("k", "a//b", "../a")) {
      assertThatThrownBy(() -> store().stat(key(name))).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> put(name, ten())).isInstanceOf(IllegalStateException.class);
    }
    assertThatThrownBy(() -> store().delete(List.of())).isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void aClosedStoreDoesNotTouchASource() throws Exception {
    var source = new WatchedSource(ten(), 10);
    store().close();
    assertThatThrownBy(() -> put("k", source)).isInstanceOf(IllegalStateException.class);
    assertThat(source.opened()).isZero();
  }

  @Test
  default void closingAStreamElsewhereEndsItsRead() throws Exception {
    put("k", random(largeSize(), 24));
    var content = store().open(key("k"), Span.WHOLE, Optional.empty());
    assertThat(content.bytes().readNBytes(100)).hasSize(100);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var read =
          threads.submit(() -> {
            try {
              return content.bytes().readAllBytes().length;
            } catch (IOException _) {
              return -1; // ended by the closing
            }
          });
      content.close();
      assertThat(read.get(10, TimeUnit.SECONDS)).isIn(-1, largeSize() - 100);
    }
    assertThat(store().stat(key("k")).size()).isEqualTo(largeSize());
  }

  @Test
  default void aReadOpenWhenTheStoreClosesEndsWholeOrInAnError() throws Exception {
    byte[] bytes = random(largeSize(), 25);
    put("k", bytes);
    try (var content = store().open(key("k"), Span.WHOLE, Optional.empty())) {
      byte[] first = content.bytes().readNBytes(100);
      store().close();
      try {
        byte[] rest = content.bytes().readAllBytes();
        assertThat(first).isEqualTo(Arrays.copyOf(bytes, 100));
        assertThat(rest).isEqualTo(Arrays.copyOfRange(bytes, 100, bytes.length));
      } catch (IOException e) {
        assertThat(e).isInstanceOf(StorageException.class);
      }
    }
  }

  @Test
  default void closingUnderManyCallersEndsThemAll() throws Exception {
    put("k", ten());
    var called = new CountDownLatch(1);
    // A thread of the system's: callers who never wait would keep another virtual one from running.
    var closer =
        Thread.ofPlatform()
            .start(() -> {
              try {
                called.await();
                store().close();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Together.all(
        15,
        nth -> {
          while (true) {
            try {
              assertThat(store().stat(key("k")).size()).isEqualTo(10);
              called.countDown();
            } catch (IllegalStateException _) {
              return nth; // what every caller is told in the end
            } catch (StorageException.Unreachable _) {
              // its connection was cut
            }
          }
        });
    closer.join();
  }
}
