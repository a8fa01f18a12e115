package org.nephoscope.ui.tools;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.ObjectDesk;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.tools.UsageViewModel.Shown;

/// What is below a place: by prefix, which one can go into, by kind, and the largest, oldest and
/// newest objects. The numbers grow while it is counted.
public final class UsageDialog {

  private static final Texts TEXTS = Texts.of(UsageDialog.class);

  private final ObjectDesk desk;
  private final UsageViewModel model;
  private final ToolDialog dialog;
  private final StackPane line = new StackPane();
  private final Label path = new Label();
  private final Button up = new Button(null, Icons.of(Feather.ARROW_UP));
  private final Label problem = ToolDialog.note("", "danger-text");
  private final BarList prefixes;
  private final BarList kinds;
  private final BarList largest;
  private final BarList oldest;
  private final BarList newest;
  private final TabPane tabs = new TabPane();
  private final Button sample;

  private UsageDialog(ObjectDesk desk, ChosenObjects chosen) {
    this.desk = desk;
    this.model = new UsageViewModel(desk, chosen);
    this.dialog = new ToolDialog(desk.dialogs(), TEXTS.get("usage.title"), 800, model::stop);
    this.prefixes = new BarList(model::enter);
    this.kinds = new BarList(_ -> {});
    this.largest = new BarList(_ -> {});
    this.oldest = new BarList(_ -> {});
    this.newest = new BarList(_ -> {});
    prefixes.setId("usage-prefixes");
    kinds.setId("usage-kinds");
    line.setAlignment(Pos.CENTER_LEFT);
    problem.managedProperty().bind(problem.visibleProperty());
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getStyleClass().add("tool-tabs");
    tabs.setPrefHeight(Zoom.now(330));
    tabs.getTabs()
        .setAll(
            tab("usage.prefixes", prefixes),
            tab("usage.kinds", kinds),
            tab("usage.largest", largest),
            tab("usage.oldest", oldest),
            tab("usage.newest", newest));
    dialog.middle(
        ToolDialog.column(
            ToolDialog.heading(TEXTS.get("usage.heading", chosen.words())),
            line,
            where(),
            tabs,
            problem));
    dialog.closing(ToolDialog.close());
    dialog.aside(TEXTS.get("usage.export"), "usage-export", this::export);
    this.sample = dialog.aside(TEXTS.get("usage.sample"), "usage-sample", model::sampleEncodings);
    model.shownProperty().subscribe(this::draw);
  }

  /// Opens it, and begins to count.
  public static void open(ObjectDesk desk, ChosenObjects chosen) {
    var usage = new UsageDialog(desk, chosen);
    usage.model.open();
    usage.dialog.show();
    usage.prefixes.requestFocus();
  }

  private static Tab tab(String name, BarList list) {
    list.setAccessibleText(TEXTS.get(name));
    return new Tab(TEXTS.get(name), list);
  }

  private HBox where() {
    up.setId("usage-up");
    up.getStyleClass().addAll("icon-button", "small");
    up.setAccessibleText(TEXTS.get("usage.up"));
    Tip.on(up, TEXTS.get("usage.up"));
    up.setOnAction(_ -> model.up());
    path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    path.getStyleClass().add("mono");
    path.setMinWidth(0);
    HBox.setHgrow(path, Priority.ALWAYS);
    var row = new HBox(8, up, path);
    row.getStyleClass().add("tool-line");
    return row;
  }

  private void draw(Shown now) {
    String sum =
        TEXTS.get(
            "edit.count",
            TEXTS.count("objects", now.all().all().objects()),
            Formats.size(now.all().all().bytes()));
    line.getChildren()
        .setAll(
            now.counting()
                ? ToolDialog.busy(TEXTS.get("usage.counting", sum))
                : now.asking()
                    ? ToolDialog.busy(
                        TEXTS.get(
                            "usage.asking", sum, Formats.count(now.all().encodings().sampled())))
                    : ToolDialog.note(TEXTS.get("usage.counted", sum)));
    path.setText(model.chosen().address(now.at().value()));
    up.setDisable(!model.canGoUp());
    prefixes.show(now.below().map(UsageBars::below).orElse(List.of()));
    kinds.show(UsageBars.kinds(now.all()));
    largest.show(UsageBars.objects(now.all().largest(), now.all().all()));
    oldest.show(UsageBars.objects(now.all().oldest(), now.all().all()));
    newest.show(UsageBars.objects(now.all().newest(), now.all().all()));
    problem.setText(now.problem());
    problem.setVisible(!now.problem().isEmpty());
    sample.setVisible(now.mustSample());
  }

  /// The lines of the tab in front.
  private void export() {
    var list = (BarList) tabs.getSelectionModel().getSelectedItem().getContent();
    SavedTable.save(
        desk,
        TEXTS.get("usage.export.name"),
        List.of("name", "share", "size", "objects or date"),
        list.getItems().stream()
            .filter(bar -> bar.share() >= 0)
            .map(bar ->
                List.of(
                    bar.name(),
                    String.format(java.util.Locale.ROOT, "%.4f", bar.share()),
                    bar.size(),
                    bar.objects()))
            .toList());
  }
}
