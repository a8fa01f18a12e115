package org.nephoscope.transfer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Verification;

/// Which sentences count as one cause.
class CauseTextTest {

  static ItemSnapshot failed(long number, String source, String target, String detail) {
    return new ItemSnapshot(
        number,
        source,
        target,
        10,
        0,
        ItemState.FAILED,
        new Verification.NotChecked(),
        detail,
        Failure.OTHER,
        "",
        "",
        1,
        Duration.ZERO,
        Optional.empty());
  }

  private static String of(String source, String target, String detail) {
    return CauseText.of(failed(0, source, target, detail));
  }

  @Test
  void whatBelongsToOneObjectIsTakenOut() {
    assertThat(of("s3://b/a b/c", "/t/c", "Access to s3://b/a b/c was denied. Ask its owner."))
        .isEqualTo("Access to s3://b/… was denied. Ask its owner.");
    assertThat(
            of(
                "s3://https://h:9000/b/k",
                "",
                "There was no complete answer for s3://https://h:9000/b/k (the body ended after 120"
                    + " of 4,096 bytes). Try again."))
        .isEqualTo(
            "There was no complete answer for s3://https://h:9000/b/… (the body ended after … of …"
                + " bytes). Try again.");
    assertThat(
            of(
                "/from/x y",
                "s3://b/x y",
                "/from/x y: No space left (/from/.x.0123456789abcdef.part)."))
        .isEqualTo("…: No space left (…).");
    assertThat(of("s3://b/k1", "", "deleting k1 failed, and 'k1' is there"))
        .isEqualTo("deleting … failed, and '…' is there");
  }

  @Test
  void namesOfRequestsDigestsAndTriesAreTakenOut() {
    assertThat(
            of(
                "s3://b/k",
                "",
                "Something unforeseen happened with s3://b/k (s3://b/k: Internal error (Service:"
                    + " S3, Status Code: 500, Request ID: 4442587FB7D0A2F9, Extended Request ID:"
                    + " vVz+8/d=)). Tried 3 times."))
        .isEqualTo(
            "Something unforeseen happened with s3://b/… (s3://b/…: Internal error (Service: S3,"
                + " Status Code: 500)).");
    assertThat(
            of(
                "s3://b/k",
                "",
                "The content that arrived from s3://b/k is not what the store says it is (md5"
                    + " 0cc175b9c0f1b6a831c399e269772661 expected, crc32c 92eb5ffee arrived)."))
        .isEqualTo(
            "The content that arrived from s3://b/… is not what the store says it is (md5 …"
                + " expected, crc32c … arrived).");
  }

  @Test
  void whatTellsCausesApartStays() {
    for (String sentence :
        List.of(
            "localhost:43211 refused the connection (status 503).",
            "no file can have that name here",
            "The decade was 1990 and the facade fell.",
            "a key has at most 1,024 characters")) {
      assertThat(of("s3://b/k", "/t/k", sentence)).isEqualTo(sentence);
    }
  }

  @Test
  void aNameOfOneLetterDoesNotEatWords() {
    assertThat(of("mem://m/a", "mem://n/a", "no answer from a server"))
        .contains("server", "answer");
  }

  @Test
  void aSentenceOfAnyLengthIsBounded() {
    assertThat(of("s3://b/k", "", "word ".repeat(10_000))).hasSizeLessThan(600);
  }
}
