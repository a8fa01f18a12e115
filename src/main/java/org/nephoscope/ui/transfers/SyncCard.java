package org.nephoscope.ui.transfers;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.StringExpression;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.CheckStatus.Shape;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.StatusIcon;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Zoom;

/// What a sync would do: how much it would copy and delete, with the first names of each.
final class SyncCard extends VBox {

  private static final Texts TEXTS = Texts.of(SyncCard.class);

  private final SyncViewModel model;
  private final StringExpression problem; // kept, since nothing else holds them
  private final BooleanExpression tooMuch;
  private final BooleanExpression emptySource;
  private final StatusIcon icon = new StatusIcon(status(Shape.RING));
  private final Label heading = new Label();
  private final Label note = new Label();
  private final Button plan = new Button(TEXTS.get("sync.plan"));
  private final Cell copies = new Cell("sync.copies");
  private final Cell deletions = new Cell("sync.deletions");
  private final Cell impossible = new Cell("sync.impossible");

  SyncCard(SyncViewModel model) {
    this.model = model;
    problem = model.problem();
    tooMuch = model.tooMuch();
    emptySource = model.emptySource();
    getStyleClass().add("count-card");
    heading.getStyleClass().add("strong");
    heading.setMinWidth(USE_PREF_SIZE);
    note.getStyleClass().add("note");
    note.setWrapText(true);
    HBox.setHgrow(note, Priority.ALWAYS);
    note.setMaxWidth(Double.MAX_VALUE);
    plan.setId("sync-plan");
    plan.getStyleClass().addAll("neph-button", "small");
    plan.setMinWidth(USE_PREF_SIZE);
    plan.setOnAction(_ -> model.compare());
    plan.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () ->
                    !problem.get().isEmpty()
                        || model.planProperty().get() instanceof SyncPlan.Listing,
                problem,
                model.planProperty()));
    var head = new HBox(icon, heading, note, plan);
    head.getStyleClass().add("count-head");
    getChildren().addAll(head, new HBox(copies, deletions, impossible));
    model.planProperty().subscribe(_ -> show());
    tooMuch.subscribe(_ -> show());
    emptySource.subscribe(_ -> show());
  }

  /// Makes the plan.
  Button planButton() {
    return plan;
  }

  private void show() {
    SyncPlan now = model.planProperty().get();
    boolean refused = tooMuch.get() || emptySource.get();
    icon.show(status(shape(now, refused)));
    heading.setText(TEXTS.get(heading(now, refused)));
    note.setText(note(now));
    if (now instanceof SyncPlan.Known known) {
      copies.show(known.copies());
      deletions.show(known.deletions());
      impossible.show(known.impossible());
    } else {
      List.of(copies, deletions, impossible).forEach(Cell::clear);
    }
  }

  private static Shape shape(SyncPlan plan, boolean refused) {
    return switch (plan) {
      case SyncPlan.Unknown() -> Shape.RING;
      case SyncPlan.Listing _ -> Shape.QUARTER;
      case SyncPlan.Known _ -> refused ? Shape.TRIANGLE : Shape.TICK;
      case SyncPlan.Failed _ -> Shape.TRIANGLE;
    };
  }

  private static String heading(SyncPlan plan, boolean refused) {
    return switch (plan) {
      case SyncPlan.Unknown() -> "sync.unknown";
      case SyncPlan.Listing _ -> "sync.listing";
      case SyncPlan.Known known when isEmpty(known) -> "sync.same";
      case SyncPlan.Known _ -> refused ? "sync.too-much" : "sync.known";
      case SyncPlan.Failed _ -> "sync.failed";
    };
  }

  private String note(SyncPlan plan) {
    return switch (plan) {
      case SyncPlan.Unknown() -> TEXTS.get("sync.unknown.meaning");
      case SyncPlan.Listing(var found) -> TEXTS.get("sync.listing.meaning", Formats.count(found));
      case SyncPlan.Known _ when emptySource.get() -> TEXTS.get("sync.empty-source.found");
      case SyncPlan.Known known when tooMuch.get() ->
          TEXTS.get(
              "sync.too-much.meaning",
              Formats.count(known.deletions().objects()),
              Formats.count(known.held()));
      case SyncPlan.Known _ -> TEXTS.get("sync.known.meaning");
      case SyncPlan.Failed(var why) -> why;
    };
  }

  private static boolean isEmpty(SyncPlan.Known known) {
    return known.copies().objects() + known.deletions().objects() + known.impossible().objects()
        == 0;
  }

  private static CheckStatus status(Shape shape) {
    return new CheckStatus(shape, "", "");
  }

  /// One figure with names below it.
  private static final class Cell extends VBox {

    private final Label figure = new Label();
    private final Label bytes = new Label();
    private final VBox names = new VBox();

    Cell(String name) {
      super(2);
      var title = new Label(TEXTS.get(name));
      title.getStyleClass().add("note");
      figure.getStyleClass().add("title-17");
      bytes.getStyleClass().add("note");
      names.setMinHeight(Zoom.now(54));
      getChildren().addAll(title, figure, bytes, names);
      getStyleClass().add("count-cell");
      HBox.setHgrow(this, Priority.ALWAYS);
      setPrefWidth(0); // three equal ones
      setMinWidth(Region.USE_PREF_SIZE);
      clear();
    }

    void clear() {
      figure.setText("–");
      bytes.setText("");
      names.getChildren().clear();
    }

    void show(SyncPlan.Share share) {
      figure.setText(Formats.count(share.objects()));
      bytes.setText(share.objects() == 0 ? "" : Formats.size(share.bytes()));
      names.getChildren().setAll(share.sample().stream().map(Cell::name).toList());
    }

    private static Label name(String address) {
      var label = new Label(address);
      label.getStyleClass().addAll("mono", "note");
      label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
      return label;
    }
  }
}
