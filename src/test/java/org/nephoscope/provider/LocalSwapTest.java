package org.nephoscope.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.KeyRefused;

/// Somebody puts a link in the place of a folder between the look at it and what is done there.
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
@Execution(ExecutionMode.CONCURRENT)
class LocalSwapTest {

  private static final int TRIES = 3_000;
  private static final ObjectKey KEY = new ObjectKey("d/file");

  @TempDir Path temporary;
  private Path folder;
  private Path outside;
  private LocalStore store;

  @BeforeEach
  void open() throws IOException {
    Path root = Files.createDirectory(temporary.resolve("root"));
    folder = Files.createDirectory(root.resolve("d"));
    outside = Files.createDirectory(temporary.resolve("outside"));
    Files.createSymbolicLink(temporary.resolve("link"), outside);
    store = new LocalStore(root);
  }

  /// Neither opened nor waited for: a pipe is open only once somebody writes it.
  @Test
  @Timeout(20)
  @EnabledOnOs(OS.LINUX)
  void nothingIsBelowWhatIsNoFolder() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Files.writeString(folder.resolve("plain"), "stays");
    long before = handles();
    for (int i = 0; i < 100; i++) {
      assertThat(store.delete(List.of(new ObjectKey("d/plain/x"), new ObjectKey("d/pipe/x"))))
          .hasSize(2)
          .allMatch(outcome -> outcome.error().isEmpty());
    }
    assertThat(handles()).isLessThanOrEqualTo(before);
    assertThat(folder.resolve("plain")).hasContent("stays");
    assertThat(pipe).exists();
  }

  /// How many files and folders of this test are open; others run beside it.
  private long handles() throws IOException {
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(this::isOurs).count();
    }
  }

  private boolean isOurs(Path handle) {
    try {
      return Files.readSymbolicLink(handle).startsWith(temporary);
    } catch (IOException _) {
      return false; // closed meanwhile
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingIsWrittenThroughALinkThatCameMeanwhile(boolean mustBeFree) throws Exception {
    var source = new Swapping("new".getBytes(UTF_8));
    var options = PutOptions.REPLACE.when(mustBeFree ? Condition.ABSENT : Condition.ALWAYS);
    assertThatThrownBy(() -> store.put(KEY, source, options)).isInstanceOf(StorageException.class);
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void nothingIsDeletedThroughALinkThatComesAndGoes() throws Exception {
    Path kept = Files.writeString(outside.resolve("file"), "kept");
    whileSwapped(() -> {
      outcome(() -> store.delete(List.of(KEY)).getFirst().error().ifPresent(this::requireRefusal));
      assertThat(kept).exists();
    });
  }

  @Test
  void norWithACondition() throws Exception {
    Path kept = Files.writeString(outside.resolve("file"), "kept");
    Files.createLink(folder.resolve("file"), kept); // so that both have one revision
    var revision = store.stat(KEY).revision();
    var deleting = store.feature(ConditionalDelete.class).orElseThrow();
    whileSwapped(() -> {
      outcome(() -> deleting.delete(KEY, revision));
      assertThat(kept).exists();
    });
  }

  private interface Action {
    void run() throws IOException;
  }

  private void requireRefusal(StorageException error) {
    assertThat(error).isInstanceOf(KeyRefused.class).hasMessageContaining("linked folder d");
  }

  /// A refusal is in order.
  private static void outcome(Action action) throws IOException {
    try {
      action.run();
    } catch (StorageException _) {
      // as long as nothing was deleted elsewhere
    }
  }

  /// Repeats it while another thread exchanges the folder and a link.
  private void whileSwapped(Action action) throws Exception {
    var over = new AtomicBoolean();
    var swapping =
        CompletableFuture.runAsync(() -> {
          while (!over.get()) {
            swap();
          }
        });
    try {
      for (int i = 0; i < TRIES; i++) {
        action.run();
      }
    } finally {
      over.set(true);
      swapping.get();
    }
  }

  private void swap() {
    Path aside = temporary.resolve("aside");
    Path link = temporary.resolve("link");
    try {
      Files.move(folder, aside);
      Files.move(link, folder);
      Files.move(folder, link);
      Files.move(aside, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Bytes that exchange the folder for a link when they are read, and take what was begun along.
  private final class Swapping implements ByteSource {
    private final byte[] bytes;
    private Optional<Path> aside = Optional.empty();

    Swapping(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream open(ByteRange range) throws IOException {
      if (aside.isEmpty()) {
        aside = Optional.of(temporary.resolve("aside"));
        Files.move(folder, aside.get());
        Files.move(temporary.resolve("link"), folder);
        try (var begun = Files.list(aside.get())) {
          for (Path part : begun.toList()) {
            Files.move(part, outside.resolve(part.getFileName()));
          }
        }
      }
      return new ByteArrayInputStream(bytes);
    }
  }
}
