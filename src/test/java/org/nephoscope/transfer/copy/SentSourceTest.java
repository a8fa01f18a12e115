package org.nephoscope.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nephoscope.codec.Digesting;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.transfer.lane.Control;

/// What is sent twice is the same both times.
class SentSourceTest {

  private byte first = 1;

  private final SentSource source =
      new SentSource(
          20,
          new Control(Control.Wish.RUN),
          UnaryOperator.identity(),
          range -> {
            byte[] bytes = new byte[(int) range.length()];
            bytes[0] = first;
            return new ByteArrayInputStream(bytes);
          },
          new Digesting(Set.of(), List.of()),
          false,
          _ -> {});

  @Test
  void aPartMayBeSentAgain() throws IOException {
    send(0);
    send(10);
    send(10);
    assertThat(source.checksums()).isNotEmpty();
  }

  @Test
  void aPartThatIsSentAgainWithOtherBytesEndsTheSending() throws IOException {
    send(0);
    send(10);
    first = 2;
    assertThatThrownBy(() -> send(10)).hasMessageContaining("other bytes when it was read again");
  }

  /// It took four minutes, because all that was there was joined after each part.
  @Test
  @Timeout(20)
  void tenThousandPartsAreJoinedOnce() throws IOException {
    int parts = 10_000;
    var looks = new AtomicInteger();
    var many =
        new SentSource(
            4L * parts,
            new Control(Control.Wish.RUN),
            UnaryOperator.identity(),
            range -> new ByteArrayInputStream(new byte[(int) range.length()]),
            new Digesting(Set.of(), List.of()),
            false,
            _ -> looks.incrementAndGet());
    for (int n = 0; n < parts; n++) {
      try (var in = many.open(ByteRange.ofLength(4L * n, 4))) {
        var _ = in.readAllBytes();
      }
    }
    assertThat(many.checksums()).hasSize(2);
    assertThat(looks).hasValue(1);
  }

  private void send(long start) throws IOException {
    try (var in = source.open(new ByteRange(start, start + 10))) {
      var _ = in.readAllBytes();
    }
  }
}
