package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemSnapshot.Retry;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Verification;
import org.nephoscope.ui.CheckStatus;

/// What the list of files says where a digest is looked for and there is none, and of what is to be
/// tried again.
class FileDigestTest {

  private static final Instant NOW = Instant.parse("2026-11-27T14:03:00Z");
  private static final Verification NOTHING = new Verification.NotChecked();
  private static final String TAG = "the store's tag is not a digest of the bytes";

  @Test
  void withoutADigestOfTheServerItSaysWhyThereIsNone() {
    FileDigest none = expected(new Verification.SizeOnly("the store gives no digest"), "");
    assertThat(none).isEqualTo(new FileDigest("none given", "the store gives no digest", false));
    FileDigest tag = expected(new Verification.Unverifiable(TAG), "");
    assertThat(tag).isEqualTo(new FileDigest("ETag, no MD5", TAG, false));
    FileDigest other = expected(new Verification.Unverifiable("packed"), "");
    assertThat(other).isEqualTo(new FileDigest("no digest", "packed", false));
  }

  @Test
  void aDigestThatCannotBeComparedIsShown() {
    var parts = new Verification.Unverifiable("the size of its parts is not known");
    assertThat(expected(parts, "multipart-etag 91fe00aa00aa00aa66d2-12").text())
        .isEqualTo("91fe…2-12");
    assertThat(expected(NOTHING, "").text()).isEqualTo("–");
  }

  @Test
  void whatWaitsForAnotherAttemptSaysWhenAndWhy() {
    ItemSnapshot waits = waiting(NOW.plusSeconds(12), "503 SlowDown");
    assertThat(FileDigest.computed(waits, NOW))
        .isEqualTo(new FileDigest("in 12 s: 503", "attempt 2 of 5 in 12 s · 503 SlowDown", false));
    assertThat(FileDigest.computed(waits, NOW.plusSeconds(12)).whole())
        .isEqualTo("attempt 2 of 5 now · 503 SlowDown");
    ItemSnapshot broke = waiting(NOW.plusMillis(2500), "the connection broke");
    assertThat(FileDigest.computed(broke, NOW))
        .isEqualTo(
            new FileDigest("in 2.5 s", "attempt 2 of 5 in 2.5 s · the connection broke", false));
    CheckStatus status = CheckStatus.of(waiting(Instant.now().minusSeconds(1), "503 SlowDown"));
    assertThat(status.word()).isEqualTo("retry 2 of 5");
    assertThat(status.sentence()).isEqualTo("attempt 2 of 5 now · 503 SlowDown");
  }

  @Test
  void whatIsRefusedSaysWithWhichNumberIfAServerDid() {
    var refused = new AccessDenied("k", Why.FORBIDDEN, null);
    assertThat(denied(ErrorText.of(refused, "/data/(403)/k")).word()).isEqualTo("denied");
    refused.answered("403 AccessDenied, request 7N4T1RZ0XKQ2");
    CheckStatus status = denied(ErrorText.of(refused, "s3://em/k"));
    assertThat(status.word()).isEqualTo("denied 403");
    assertThat(status.sentence())
        .endsWith(
            ": Access to s3://em/k was denied (403 AccessDenied). Ask its owner for permission, or"
                + " use another sign-in.");
  }

  private static FileDigest expected(Verification verification, String digest) {
    return FileDigest.expected(
        item(ItemState.DONE, verification, "", Failure.NONE, digest, Optional.empty()));
  }

  private static CheckStatus denied(String why) {
    return CheckStatus.of(
        item(ItemState.FAILED, NOTHING, why, Failure.DENIED, "", Optional.empty()));
  }

  private static ItemSnapshot waiting(Instant until, String why) {
    var retry = Optional.of(new Retry(until, why));
    return item(ItemState.WAITING, NOTHING, "", Failure.NONE, "md5 44d1", retry);
  }

  private static ItemSnapshot item(
      ItemState state,
      Verification verification,
      String detail,
      Failure failure,
      String expected,
      Optional<Retry> retry) {
    return new ItemSnapshot(
        0,
        "s3://em/k",
        "/data/k",
        100,
        0,
        state,
        verification,
        detail,
        failure,
        expected,
        "",
        1,
        Duration.ofMillis(5),
        Optional.empty(),
        retry);
  }
}
