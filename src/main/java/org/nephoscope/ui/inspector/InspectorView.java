package org.nephoscope.ui.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.StackPane;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;

/// The pane on the right: tabs about the subject, of which those are shown that have something to
/// say.
public final class InspectorView extends StackPane {

  private static final Texts TEXTS = Texts.of(InspectorView.class);

  private final TabPane tabs = new TabPane();
  private final List<InspectorPage> pages;
  private final List<Tab> all;
  private List<Tab> chosen = List.of();
  private Optional<InspectorPage> front = Optional.empty();
  private boolean turning;

  /// @param pages in the order of their tabs; the first one speaks of every subject
  /// @param close puts the pane away
  public InspectorView(InspectorViewModel model, List<InspectorPage> pages, Runnable close) {
    this.pages = List.copyOf(pages);
    this.all = pages.stream().map(InspectorView::tab).toList();
    getStyleClass().add("inspector");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getSelectionModel().selectedItemProperty().subscribe(_ -> choose());
    sceneProperty().addListener((_, _, _) -> tellShown());
    var button = new Button(null, Icons.of(Feather.X));
    button.getStyleClass().addAll("icon-button", "small");
    button.setAccessibleText(TEXTS.get("inspector.close"));
    Tip.on(button, TEXTS.get("inspector.close"));
    button.setOnAction(_ -> close.run());
    setAlignment(button, Pos.TOP_RIGHT);
    setMargin(button, new Insets(6, 8, 0, 0));
    getChildren().setAll(tabs, button);
    model.subjectProperty().subscribe(this::turnTo);
  }

  /// Brings the first of these tabs that has something to say to the front; now, and whenever the
  /// subject changes, until the person chooses another.
  public void select(List<InspectorPage> wanted) {
    chosen = wanted.stream().map(page -> all.get(pages.indexOf(page))).toList();
    turning = true;
    selectChosen();
    turning = false;
    tellShown();
  }

  /// Whether one of these has something to say of the subject.
  public BooleanBinding has(List<InspectorPage> wanted) {
    var those = wanted.stream().map(page -> all.get(pages.indexOf(page))).toList();
    return Bindings.createBooleanBinding(
        () -> those.stream().anyMatch(tabs.getTabs()::contains), tabs.getTabs());
  }

  private void selectChosen() {
    chosen.stream()
        .filter(tabs.getTabs()::contains)
        .findFirst()
        .ifPresent(tabs.getSelectionModel()::select);
  }

  private void turnTo(Subject subject) {
    turning = true;
    var wanted = new ArrayList<Tab>();
    for (int i = 0; i < pages.size(); i++) {
      if (pages.get(i).turnTo(subject)) {
        wanted.add(all.get(i));
      }
    }
    if (!wanted.equals(tabs.getTabs())) {
      tabs.getTabs().setAll(wanted);
    }
    selectChosen();
    turning = false;
    tellShown();
  }

  /// What the person chose comes to the front again whenever it has something to say.
  private void choose() {
    if (!turning) {
      Tab now = tabs.getSelectionModel().getSelectedItem();
      chosen = now == null ? List.of() : List.of(now);
      tellShown();
    }
  }

  private void tellShown() {
    if (turning) {
      return;
    }
    Optional<InspectorPage> now =
        Optional.ofNullable(tabs.getSelectionModel().getSelectedItem())
            .filter(_ -> getScene() != null)
            .map(tab -> pages.get(all.indexOf(tab)));
    front.filter(page -> !now.equals(Optional.of(page))).ifPresent(InspectorPage::hidden);
    front = now;
    now.ifPresent(InspectorPage::shown);
  }

  private static Tab tab(InspectorPage page) {
    return new Tab(page.title(), page.content());
  }
}
