package org.nephoscope.transfer.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whether those who open a journal at once know of each other, in one process and in two.
@Timeout(60)
class FileHoldTest {

  @TempDir Path home;

  /// In this program the other may be a window that has just begun to look whether all is sound.
  @Test
  void anotherOfThisProgramWaitsUntilTheFirstHasOpened() throws Exception {
    FileHold.Opening first = FileHold.of(home.resolve("j"));
    assertThat(first.isAlone()).isTrue();
    var second = new CompletableFuture<FileHold.Opening>();
    var thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                second.complete(FileHold.of(home.resolve("j")));
              } catch (IOException e) {
                second.completeExceptionally(e);
              }
            });
    while (thread.getState() != Thread.State.WAITING && !second.isDone()) {
      Thread.onSpinWait();
    }
    assertThat(second).isNotDone();
    first.share();
    assertThat(second.get(30, TimeUnit.SECONDS).isAlone()).isFalse();
    first.hold().close();
    second.get().hold().close();
    FileHold.Opening later = FileHold.of(home.resolve("j"));
    assertThat(later.isAlone()).isTrue();
    later.hold().close();
  }

  @Test
  void noOtherProgramComesBetweenOpeningAloneAndTogether() throws Exception {
    Path journal = home.resolve("j");
    try (var other = new Other(journal)) {
      assertThat(other.answer("gate")).isEqualTo("free");
      FileHold.Opening first = FileHold.of(journal);
      assertThat(first.isAlone()).isTrue();
      assertThat(other.answer("gate")).isEqualTo("taken");
      first.share();
      assertThat(other.answer("gate")).isEqualTo("free");
      assertThat(other.answer("open")).isEqualTo("with others");
      first.hold().close();
      assertThat(other.answer("close")).isEqualTo("closed");
      assertThat(other.answer("open")).isEqualTo("alone");
      assertThat(other.answer("share")).isEqualTo("shared");
      FileHold.Opening third = FileHold.of(journal);
      assertThat(third.isAlone()).isFalse();
      third.hold().close();
    }
  }

  /// What stands between giving up the one lock and having the other: nobody holds the first.
  @Test
  void whoComesInTheMomentBetweenTheLocksIsNotAlone() throws Exception {
    Path journal = home.resolve("j");
    try (var other = new Other(journal);
        var gate = channel(journal, "-opening");
        var shared = channel(journal, "-open")) {
      assertThat(other.answer("gate")).isEqualTo("free"); // it has begun to run
      var held = gate.tryLock();
      other.ask("open");
      assertThat(other.line()).isEqualTo("opening");
      assertThat(shared.tryLock(0, Long.MAX_VALUE, true)).isNotNull();
      held.release();
      assertThat(other.line()).isEqualTo("with others");
    }
  }

  private static FileChannel channel(Path journal, String ending) throws IOException {
    return FileChannel.open(
        journal.resolveSibling(journal.getFileName() + ending),
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  /// Another process, which does as it is told and says what came of it.
  private static final class Other implements AutoCloseable {

    private final Process process;
    private final BufferedReader said;
    private final PrintWriter told;

    Other(Path journal) throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Other.class.getName(),
                  journal.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      said = process.inputReader(UTF_8);
      told = new PrintWriter(process.outputWriter(UTF_8), true);
    }

    public static void main(String[] arguments) throws IOException {
      Path journal = Path.of(arguments[0]);
      var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      FileHold.@Nullable Opening opening = null;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        switch (line) {
          case "gate" -> {
            boolean taken;
            try (var gate = channel(journal, "-opening")) {
              taken = gate.tryLock() == null;
            }
            System.out.println(taken ? "taken" : "free");
          }
          case "open" -> {
            System.out.println("opening");
            opening = FileHold.of(journal);
            System.out.println(opening.isAlone() ? "alone" : "with others");
          }
          case "share" -> {
            Objects.requireNonNull(opening).share();
            System.out.println("shared");
          }
          default -> {
            Objects.requireNonNull(opening).hold().close();
            System.out.println("closed");
          }
        }
      }
    }

    void ask(String what) {
      told.println(what);
    }

    String line() throws IOException {
      return said.readLine();
    }

    String answer(String what) throws IOException {
      ask(what);
      String first = line();
      return first.equals("opening") ? line() : first;
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
