package org.nephoscope.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.provider.http.server.Answer;
import org.nephoscope.provider.http.server.Request;
import org.nephoscope.provider.http.server.Switch;
import org.nephoscope.provider.http.server.WebServer;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;

/// Answers that are wrong, broken or hostile never look like an object.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class HttpFaultTest extends WebDesk {

  // Length

  @Test
  void aBodyCutAnywhereIsNeverComplete() {
    cutEverywhere(_ -> described().length(4096).body(BYTES), 1);
  }

  @Test
  void aChunkedBodyCutAnywhereIsNeverComplete() {
    cutEverywhere(_ -> described().chunks(BYTES), 5);
  }

  /// Its length is known from HEAD, as the end of a connection proves nothing. The last bytes that
  /// may be missing are none of the body.
  @Test
  void aBodyUpToTheEndOfTheConnectionCutAnywhereIsNeverComplete() {
    cutEverywhere(
        request -> request.isHead() ? described().length(4096) : described().close().body(BYTES),
        5);
  }

  /// @param step how far from one cut to the next, away from the ends
  private void cutEverywhere(Function<Request, Answer> answer, int step) {
    int end = answer.apply(get()).wireLength();
    for (int cut = 0; cut < end; cut += cut > 200 && cut < end - 40 ? step : 1) {
      int at = cut;
      server.rule(
          "/k",
          request -> request.isHead() ? answer.apply(request) : answer.apply(request).cutAfter(at));
      assertThatThrownBy(() -> read(Span.WHOLE))
          .as("cut after %d of %d bytes", at, end)
          .isInstanceOf(Unreachable.class);
    }
    server.rule("/k", answer);
    assertThat(readOrFail(Span.WHOLE)).isEqualTo(BYTES);
  }

  @Test
  void aBodyWithoutAnyLengthIsNotBelieved() {
    server.on(Switch.NO_LENGTH, Switch.NO_HEAD_LENGTH, Switch.NO_RANGE);
    assertThatThrownBy(() -> read(Span.WHOLE))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("nowhere how long");
  }

  @Test
  void moreThanAnnouncedIsRefused() {
    server.on(Switch.LONG_PART);
    assertThatThrownBy(() -> read(new ByteRange(10, 20)))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("longer than the 10 bytes");
  }

  @Test
  void lessThanAnnouncedIsRefused() {
    server.on(Switch.SHORT_BODY);
    assertThatThrownBy(() -> read(Span.WHOLE))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("4096 bytes");
  }

  /// What follows a body on its connection belongs to no object.
  @Test
  void bytesBehindTheAnnouncedLengthSpoilNothing() throws Exception {
    server.rule("/k", _ -> described().length(10).body(BYTES));
    for (int i = 0; i < 3; i++) {
      try {
        assertThat(read(Span.WHOLE)).isEqualTo(Arrays.copyOf(BYTES, 10));
      } catch (Unreachable _) {
        // the connection may be given up with it
      }
    }
    server.noRule("/k");
    assertThat(read(Span.WHOLE)).isEqualTo(BYTES);
  }

  @Test
  void aLongObjectOfUnknownLengthIsRefused() {
    server.put("k", new byte[9 << 20]).on(Switch.CHUNKED, Switch.NO_HEAD_LENGTH);
    assertThatThrownBy(() -> read(Span.WHOLE))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("unknown length");
  }

  @Test
  void lengthsThatContradictAreRefused() {
    server.rule("/k", _ -> described().length(10).length(20).body(BYTES));
    assertThatThrownBy(() -> read(Span.WHOLE)).isInstanceOf(Unreachable.class);
  }

  @Test
  void aStalledBodyIsGivenUp() throws Exception {
    var impatient =
        new HttpSettings(
            Duration.ofSeconds(30),
            new org.nephoscope.provider.retry.StallGuard(Duration.ofMillis(200)),
            org.nephoscope.provider.retry.RetryPolicy.NEVER,
            64 << 10,
            64 << 10,
            8,
            "storage.googleapis.com");
    // The server announces more than it has, keeps the connection open, and sends nothing more.
    server.rule("/k", _ -> described().length(5000).body(BYTES));
    try (var quick = WebStores.open(server.origin(), impatient);
        var content = quick.open(new ObjectKey("k"), Span.WHOLE, Optional.empty())) {
      assertThatThrownBy(content::readAll).isInstanceOf(Unreachable.class);
    }
  }

  // Ranges

  @Test
  void anotherRangeThanAskedForIsRefused() {
    for (Switch lie :
        List.of(Switch.OTHER_RANGE, Switch.BAD_CONTENT_RANGE, Switch.NO_CONTENT_RANGE)) {
      try (var other = new WebServer();
          var lied = WebStores.open(other.put("k", BYTES).on(lie))) {
        assertThatThrownBy(
                () -> lied.open(new ObjectKey("k"), new ByteRange(5, 9), Optional.empty()))
            .as("%s", lie)
            .isInstanceOf(Unreachable.class);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void aServerWithoutRangesGivesTheRightBytes() throws Exception {
    server.on(Switch.NO_RANGE);
    assertThat(read(new ByteRange(1000, 1010))).isEqualTo(Arrays.copyOfRange(BYTES, 1000, 1010));
    assertThat(read(new Span.LastBytes(7))).isEqualTo(Arrays.copyOfRange(BYTES, 4089, 4096));
  }

  @Test
  void theMiddleOfALargeObjectIsNotReadFromItsBeginning() {
    server.put("k", new byte[17 << 20]).on(Switch.NO_RANGE);
    assertThatThrownBy(() -> read(new ByteRange(17_000_000, 17_000_010)))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("ranges");
  }

  // Revisions

  @Test
  void aServerWithoutConditionsIsStillPinned() throws Exception {
    server.on(Switch.NO_CONDITIONS);
    var first = store.stat(new ObjectKey("k")).revision();
    server.put("k", Arrays.copyOf(BYTES, 4096));
    assertThatThrownBy(
            () -> store.open(new ObjectKey("k"), new ByteRange(0, 5), Optional.of(first)))
        .isInstanceOf(ConditionFailed.class);
  }

  @Test
  void aRedirectToAnotherRevisionIsNoticed() throws Exception {
    server.put("mirror", new byte[4096]);
    var first = store.stat(new ObjectKey("k")).revision();
    server.rule("/k", _ -> Answer.redirect(302, "/mirror")).on(Switch.NO_CONDITIONS);
    assertThatThrownBy(
            () -> store.open(new ObjectKey("k"), new ByteRange(0, 5), Optional.of(first)))
        .isInstanceOf(ConditionFailed.class);
  }

  // Compression on the way

  @Test
  void whatIsCompressedOnTheWayIsKeptAndSaid() throws Exception {
    server.on(Switch.GZIP_ON_THE_FLY);
    try (var content = store.open(new ObjectKey("k"), Span.WHOLE, Optional.empty())) {
      assertThat(content.meta().headers().orElseThrow().encoding()).containsExactly("gzip");
      var unpacked = new java.util.zip.GZIPInputStream(content.bytes());
      assertThat(unpacked.readAllBytes()).isEqualTo(BYTES);
    }
    assertThatThrownBy(() -> read(new ByteRange(0, 10)))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("compresses");
  }

  @Test
  void whatIsStoredCompressedIsNotUnpacked() throws Exception {
    server.put("z", BYTES, "Content-Encoding", "gzip");
    try (var content = store.open(new ObjectKey("z"), new ByteRange(0, 10), Optional.empty())) {
      assertThat(content.meta().headers().orElseThrow().encoding()).containsExactly("gzip");
      assertThat(content.readAll()).isEqualTo(Arrays.copyOf(BYTES, 10));
    }
    assertThat(server.requests())
        .allSatisfy(request -> assertThat(request.header("accept-encoding")).isEqualTo("identity"));
  }

  @Test
  void anUnknownTransferCodingIsRefused() {
    server.rule(
        "/k", _ -> described().header("Transfer-Encoding", "gzip, chunked").body(BYTES).close());
    assertThatThrownBy(() -> read(Span.WHOLE)).isInstanceOf(StorageException.class);
  }

  // Statuses

  @Test
  void aRefusalIsNeverMissing() {
    assertThat(failure(401))
        .isInstanceOfSatisfying(
            AccessDenied.class,
            denied -> assertThat(denied.why()).isEqualTo(AccessDenied.Why.NO_CREDENTIALS));
    assertThat(failure(403)).isInstanceOf(AccessDenied.class);
    assertThat(failure(404)).isInstanceOf(NotFound.class);
    assertThat(failure(410)).isInstanceOf(NotFound.class);
    assertThat(failure(408)).isInstanceOf(Unreachable.class);
    assertThat(failure(500)).isInstanceOf(Unreachable.class);
    assertThat(failure(504)).isInstanceOf(Unreachable.class);
    assertThat(failure(418)).isInstanceOf(Unexpected.class);
    assertThat(failure(204)).isInstanceOf(Unexpected.class);
    assertThat(failure(304)).isInstanceOf(Unexpected.class);
  }

  @Test
  void whatTheServerAnsweredIsKeptWithTheNumberOfTheRequest() {
    assertThat(((StorageException) failure(403)).answer()).isEqualTo("403");
    server.rule("/k", _ -> new Answer(500).header("CF-Ray", "8f0c-FRA").length(0));
    assertThatThrownBy(() -> read(Span.WHOLE))
        .isInstanceOfSatisfying(
            Unreachable.class,
            error -> assertThat(error.answer()).isEqualTo("500, request 8f0c-FRA"));
    server.rule("/k", _ -> new Answer(404).header("X-Request-Id", "Bearer of news").length(0));
    assertThatThrownBy(() -> read(Span.WHOLE))
        .isInstanceOfSatisfying(
            NotFound.class, error -> assertThat(error.answer()).as("no number").isEqualTo("404"));
    server.rule("/d/", _ -> new Answer(403).header("X-Request-Id", "17-a").length(0));
    assertThatThrownBy(() -> store.list(ListQuery.children(new Prefix("d/"))))
        .isInstanceOfSatisfying(
            Unsupported.class, error -> assertThat(error.answer()).isEqualTo("403, request 17-a"));
  }

  @Test
  void aBusyServerSaysHowLong() {
    server.rule("/k", _ -> new Answer(429).header("Retry-After", "7").length(0));
    assertThatThrownBy(() -> read(Span.WHOLE))
        .isInstanceOfSatisfying(
            Busy.class, busy -> assertThat(busy.retryAfter()).contains(Duration.ofSeconds(7)));
    server.rule("/k", _ -> new Answer(503).header("Retry-After", "soon").length(0));
    assertThatThrownBy(() -> read(Span.WHOLE))
        .isInstanceOfSatisfying(Busy.class, busy -> assertThat(busy.retryAfter()).isEmpty());
  }

  private Throwable failure(int status) {
    server.rule(
        "/k",
        _ -> status == 204 || status == 304 ? new Answer(status) : new Answer(status).length(0));
    try {
      read(Span.WHOLE);
      return new AssertionError("read without an error");
    } catch (IOException e) {
      return e;
    }
  }

  // Writing

  @Test
  void nothingIsWritten() {
    assertThatThrownBy(() -> store.delete(List.of(new ObjectKey("k"))))
        .isInstanceOf(Unsupported.class);
    assertThat(server.requests()).isEmpty();
  }
}
