package org.nephoscope.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
    try (var other = new OpeningProcess(journal)) {
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
    try (var other = new OpeningProcess(journal);
        var gate = OpeningProcess.channel(journal, "-opening");
        var shared = OpeningProcess.channel(journal, "-open")) {
      assertThat(other.answer("gate")).isEqualTo("free"); // it has begun to run
      var held = gate.tryLock();
      other.ask("open");
      assertThat(other.line()).isEqualTo("opening");
      assertThat(shared.tryLock(0, Long.MAX_VALUE, true)).isNotNull();
      held.release();
      assertThat(other.line()).isEqualTo("with others");
    }
  }
}
