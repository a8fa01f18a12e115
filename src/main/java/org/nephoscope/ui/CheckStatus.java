package org.nephoscope.ui;

import java.time.Instant;
import java.util.stream.Stream;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.storage.Checksum;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.Finding;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.Verification.Matched;
import org.nephoscope.transfer.Verification.Mismatched;
import org.nephoscope.transfer.Verification.NotChecked;
import org.nephoscope.transfer.Verification.SizeOnly;
import org.nephoscope.transfer.Verification.Unverifiable;
import org.nephoscope.transfer.copy.CopyItem;

/// What a check status looks like and says: shape and word belong together, colour repeats them.
///
/// @param word as shown in tables; empty where nothing is known
/// @param sentence the whole meaning, for the tooltip and for screen readers
public record CheckStatus(Shape shape, String word, String sentence) {

  private static final Texts TEXTS = Texts.of(CheckStatus.class);

  /// The drawings, each with the style class that colours it.
  public enum Shape {
    RING("subtle"),
    QUARTER("accent"),
    TICK("success"),
    BAR("muted"),
    WAVES("muted"),
    CROSS("danger"),
    LEFT("danger"),
    RIGHT("danger"),
    EQUALS("success"),
    TRIANGLE("warning"),
    ARROW("warning"),
    PAUSE("muted"),
    HANDS("warning"),
    STOPPED("muted");

    private final String tone;

    Shape(String tone) {
      this.tone = tone;
    }

    /// The colour's name as in the style classes `status-success`, `status-danger` and so on.
    public String tone() {
      return tone;
    }
  }

  /// Nothing is known of these bytes.
  public static final CheckStatus NONE = known(Shape.RING, "none");

  /// The status of a check that has ended.
  public static CheckStatus of(Verification verification) {
    return switch (verification) {
      case Matched(var checksum) -> matched(checksum.algorithm());
      case SizeOnly(var why) -> known(Shape.WAVES, "size-only", Said.here(why));
      case Unverifiable(var why) -> known(Shape.BAR, "unverifiable", Said.here(why));
      case Mismatched(var expected, var actual) -> known(Shape.CROSS, "mismatch", expected, actual);
      case NotChecked() -> NONE;
    };
  }

  /// The status of one object of a transfer, whether it runs, ended or failed.
  public static CheckStatus of(ItemSnapshot item) {
    return switch (item.state()) {
      case PLANNED -> known(Shape.RING, "planned");
      case ACTIVE ->
          item.target().isEmpty()
              ? known(Shape.QUARTER, "deleting")
              : known(Shape.QUARTER, "hashing", Formats.percent(item.moved(), item.size()));
      case PAUSED -> known(Shape.PAUSE, "paused");
      case WAITING ->
          item.attempts() == 0 || item.attempts() >= CopyItem.TRIES
              ? known(Shape.HANDS, "waiting")
              : retry(item);
      case DONE -> of(item.verification());
      case SKIPPED ->
          item.verification() instanceof Matched
              ? known(Shape.EQUALS, "same", Said.here(item.detail()))
              : known(Shape.BAR, "skipped", Said.here(item.detail()));
      case CONFLICT -> known(Shape.TRIANGLE, "conflict", Said.here(item.detail()));
      case REFUSED -> known(Shape.TRIANGLE, "refused", Said.here(item.detail()));
      case VANISHED -> known(Shape.TRIANGLE, "vanished", Said.here(item.detail()));
      case FAILED ->
          item.verification() instanceof Mismatched
              ? of(item.verification())
              : item.failure() == Failure.DENIED
                  ? denied(item.detail())
                  : known(Shape.TRIANGLE, "failed", Said.here(item.detail()));
      case CANCELLED -> known(Shape.STOPPED, "cancelled");
    };
  }

  /// A server says with which number it refuses; this computer has none.
  private static CheckStatus denied(String why) {
    String said = Said.here(why);
    return ErrorText.refusal(why)
        .map(code -> known(Shape.TRIANGLE, "denied.answered", said, code.substring(0, 3)))
        .orElseGet(() -> known(Shape.TRIANGLE, "denied", said));
  }

  private static CheckStatus retry(ItemSnapshot item) {
    int next = item.attempts() + 1;
    String sentence =
        item.retry()
            .map(retry -> Retries.sentence(item, retry, Instant.now()))
            .orElseGet(() -> TEXTS.get("check.retry.sentence", next, CopyItem.TRIES));
    return new CheckStatus(
        Shape.ARROW, TEXTS.get("check.retry.word", next, CopyItem.TRIES), sentence);
  }

  /// The status of two objects that are or were compared.
  public static CheckStatus ofPair(ItemSnapshot item) {
    return Finding.of(item).map(found -> found(found, item)).orElseGet(() -> of(item));
  }

  private static CheckStatus found(Finding finding, ItemSnapshot item) {
    return switch (finding) {
      case EQUAL -> known(Shape.TICK, "equal", of(item.verification()).word());
      case DIFFERENT -> known(Shape.CROSS, finding.word(), Said.here(item.detail()));
      case MISSING_IN_TARGET -> known(Shape.LEFT, finding.word(), Said.here(item.detail()));
      case MISSING_IN_SOURCE -> known(Shape.RIGHT, finding.word(), Said.here(item.detail()));
      case UNVERIFIABLE -> known(Shape.WAVES, "unknown", Said.here(item.detail()));
      case FAILED -> of(item);
    };
  }

  /// The word under which the window shows an algorithm that matched.
  public static String word(Checksum.Algorithm algorithm) {
    return TEXTS.get("check." + algorithm.word() + ".word");
  }

  /// The words that an object can have, with values as long as they come.
  public static Stream<String> words() {
    Stream<String> plain =
        Stream.of(
                "planned",
                "deleting",
                "paused",
                "waiting",
                "same",
                "skipped",
                "conflict",
                "refused",
                "vanished",
                "denied",
                "failed",
                "cancelled",
                "size-only",
                "unverifiable",
                "mismatch")
            .map(name -> TEXTS.get("check." + name + ".word"));
    Stream<String> filled =
        Stream.of(
            TEXTS.get("check.hashing.word", "100 %"),
            TEXTS.get("check.retry.word", CopyItem.TRIES, CopyItem.TRIES),
            TEXTS.get("check.denied.answered.word", "", "403"));
    return Stream.of(plain, filled, algorithms()).flatMap(words -> words);
  }

  /// The same of two objects that are compared.
  public static Stream<String> wordsOfPairs() {
    Stream<String> found =
        Stream.of("different", "missing-in-target", "missing-in-source", "unknown")
            .map(name -> TEXTS.get("check." + name + ".word"));
    Stream<String> equal = algorithms().map(word -> TEXTS.get("check.equal.word", word));
    return Stream.of(words(), found, equal).flatMap(words -> words);
  }

  private static Stream<String> algorithms() {
    return Stream.of(Checksum.Algorithm.values()).map(CheckStatus::word);
  }

  private static CheckStatus matched(Checksum.Algorithm algorithm) {
    return known(Shape.TICK, algorithm.word());
  }

  private static CheckStatus known(Shape shape, String name, Object... values) {
    return new CheckStatus(
        shape,
        TEXTS.get("check." + name + ".word", values),
        TEXTS.get("check." + name + ".sentence", values));
  }
}
