package org.nephoscope.ui.tools;

import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.storage.Prefix;
import org.nephoscope.transfer.survey.Amount;
import org.nephoscope.transfer.survey.Usage;
import org.nephoscope.ui.ObjectDesk;
import org.nephoscope.ui.Said;

/// What is below a place, counted while one looks at it and goes into its prefixes. Used on the
/// window's thread only.
final class UsageViewModel {

  /// So many prefixes are shown at once.
  static final int SHOWN = 500;

  /// So deep prefixes are counted each for itself in one go; deeper ones are counted anew.
  private static final int DEPTH = 4;

  private static final Duration BEAT = Duration.ofMillis(250);

  /// How it stands.
  ///
  /// @param at the prefix that is looked at
  /// @param below what is in it; absent before the first object
  /// @param counting whether more comes
  /// @param asking whether a sample is being asked for encodings
  /// @param mustSample whether listings do not tell encodings
  /// @param problem why it ended early; empty if it did not
  record Shown(
      Prefix at,
      Optional<Usage.Below> below,
      Usage.Snapshot all,
      boolean counting,
      boolean asking,
      boolean mustSample,
      String problem) {}

  private final ObjectDesk desk;
  private final ChosenObjects chosen;
  private final ReadOnlyObjectWrapper<Shown> shown;
  private Prefix root;
  private Prefix at;
  private Usage usage;
  private boolean counting;
  private boolean asking;
  private String problem = "";

  UsageViewModel(ObjectDesk desk, ChosenObjects chosen) {
    this.desk = desk;
    this.chosen = chosen;
    this.root = chosen.place().location().prefix();
    this.at = root;
    this.usage = new Usage(root, DEPTH);
    this.shown = new ReadOnlyObjectWrapper<>(now());
  }

  ChosenObjects chosen() {
    return chosen;
  }

  ReadOnlyObjectProperty<Shown> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  void open() {
    count(root, true);
  }

  private void count(Prefix from, boolean whole) {
    usage.stop();
    root = from;
    at = from;
    counting = true;
    problem = "";
    var next = new Usage(from, DEPTH);
    usage = next;
    var starts =
        whole
            ? chosen.starts()
            : java.util.List.of(new org.nephoscope.transfer.survey.Start.Below(from, true));
    beat(next);
    desk.background()
        .run(
            () -> next.count(desk.at(chosen.place()), starts),
            _ -> ended(next, ""),
            error -> ended(next, Said.of(error, chosen.place().location().toString())));
  }

  @SuppressWarnings("ReferenceEquality") // each count is another
  private void ended(Usage one, String why) {
    if (one == usage) {
      counting = false;
      problem = why;
      tell();
    }
  }

  @SuppressWarnings("ReferenceEquality") // each count is another
  private void beat(Usage one) {
    if (one == usage) {
      tell();
      if (counting || asking) {
        var _ = desk.background().after(BEAT, () -> beat(one));
      }
    }
  }

  /// Looks into a prefix. One that lies deeper than was counted is counted by itself.
  void enter(Prefix prefix) {
    if (usage.below(prefix, 1).isPresent()) {
      at = prefix;
      tell();
    } else {
      count(prefix, false);
    }
  }

  boolean canGoUp() {
    return !at.value().equals(chosen.place().location().prefix().value());
  }

  void up() {
    if (!canGoUp()) {
      return;
    }
    Prefix above = at.parent();
    if (above.value().startsWith(root.value())) {
      at = above;
      tell();
    } else {
      count(chosen.place().location().prefix(), true);
    }
  }

  /// Asks a sample of the objects for their encoding.
  void sampleEncodings() {
    Usage one = usage;
    asking = true;
    beat(one);
    desk.background()
        .run(
            () -> {
              one.sampleEncodings(desk.at(chosen.place()));
              return one;
            },
            _ -> asked(one, ""),
            error -> asked(one, ErrorText.cause(error)));
  }

  /// What a listing could not read stays said; an answer about another count is nobody's any more.
  private void asked(Usage one, String why) {
    if (!one.equals(usage)) {
      return;
    }
    asking = false;
    problem = why.isEmpty() ? problem : why;
    tell();
  }

  void stop() {
    usage.stop();
  }

  private void tell() {
    shown.set(now());
  }

  private Shown now() {
    Usage.Snapshot all = usage.snapshot();
    Optional<Usage.Below> below =
        all.all().equals(Amount.NONE) ? Optional.empty() : usage.below(at, SHOWN);
    boolean mustSample =
        !counting && !asking && all.encodings().sampled() == 0 && usage.mustSample();
    return new Shown(at, below, all, counting, asking, mustSample, problem);
  }
}
