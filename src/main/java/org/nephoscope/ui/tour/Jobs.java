package org.nephoscope.ui.tour;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.Verification.Matched;
import org.nephoscope.transfer.Verification.Mismatched;
import org.nephoscope.ui.Formats;

/// Starts transfers by answering their dialogs, follows them in the dock, and looks at what became
/// of each object.
final class Jobs {

  private static final int MOST = 10_000;

  /// A transfer that ended well.
  record Ended(TransferSnapshot job, List<ItemSnapshot> items) {

    private long bytes() {
      return items.stream().mapToLong(ItemSnapshot::size).sum();
    }
  }

  private final Visit visit;
  private int seen;

  Jobs(Visit visit) {
    this.visit = visit;
  }

  /// Answers the dialog that has opened: types a target if one is given, then presses the button.
  void answer(String button, String target) throws TourFailed, InterruptedException {
    visit
        .hand()
        .until(
            "a dialog opens",
            () -> visit.sight().inDialog(button).filter(node -> !node.isDisabled()).isPresent());
    visit
        .hand()
        .act(() -> {
          if (!target.isEmpty()) {
            ((TextField) dialog("plan-target")).setText(target);
          }
          ((Button) dialog(button)).fire();
        });
  }

  /// Waits until the dock shows one more transfer as ended, and makes sure that it ended well.
  Ended ended(String done) throws TourFailed, InterruptedException {
    visit
        .hand()
        .until(
            "all was " + done,
            () -> visit.app().transfers().jobs().size() > seen && newest().state().isFinal());
    seen++;
    TransferSnapshot job = visit.hand().ask(this::newest);
    List<ItemSnapshot> items =
        visit.workbench().runner().items(job.transfer(), ItemFilter.ALL, 0, MOST);
    for (ItemSnapshot item : items) {
      TourFailed.unless(
          !(item.verification() instanceof Mismatched),
          "mismatch: the store says %s of %s, but what arrived has %s"
              .formatted(item.expected(), item.source(), item.actual()));
    }
    TourFailed.unless(
        job.state() instanceof TransferState.Finished,
        "not everything was %s: %s"
            .formatted(
                done,
                job.state() instanceof TransferState.Failed(var cause, _) ? cause : job.state()));
    return new Ended(job, items);
  }

  /// Makes sure that each of so many objects was moved and proved by its MD5, and says so.
  void tellProved(String done, String where, Ended ended, int wanted) throws TourFailed {
    TourFailed.unless(
        ended.items().size() == wanted,
        "%d objects were %s where there are %d".formatted(ended.items().size(), done, wanted));
    for (ItemSnapshot item : ended.items()) {
      boolean proved =
          item.state() == ItemState.DONE
              && item.verification() instanceof Matched(var checksum)
              && checksum.algorithm() == Algorithm.MD5;
      TourFailed.unless(
          proved,
          "%s ended as %s, %s instead of verified by MD5"
              .formatted(item.source(), item.state().word(), item.verification().word()));
    }
    visit.tell(
        "%s %d objects%s, %d verified by MD5, %s in %s"
            .formatted(
                done,
                wanted,
                where,
                wanted,
                Formats.size(ended.bytes()),
                Words.seconds(ended.job().running())));
  }

  private TransferSnapshot newest() {
    return visit.app().transfers().jobs().getFirst().snapshot();
  }

  private Node dialog(String id) {
    return visit.sight().inDialog(id).orElseThrow();
  }
}
