package org.nephoscope.ui.inspector;

import java.time.Instant;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.VerificationLedger;
import org.nephoscope.transfer.VerificationLedger.Check;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.StatusIcon;
import org.nephoscope.ui.Texts;

/// The card on top of an object: whether its bytes were checked, against what, when, and by which
/// transfer.
final class CheckCard extends VBox {

  private static final Texts TEXTS = Texts.of(CheckCard.class);

  CheckCard(ObjectMeta meta, Optional<Check> known, JobLinks jobs) {
    getStyleClass().add("check-card");
    if (known.isEmpty()) {
      getStyleClass().add("card-none");
      getChildren()
          .setAll(head(CheckStatus.NONE, TEXTS.get("check.none"), ""), note("check.none.body"));
      return;
    }
    Check check = known.get();
    CheckStatus status = CheckStatus.of(check.verification());
    getStyleClass().add("card-" + status.shape().tone());
    var facts = new Facts();
    if (!check.expected().isEmpty()) {
      facts.addLong(TEXTS.get("check.server"), check.expected());
    }
    if (!check.actual().isEmpty()) {
      facts.addLong(TEXTS.get("check.here"), check.actual());
    }
    facts.add(TEXTS.get("check.over"), TEXTS.get("check.bytes", Formats.exactSize(meta.size())));
    Optional<String> job = jobs.name(check.by());
    if (job.isPresent()) {
      facts.addLink(
          TEXTS.get("check.by"),
          TEXTS.get("check.job.named", job.get(), check.by()),
          () -> jobs.show(check.by()));
    } else {
      facts.add(TEXTS.get("check.by"), by(check));
    }
    facts.getStyleClass().add("card-body");
    String when = Formats.recent(check.when(), Instant.now());
    getChildren().setAll(head(status, title(check.verification(), status), when), facts);
  }

  private static String by(Check check) {
    return check.by().equals(VerificationLedger.NO_TRANSFER)
        ? TEXTS.get("check.asked")
        : TEXTS.get("check.job", check.by());
  }

  private static String title(Verification verification, CheckStatus status) {
    return switch (verification) {
      case Verification.Matched _ -> TEXTS.get("check.equal", status.word());
      case Verification.Mismatched _ -> TEXTS.get("check.differs");
      case Verification.SizeOnly _ -> TEXTS.get("check.size");
      case Verification.Unverifiable _ -> TEXTS.get("check.unverifiable");
      case Verification.NotChecked _ -> TEXTS.get("check.none");
    };
  }

  private static HBox head(CheckStatus status, String title, String when) {
    var word = new Label(title);
    word.getStyleClass().add("strong");
    var time = new Label(when);
    time.getStyleClass().add("note");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var head = new HBox(8, new StatusIcon(status), word, space, time);
    head.getStyleClass().add("card-head");
    return head;
  }

  private static Label note(String name) {
    var note = new Label(TEXTS.get(name));
    note.setWrapText(true);
    note.getStyleClass().addAll("note", "card-body");
    return note;
  }
}
