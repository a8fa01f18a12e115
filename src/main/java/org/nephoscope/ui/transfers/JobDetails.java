package org.nephoscope.ui.transfers;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.ui.CheckStatus.Shape;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// The selected transfer: what it is, what can be done with it, its files and its failures.
final class JobDetails extends BorderPane {

  private static final Texts TEXTS = Texts.of(JobDetails.class);

  /// Of its width, that of the charts beside the files.
  private static final double SHARE = 0.385;

  /// Below this width the buttons that many use seldom have no words.
  private static final double NARROW = 900;

  private final TransfersViewModel model;
  private final JobNodes.Kind kind = new JobNodes.Kind();
  private final JobNodes.Ends ends = new JobNodes.Ends();
  private final Label line = new Label();
  private final Button copy = button("job.copy-command", Feather.TERMINAL);
  private final Button export = button("job.export", Feather.FILE_TEXT);
  private final Button retry = button("job.retry", Feather.ROTATE_CW);
  private final Button differences = button("job.copy-differences", Feather.COPY);
  private final StackPane differencesPane = new StackPane(differences);
  private final Button pause = button("job.pause", Feather.PAUSE);
  private final Button cancel = button("job.cancel", Feather.X);
  private final FilesTable files;
  private final Chips<ItemFilter> chips;
  private final Tab filesTab;
  private final Tab failedTab;
  private final FailuresList failures;
  private final Label failedCount = new Label();
  private final FlightsView flights;
  private final Tab flightsTab = new Tab(TEXTS.get("tab.flights"));
  private final TabPane tabs;
  private final PlanPane plan = new PlanPane();
  private boolean besideFiles;

  JobDetails(TransfersViewModel model, JobMenu menu) {
    this.model = model;
    getStyleClass().add("job-details");
    files = new FilesTable(model.files(), model::command);
    chips = new Chips<>(ItemFilter.class, TEXTS, "files.chip", model.files().filterProperty());
    copy.setOnAction(_ -> selected().ifPresent(row -> JobMenu.copyCommand(row.snapshot())));
    export.setId("job-export");
    export.setOnAction(_ -> selected().ifPresent(menu::export));
    export
        .disableProperty()
        .bind(model.report().stateProperty().map(ReportState.Writing.class::isInstance));
    retry.setId("job-retry");
    retry.setOnAction(_ -> selected().ifPresent(menu::retry));
    differences.setId("job-copy-differences");
    differences.setOnAction(_ -> selected().ifPresent(menu::copyDifferences));
    pause.setOnAction(_ -> selected().ifPresent(menu::pauseOrResume));
    cancel.setOnAction(_ -> selected().ifPresent(menu::cancel));
    setTop(new VBox(head(), new ReportStrip(model.report())));
    var filesPane = new BorderPane(files);
    filesPane.setTop(chips);
    chips.getStyleClass().add("files-chips");
    markChips();
    filesTab = new Tab(TEXTS.get("tab.files"), filesPane);
    failures = new FailuresList(model.failures());
    failedTab = new Tab(TEXTS.get("tab.failed"), failures);
    failedCount.getStyleClass().addAll("chip-count", "chip-count-bad");
    flights = new FlightsView(model.flights());
    var logTab = new Tab(TEXTS.get("tab.log"));
    var logPane = new LogPane(model.log());
    logTab // nothing is put together that nobody sees
        .selectedProperty()
        .subscribe(selected -> logTab.setContent(selected ? logPane : null));
    var planTab = new Tab(TEXTS.get("tab.plan"), plan);
    tabs = new TabPane(filesTab, failedTab, logTab, planTab, flightsTab);
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getStyleClass().add("dock-tabs");
    var filter = new FileFilter(model.files());
    filter.visibleProperty().bind(filesTab.selectedProperty().or(failedTab.selectedProperty()));
    StackPane.setAlignment(filter, Pos.TOP_RIGHT);
    StackPane.setMargin(filter, new Insets(3, 10, 0, 0));
    setCenter(new StackPane(tabs, filter));
    beside(false);
    flightsTab
        .selectedProperty()
        .subscribe(_ -> beside(besideFiles)); // nothing is drawn that nobody sees
  }

  /// Puts the charts beside the files, where there is room for both, or behind a tab.
  void beside(boolean room) {
    besideFiles = room; // first, since taking the tab away selects another
    flights.stack(room);
    if (room) {
      if (flightsTab.isSelected()) {
        tabs.getSelectionModel().select(filesTab);
      }
      flightsTab.setContent(null);
      tabs.getTabs().remove(flightsTab);
      flights.prefWidthProperty().bind(widthProperty().multiply(SHARE));
      setRight(flights);
      return;
    }
    setRight(null);
    flights.prefWidthProperty().unbind();
    flights.setPrefWidth(USE_COMPUTED_SIZE);
    if (!tabs.getTabs().contains(flightsTab)) {
      tabs.getTabs().add(flightsTab);
    }
    flightsTab.setContent(flightsTab.isSelected() ? flights : null);
  }

  void showFlights() {
    tabs.getSelectionModel().select(flightsTab);
  }

  /// Lets a person change the account of the selected transfer.
  void onSignIn(Runnable change) {
    failures.onSignIn(change);
  }

  void showFailed() {
    tabs.getSelectionModel().select(failedTab);
  }

  /// Shows the latest snapshot of the selected transfer.
  void refresh() {
    selected().map(JobRow::snapshot).ifPresent(this::show);
    files.reportVisible();
    model.report().refresh();
  }

  private Optional<JobRow> selected() {
    return model.selectedProperty().get();
  }

  private void show(TransferSnapshot snapshot) {
    kind.show(snapshot);
    ends.show(snapshot);
    line.setText(
        !JobText.why(snapshot).isEmpty()
            ? JobText.why(snapshot)
            : TEXTS.get(
                "job.line",
                snapshot.transfer(),
                Formats.recent(snapshot.submitted(), Instant.now()),
                Formats.duration(snapshot.running()),
                JobText.rules(snapshot.request())));
    boolean running = !snapshot.state().isFinal();
    boolean canPause = TransfersViewModel.canPause(snapshot.state());
    String name = TEXTS.get(canPause ? "job.pause" : "job.resume");
    if (!name.equals(pause.getText())) { // a new icon four times a second would be waste
      pause.setText(name);
      pause.setGraphic(Icons.of(canPause ? Feather.PAUSE : Feather.PLAY));
    }
    shown(pause, running);
    shown(cancel, running);
    long failed = snapshot.tally().failed();
    retry.setText(TEXTS.get("job.retry", Formats.count(failed)));
    shown(retry, TransfersViewModel.canRetry(snapshot));
    showDifferences(snapshot);
    String active = JobFilter.PAUSED.accepts(snapshot.state()) ? "begun" : "active";
    chips.name(ItemFilter.ACTIVE, TEXTS.get("files.chip." + active));
    chips.tell(ItemFilter.ACTIVE, TEXTS.get("files.chip." + active + ".meaning"));
    failedCount.setText(Formats.count(failed));
    // The header of a tab does not notice that what it left out at first is managed now.
    failedTab.setGraphic(failed > 0 ? failedCount : null);
    chips.show(model.files()::count);
    plan.show(snapshot);
  }

  private void markChips() {
    chips.mark(ItemFilter.ACTIVE, Shape.QUARTER);
    chips.mark(ItemFilter.VERIFIED, Shape.TICK);
    chips.mark(ItemFilter.SKIPPED, Shape.EQUALS);
    chips.mark(ItemFilter.UNVERIFIABLE, Shape.BAR);
    chips.mark(ItemFilter.FAILED, Shape.CROSS);
    chips.mark(ItemFilter.PLANNED, Shape.RING);
  }

  /// A comparison has its own words, and what it found can be copied.
  private void showDifferences(TransferSnapshot snapshot) {
    boolean compares = Differences.concern(snapshot);
    String refusal = Differences.refusal(snapshot);
    shown(differencesPane, compares);
    differences.setDisable(!refusal.isEmpty());
    Tip.on(differencesPane, refusal); // a disabled button says nothing itself
    differences.setAccessibleHelp(refusal);
    failedTab.setText(TEXTS.get(compares ? "tab.differences" : "tab.failed"));
    for (ItemFilter filter :
        List.of(
            ItemFilter.VERIFIED, ItemFilter.UNVERIFIABLE, ItemFilter.FAILED, ItemFilter.SKIPPED)) {
      String word = filter.name().toLowerCase(Locale.ROOT);
      chips.name(filter, TEXTS.get((compares ? "compare.chip." : "files.chip.") + word));
    }
    if (JobText.skipsEqual(snapshot.request())) { // the word of its rows
      chips.name(ItemFilter.SKIPPED, TEXTS.get("files.chip.same"));
    }
  }

  private HBox head() {
    ends.getStyleClass().add("strong");
    line.getStyleClass().add("note");
    line.setWrapText(true);
    line.setMinHeight(USE_PREF_SIZE);
    var words = new VBox(1, ends, line);
    words.getStyleClass().add("job-details-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(0);
    var head = new HBox(kind, words, copy, export, differencesPane, retry, pause, cancel);
    for (Button button : List.of(copy, export)) { // that the words keep some room
      Tip.on(button, button.getText());
      button
          .contentDisplayProperty()
          .bind(
              Bindings.when(widthProperty().lessThan(Zoom.px(NARROW)))
                  .then(ContentDisplay.GRAPHIC_ONLY)
                  .otherwise(ContentDisplay.LEFT));
    }
    head.getStyleClass().add("job-details-head");
    return head;
  }

  private static Button button(String name, Feather icon) {
    var button = new Button(TEXTS.get(name), Icons.of(icon));
    button.getStyleClass().addAll("neph-button", "small");
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private static void shown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
