package org.nephoscope.ui.transfers;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.nephoscope.connection.Place;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.ui.AfterLayout;
import org.nephoscope.ui.Zoom;

/// The transfers dock: a header, one row per transfer and, on demand, the files of the selected
/// one. Whoever places it watches [#formProperty] and gives it the room it asks for.
public final class TransfersView extends BorderPane {

  /// The height of the header, all that is left of a collapsed dock.
  public static final double HEADER = 38;

  private static final int ROWS = 4;

  /// From this width on a grown dock shows charts beside the files.
  private static final double WIDE = 1180;

  private final TransfersViewModel model;
  private final ObjectProperty<DockForm> form = new SimpleObjectProperty<>(DockForm.JOBS);
  private final JobMenu menu;
  private final DockHeader header;
  private final BannersView banners;
  private final Announcer announcer = new Announcer();
  private final JobsTable jobs;
  private final JobDetails details;
  private final SplitPane body = new SplitPane();
  private final Timeline clock;
  private boolean seen;
  private boolean open;
  private Subscription followed = Subscription.EMPTY;
  private boolean charts;

  /// Whether it was folded because there is nothing in it, and not by the person.
  private boolean folded;

  /// Whether the person wants to see it although it is empty.
  private boolean unfolded;

  private Consumer<String> onJobEnd = _ -> {};

  public TransfersView(TransfersViewModel model) {
    this.model = model;
    setId("transfers");
    getStyleClass().add("transfers");
    Zoom.dress(this, getClass(), "transfers.css");
    menu = new JobMenu(model, () -> showFiles(true));
    header = new DockHeader(model, this::showFailed);
    jobs = new JobsTable(model, menu, () -> showFiles(!form.get().showsFiles()));
    details = new JobDetails(model, menu);
    VBox.setVgrow(body, Priority.ALWAYS);
    body.setOrientation(Orientation.VERTICAL);
    body.getItems().setAll(jobs);
    SplitPane.setResizableWithParent(jobs, false);
    banners = new BannersView(model.banners());
    banners.on(this::showFailedOf, this::export);
    setTop(new VBox(header, banners));
    getChildren().add(announcer);
    model.onEnding(ended -> {
      announcer.say(JobEnd.of(ended));
      onJobEnd.accept(JobEnd.of(ended));
    });
    setCenter(body);
    header.collapseButton().setOnAction(_ -> toggleCollapsed());
    header.growButton().setOnAction(_ -> toggleGrown());
    form.addListener((_, _, now) -> {
      folded = false;
      unfolded = true; // until transfers come, if not by the fold itself
      arrange(now);
    });
    clock = new Timeline(new KeyFrame(Duration.millis(250), _ -> model.refresh()));
    model.onShown(this::showLatest);
    clock.setCycleCount(Animation.INDEFINITE);
    sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(Window::showingProperty)
        .orElse(false)
        .subscribe(now -> {
          seen = now;
          run();
        });
    model.jobs().addListener((ListChangeListener<JobRow>) _ -> fitJobs());
    body.heightProperty().subscribe(this::fitJobsAfterLayout);
    body.widthProperty().subscribe(this::fitCharts);
    arrange(form.get());
  }

  /// Gives the dock a form that the person has chosen, if now or when the window was here last.
  public void choose(DockForm wanted) {
    form.set(wanted);
    folded = false;
  }

  /// The form that the person has chosen. An empty dock does not show it, but folds to one line
  /// until a transfer comes.
  public DockForm chosenForm() {
    return folded ? DockForm.JOBS : form.get();
  }

  /// Called once the transfers have been looked at.
  private void fold() {
    boolean none = model.totalsProperty().get().count(JobFilter.ALL) == 0;
    if (none && !unfolded && form.get() == DockForm.JOBS) {
      form.set(DockForm.COLLAPSED);
      folded = true;
    } else if (!none) {
      if (folded) {
        form.set(DockForm.JOBS);
      }
      unfolded = false;
    }
  }

  /// How much room the dock wants.
  public ObjectProperty<DockForm> formProperty() {
    return form;
  }

  /// How much of the height banners take. It changes when a layout has placed them.
  public ReadOnlyDoubleProperty bannersHeightProperty() {
    return banners.heightProperty();
  }

  /// The height that suits a form, in pixels; without bound for [DockForm#GROWN].
  public double heightOf(DockForm wanted) {
    return switch (wanted) {
      case COLLAPSED -> Zoom.now(HEADER);
      case JOBS -> Zoom.now(HEADER) + banners.getHeight() + JobsTable.heightOf(ROWS);
      case FILES -> Zoom.now(HEADER) + banners.getHeight() + JobsTable.heightOf(ROWS) + 240;
      case GROWN -> Double.POSITIVE_INFINITY;
    };
  }

  /// Opens or closes the files of the selected transfer; the newest one if none is selected.
  public void showFiles(boolean shown) {
    if (shown && model.selectedProperty().get().isEmpty() && !model.jobs().isEmpty()) {
      model.selectedProperty().set(Optional.of(model.jobs().getFirst()));
    }
    if (shown != form.get().showsFiles()) {
      form.set(shown ? DockForm.FILES : DockForm.JOBS);
    }
  }

  public void toggleCollapsed() {
    form.set(form.get() == DockForm.COLLAPSED ? DockForm.JOBS : DockForm.COLLAPSED);
  }

  /// Grows the dock to the whole body of the window, or docks it again.
  public void toggleGrown() {
    if (form.get() == DockForm.GROWN) {
      form.set(DockForm.JOBS);
    } else {
      showFiles(true);
      form.set(DockForm.GROWN);
      jobs.requestFocus(); // what had the keyboard may be gone
    }
  }

  /// Shows which files failed, and why.
  public void showFailed() {
    model.showFailed();
    showFiles(true);
    details.showFailed();
  }

  /// Shows the files of a transfer.
  public void showFilesOf(Transfer transfer) {
    model.select(transfer);
    showFiles(true);
  }

  private void showFailedOf(Transfer transfer) {
    model.select(transfer);
    showFiles(true);
    details.showFailed();
  }

  private void export(Transfer transfer) {
    model.select(transfer);
    model.selectedProperty().get().ifPresent(menu::export);
  }

  /// Lets a person change the account under which a place is asked.
  public void onSignIn(Consumer<Place> change) {
    banners.onSignIn(transfer -> place(transfer).ifPresent(change));
    details.onSignIn(() ->
        model
            .selectedProperty()
            .get()
            .map(JobRow::transfer)
            .flatMap(this::place)
            .ifPresent(change));
  }

  private Optional<Place> place(Transfer transfer) {
    return model.jobs().stream()
        .filter(row -> row.transfer().equals(transfer))
        .findFirst()
        .map(row -> JobAccount.of(row.snapshot().request()));
  }

  /// What a screen reader is told.
  public Announcer announcer() {
    return announcer;
  }

  /// Tells how each job has ended, in a sentence.
  public void onJobEnd(Consumer<String> listener) {
    onJobEnd = listener;
  }

  /// Shows how fast the selected transfer is, and which objects are under way.
  public void showFlights() {
    showFiles(true);
    details.showFlights();
  }

  /// Asks for the file of a report; whoever is asked is given a name for it.
  public void onExport(Function<String, Optional<Path>> chooser) {
    menu.onExport(chooser);
  }

  /// Asks for a file, and writes the report of a transfer to it.
  public void export(JobRow row) {
    menu.export(row);
  }

  /// Copies what a comparison has found to differ; whoever is told asks first.
  public void onCopyDifferences(Consumer<TransferSnapshot> copier) {
    menu.onCopyDifferences(copier);
  }

  /// Looks for what transfers have done as long as that window is there, put away or not: who
  /// counts them or waits for their end must not depend on whether somebody looks at the dock.
  public void follow(Window window) {
    leave();
    followed =
        window
            .showingProperty()
            .subscribe(now -> {
              open = now;
              run();
            });
  }

  /// Looks no more; the window is closed for good, or others are shown in it.
  public void leave() {
    followed.unsubscribe();
    open = false;
    run();
  }

  private void run() {
    if (seen || open) {
      clock.play();
    } else {
      clock.stop();
    }
  }

  private void showLatest() {
    fold();
    header.refresh();
    if (form.get().showsFiles()) {
      details.refresh();
    }
  }

  /// While it is laid out, a split pane keeps what it holds as high as it was.
  private void fitJobsAfterLayout() {
    AfterLayout.run(this, this::fitJobs);
  }

  /// Beside files, the transfers take no more room than they need, and first that of a few.
  private void fitJobs() {
    boolean files = form.get().showsFiles();
    double needed = JobsTable.heightOf(Math.max(1, model.jobs().size()));
    jobs.setMaxHeight(files ? needed : Double.MAX_VALUE);
    if (files && body.getHeight() > 0) {
      double wanted = Math.min(needed, JobsTable.heightOf(ROWS));
      body.setDividerPosition(0, Math.min(0.5, wanted / body.getHeight()));
    }
  }

  /// A dock that fills a window wide enough has charts beside the files.
  private void fitCharts() {
    boolean room = form.get() == DockForm.GROWN && body.getWidth() >= Zoom.now(WIDE);
    if (room != charts) {
      charts = room;
      details.beside(room);
    }
  }

  private void arrange(DockForm now) {
    header.show(now);
    setCenter(now == DockForm.COLLAPSED ? null : body);
    if (!now.showsFiles()) {
      body.getItems().remove(details);
    } else if (!body.getItems().contains(details)) {
      body.getItems().add(details);
      details.refresh();
    }
    fitCharts();
    fitJobs();
    setMinHeight(
        now == DockForm.COLLAPSED
            ? Zoom.now(HEADER)
            : Zoom.now(HEADER + JobsTable.HEAD + JobsTable.ROW));
    setMaxHeight(now == DockForm.COLLAPSED ? Zoom.now(HEADER) : Double.MAX_VALUE);
    setPrefHeight(now == DockForm.GROWN ? USE_COMPUTED_SIZE : heightOf(now));
  }
}
