package org.nephoscope.ui.transfers;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.CheckStatus.Shape;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.StatusIcon;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;

/// How many files were proved equal, were skipped, differ, could not be proved, or failed
/// otherwise. Zeros are pale.
final class CheckedCounts extends HBox {

  private static final Texts TEXTS = Texts.of(CheckedCounts.class);

  private final Count verified = new Count(Shape.TICK, "checked.verified");
  private final Count same = new Count(Shape.EQUALS, "checked.same");
  private final Count skipped = new Count(Shape.BAR, "checked.skipped");
  private final Count mismatched = new Count(Shape.CROSS, "checked.mismatched");
  private final Count unverifiable = new Count(Shape.BAR, "checked.unverifiable");
  private final Count failed = new Count(Shape.TRIANGLE, "checked.failed");
  private final Count notTried = new Count(Shape.STOPPED, "checked.not-tried");
  private final List<Count> counts =
      List.of(verified, same, mismatched, unverifiable, failed, notTried, skipped);
  private final Label words = new Label();

  CheckedCounts() {
    getStyleClass().add("checked-counts");
    getChildren().addAll(counts);
    getChildren().add(words);
  }

  void show(TransferSnapshot snapshot) {
    Tally tally = snapshot.tally();
    boolean delete = JobText.isDelete(snapshot);
    long otherwise = Math.max(0, tally.failed() - tally.mismatched() - tally.notTried());
    verified.show(tally.verified(), !delete);
    boolean byHash = JobText.skipsEqual(snapshot.request()); // else nothing was compared
    same.show(tally.skipped(), byHash && tally.skipped() > 0);
    boolean move = snapshot.request() instanceof TransferRequest.Move;
    skipped.says(move ? "checked.passed" : "checked.skipped");
    skipped.show(tally.skipped(), !byHash && !delete && tally.skipped() > 0);
    mismatched.says(Differences.concern(snapshot) ? "checked.different" : "checked.mismatched");
    mismatched.show(tally.mismatched(), !delete);
    unverifiable.show(tally.unverifiable(), !delete);
    failed.show(otherwise, otherwise > 0);
    notTried.show(tally.notTried(), tally.notTried() > 0);
    requestLayout();
    words.setText(delete ? TEXTS.count("job.deleted", tally.done()) : "");
    words.setManaged(delete);
  }

  /// Where room is short, nothing is said of what has not happened; where it is shorter, nothing of
  /// what was skipped.
  @Override
  protected void layoutChildren() {
    double wanted = snappedLeftInset() + snappedRightInset() - getSpacing();
    for (Count count : counts) {
      wanted += count.wanted ? snapSizeX(count.prefWidth(-1)) + getSpacing() : 0;
    }
    boolean cramped = wanted > getWidth();
    counts.forEach(count -> count.fit(cramped));
    double needed = snappedLeftInset() + snappedRightInset() - getSpacing();
    for (Count count : counts) {
      needed += count.isManaged() ? snapSizeX(count.prefWidth(-1)) + getSpacing() : 0;
    }
    if (needed > getWidth()) {
      List.of(same, skipped).forEach(Count::leave);
    }
    super.layoutChildren();
  }

  /// One icon with its number; the sentence is in the tooltip.
  private static final class Count extends Label {

    private String sentence;
    private final String tone;
    private boolean wanted;
    private boolean zero;

    Count(Shape shape, String sentence) {
      super("", new StatusIcon(new CheckStatus(shape, "", "")));
      this.sentence = sentence;
      this.tone = "status-text-" + shape.tone();
    }

    void says(String other) {
      sentence = other;
    }

    void show(long count, boolean shown) {
      String number = Formats.count(count);
      setText(number);
      String said = TEXTS.get(sentence, number);
      Tip.on(this, said);
      setAccessibleText(said);
      getStyleClass().setAll("label", "status-label", count == 0 ? "checked-zero" : tone);
      wanted = shown;
      zero = count == 0;
    }

    void leave() {
      setVisible(false);
      setManaged(false);
    }

    void fit(boolean cramped) {
      boolean shown = wanted && !(cramped && zero);
      setVisible(shown);
      setManaged(shown);
    }
  }
}
