package org.nephoscope.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.storage.AdvisoryLocks;
import org.nephoscope.storage.AdvisoryLocks.Held;
import org.nephoscope.storage.AdvisoryLocks.Kind;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// Locks of files exclude whom they should, in this program and in others.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class LocalLocksTest {

  private static final ObjectKey KEY = new ObjectKey("d/x");

  @TempDir Path folder;
  @TempDir Path locks;

  @Test
  void anotherProcessIsExcludedUnderEitherName() throws Exception {
    for (Kind kind : Kind.values()) {
      Process other = other("d/x", kind, LocalNaming.SUFFIX);
      try (BufferedReader said = other.inputReader()) {
        assertThat(said.readLine()).isEqualTo("locked");
        assertThat(take(LocalNaming.SUFFIX, "d/x", Kind.EXCLUSIVE)).isEmpty();
        // The file of the encoded object is the same object to whoever takes names literally.
        assertThat(take(LocalNaming.PLAIN, "d/x.gz", Kind.EXCLUSIVE)).isEmpty();
        Optional<Held> shared = take(LocalNaming.PLAIN, "d/x.gz", Kind.SHARED);
        assertThat(shared.isPresent()).isEqualTo(kind == Kind.SHARED);
        if (shared.isPresent()) {
          shared.get().close();
        }
        take(LocalNaming.SUFFIX, "d/y", Kind.EXCLUSIVE).orElseThrow().close();
        other.getOutputStream().close();
        assertThat(said.readLine()).isEqualTo("released");
      }
      take(LocalNaming.SUFFIX, "d/x", Kind.EXCLUSIVE).orElseThrow().close();
    }
  }

  @Test
  void aLockThatCannotBeGivenUpIsForgottenAllTheSame() throws Exception {
    Path file = locks.resolve("x");
    Closeable broken =
        () -> {
          throw new IOException("no locks available");
        };
    var held =
        LockFile.lock(
                (_, _) -> Optional.of(broken), file, Kind.EXCLUSIVE, Duration.ZERO, () -> false)
            .orElseThrow();
    assertThat(LockFile.isUsed(file)).isTrue();
    assertThatThrownBy(held::release).hasMessage("no locks available");
    held.release(); // does nothing
    assertThat(LockFile.isUsed(file)).isFalse();
    LockFile.lock(file, Kind.EXCLUSIVE, Duration.ZERO, () -> false).orElseThrow().release();
    assertThat(LockFile.isUsed(file)).isFalse();
  }

  @Test
  void aLockEndsWithItsProcess() throws Exception {
    Process other = other("d/x", Kind.EXCLUSIVE, LocalNaming.PLAIN);
    assertThat(other.inputReader().readLine()).isEqualTo("locked");
    assertThat(take(LocalNaming.PLAIN, "d/x", Kind.SHARED)).isEmpty();
    other.destroyForcibly().waitFor();
    take(LocalNaming.PLAIN, "d/x", Kind.SHARED).orElseThrow().close();
  }

  @Test
  void whoWaitsGetsItOnceTheOtherProcessIsDone() throws Exception {
    Process other = other("d/x", Kind.EXCLUSIVE, LocalNaming.PLAIN);
    assertThat(other.inputReader().readLine()).isEqualTo("locked");
    var asked = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting =
          threads.submit(() -> {
            asked.countDown();
            return locks(LocalNaming.PLAIN).lock(KEY, Kind.EXCLUSIVE, Duration.ofSeconds(50));
          });
      asked.await();
      other.getOutputStream().close();
      waiting.get().orElseThrow().close();
    }
  }

  @Test
  void insideOneProgramReadersShareAndWritersDoNot() throws Exception {
    Held first = take(LocalNaming.PLAIN, "d/x", Kind.SHARED).orElseThrow();
    Held second = take(LocalNaming.SUFFIX, "d/x", Kind.SHARED).orElseThrow();
    assertThat(take(LocalNaming.PLAIN, "d/x", Kind.EXCLUSIVE)).isEmpty();
    first.close();
    first.close();
    assertThat(take(LocalNaming.PLAIN, "d/x", Kind.EXCLUSIVE)).isEmpty();
    second.close();
    Held writer = take(LocalNaming.PLAIN, "d/x", Kind.EXCLUSIVE).orElseThrow();
    assertThat(take(LocalNaming.PLAIN, "d/x", Kind.SHARED)).isEmpty();
    assertThat(take(LocalNaming.PLAIN, "d/x", Kind.EXCLUSIVE)).isEmpty();
    writer.close();
    take(LocalNaming.PLAIN, "d/x", Kind.SHARED).orElseThrow().close();
  }

  @Test
  void withAFolderOfLocksChosenReadersKeepWritersOut() throws Exception {
    try (var store = store(LocalNaming.SUFFIX)) {
      put(store, "gzip");
      try (var content = store.open(KEY, Span.WHOLE, Optional.empty())) {
        assertThat(take(LocalNaming.SUFFIX, "d/x", Kind.EXCLUSIVE)).isEmpty();
        take(LocalNaming.SUFFIX, "d/x", Kind.SHARED).orElseThrow().close();
        assertThat(content.readAll()).hasSize(3);
      }
      Held writer = take(LocalNaming.SUFFIX, "d/x", Kind.EXCLUSIVE).orElseThrow();
      var begun = new CountDownLatch(1);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var write =
            threads.submit(() -> {
              begun.countDown();
              put(store, "br");
              return store.delete(List.of(KEY));
            });
        begun.await();
        assertThat(folder.resolve("d/x.gz")).exists();
        assertThat(folder.resolve("d/x.br")).doesNotExist();
        writer.close();
        assertThat(write.get()).allMatch(outcome -> outcome.error().isEmpty());
      }
      assertThat(folder.resolve("d")).isEmptyDirectory();
      assertThat(store.list(ListQuery.everything(Prefix.ROOT)).entries()).isEmpty();
    }
  }

  @Test
  void whoNeedsNotWaitAnyMoreGivesUp() throws Exception {
    Held other = take(LocalNaming.PLAIN, "d/x", Kind.EXCLUSIVE).orElseThrow();
    try (var store = store(LocalNaming.PLAIN);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var begun = new CountDownLatch(1);
      var read =
          threads.submit(() -> {
            begun.countDown();
            return store.open(KEY, Span.WHOLE, Optional.empty());
          });
      begun.await();
      store.feature(AdvisoryLocks.class).orElseThrow().endWaits();
      assertThatThrownBy(() -> read.get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(StorageException.Unreachable.class);
      assertThatThrownBy(() -> put(store, "identity"))
          .isInstanceOf(StorageException.Unreachable.class);
      other.close();
      put(store, "identity");
    }
  }

  @Test
  void aCopyDoesNotWaitForItself() throws Exception {
    try (var store = store(LocalNaming.PLAIN)) {
      put(store, "identity");
      ObjectKey sameLock = new ObjectKey("d/x.gz");
      var copied = store.copy(KEY, Optional.empty(), sameLock, Condition.ALWAYS);
      assertThat(copied.size()).isEqualTo(3);
      take(LocalNaming.PLAIN, "d/x", Kind.EXCLUSIVE).orElseThrow().close();
    }
  }

  @Test
  void whatFailsKeepsNoLock() throws Exception {
    try (var store = store(LocalNaming.PLAIN)) {
      assertThatThrownBy(() -> store.open(KEY, Span.WHOLE, Optional.empty()))
          .isInstanceOf(StorageException.NotFound.class);
      put(store, "identity");
      var absent = PutOptions.REPLACE.when(Condition.ABSENT);
      assertThatThrownBy(() -> store.put(KEY, ByteSource.of(new byte[1]), absent))
          .isInstanceOf(StorageException.AlreadyExists.class);
      take(LocalNaming.PLAIN, "d/x", Kind.EXCLUSIVE).orElseThrow().close();
    }
  }

  @Test
  void withoutAFolderOfLocksNoneIsMade() throws Exception {
    var environment = Map.of("CLOUD_FILES_DIR", locks.resolve("files").toString());
    try (var store = new LocalStore(folder, LocalNaming.PLAIN, environment)) {
      put(store, "identity");
      store.open(KEY, Span.WHOLE, Optional.empty()).close();
      assertThat(locks).isEmptyDirectory();
      var asked = store.feature(AdvisoryLocks.class).orElseThrow();
      asked.lock(KEY, Kind.SHARED, Duration.ZERO).orElseThrow().close();
      try (var made = Files.list(locks.resolve("files/locks"))) {
        assertThat(made).singleElement().asString().matches(".*/x\\.[0-9a-f]{8}");
      }
    }
  }

  @Test
  void aFolderOfLocksThatCannotBeIsAnErrorThatNamesIt() throws Exception {
    Path file = Files.createFile(locks.resolve("file"));
    var environment = Map.of("CLOUD_FILES_LOCK_DIR", file.resolve("locks").toString());
    try (var store = new LocalStore(folder, LocalNaming.PLAIN, environment)) {
      assertThatThrownBy(() -> store.open(KEY, Span.WHOLE, Optional.empty()))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void wrappersPassTheLocksOn() {
    var store = store(LocalNaming.PLAIN);
    var wrapper =
        new ForwardingStore() {
          @Override
          protected ObjectStore store() {
            return store;
          }
        };
    assertThat(wrapper.feature(AdvisoryLocks.class)).isPresent();
    assertThat(new MemoryStore("m").feature(AdvisoryLocks.class)).isEmpty();
  }

  private Process other(String key, Kind kind, LocalNaming naming) throws IOException {
    return LockingProcess.start(
        folder.toString(), locks.toString(), key, kind.name(), naming.word());
  }

  private LocalStore store(LocalNaming naming) {
    return new LocalStore(folder, naming, Map.of("CLOUD_FILES_LOCK_DIR", locks.toString()));
  }

  private AdvisoryLocks locks(LocalNaming naming) {
    return store(naming).feature(AdvisoryLocks.class).orElseThrow();
  }

  private Optional<Held> take(LocalNaming naming, String key, Kind kind) throws StorageException {
    return locks(naming).lock(new ObjectKey(key), kind, Duration.ZERO);
  }

  private static void put(LocalStore store, String token) throws StorageException {
    var options = PutOptions.REPLACE.headers(Headers.NONE.encoding(List.of(token)));
    var _ = store.put(KEY, ByteSource.of("one".getBytes(StandardCharsets.UTF_8)), options);
  }
}
