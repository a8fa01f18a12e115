package org.nephoscope.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenamingTest {

  private static final Path FROM = Path.of("from");
  private static final Path TO = Path.of("to");

  private final List<Duration> rests = new ArrayList<>();
  private int moves;

  @Test
  void whatAScannerHoldsForAMomentIsTriedAgain() throws IOException {
    refusing(3, new AccessDeniedException("to")).run(FROM, TO);
    assertThat(moves).isEqualTo(4);
    assertThat(rests)
        .containsExactly(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void whatIsHeldForLongIsRefusedInTheEnd() {
    var refusal = new AccessDeniedException("to");
    assertThatThrownBy(() -> refusing(99, refusal).run(FROM, TO)).isSameAs(refusal);
    assertThat(moves).isEqualTo(10);
    assertThat(rests.getLast()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void anyOtherErrorIsFinal() {
    var full = new FileSystemException("to", null, "No space left on device");
    assertThatThrownBy(() -> refusing(1, full).run(FROM, TO)).isSameAs(full);
    assertThat(rests).isEmpty();
  }

  @Test
  void anInterruptEndsTheTriesAndIsKept() {
    var refusal = new AccessDeniedException("to");
    var renaming =
        Renaming.ofWindows(
            (_, _) -> {
              throw refusal;
            },
            _ -> {
              throw new InterruptedException();
            });
    assertThatThrownBy(() -> renaming.run(FROM, TO)).isSameAs(refusal);
    assertThat(Thread.interrupted()).isTrue();
  }

  private Renaming refusing(int times, IOException refusal) {
    return Renaming.ofWindows(
        (from, to) -> {
          assertThat(List.of(from, to)).containsExactly(FROM, TO);
          if (moves++ < times) {
            throw refusal;
          }
        },
        rests::add);
  }
}
