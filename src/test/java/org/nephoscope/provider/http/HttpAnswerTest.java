package org.nephoscope.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.provider.http.server.Answer;
import org.nephoscope.provider.http.server.Switch;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.Unreachable;

/// Answers with something else than what was asked for.
class HttpAnswerTest extends WebDesk {

  private static final ObjectKey KEY = new ObjectKey("k");

  @Test
  void aPageWithoutTagOrDateIsNoNewRevision() throws Exception {
    var tagged = Optional.of(store.stat(KEY).revision());
    server.on(Switch.NO_ETAG);
    var dated = Optional.of(store.stat(KEY).revision());
    server.rule("/k", _ -> Answer.of(200, "text/html", "<html>Sign in</html>"));
    assertThatThrownBy(() -> store.open(KEY, Span.WHOLE, tagged)).isInstanceOf(Unreachable.class);
    assertThatThrownBy(() -> store.open(KEY, Span.WHOLE, dated)).isInstanceOf(Unreachable.class);
  }

  @Test
  void anotherTagIsANewRevision() throws Exception {
    var revision = Optional.of(store.stat(KEY).revision());
    server.put("k", new byte[7]);
    assertThatThrownBy(() -> store.open(KEY, Span.WHOLE, revision))
        .isInstanceOf(ConditionFailed.class);
  }

  @Test
  void aPartMayLeaveOpenHowLongTheWholeIs() throws Exception {
    server.put("k", new byte[] {1, 2, 3, 4, 5});
    server.on(Switch.RANGE_WITHOUT_WHOLE);
    var part = store.open(KEY, new ByteRange(1, 3), Optional.empty());
    assertThat(part.meta().size()).isEqualTo(5);
    assertThat(part.readAll()).containsExactly(2, 3);
  }

  /// The words are those of the JDK's client.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/127.0.0.1:443: GOAWAY received",
        "Received RST_STREAM: Internal error",
        "too many concurrent streams"
      })
  void aStreamThatTheServerGivesUpIsABrokenAnswer(String words) {
    var error = HttpErrors.silence("k", "host", new IOException(words));
    assertThat(error).isInstanceOf(Unreachable.class);
    assertThat(error.retryable()).isTrue();
  }
}
