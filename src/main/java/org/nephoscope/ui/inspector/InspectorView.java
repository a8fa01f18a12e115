package org.nephoscope.ui.inspector;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;

/// The pane on the right: tabs about the subject, of which those are shown that have something to
/// say.
public final class InspectorView extends StackPane {

  private static final Texts TEXTS = Texts.of(InspectorView.class);

  private final TabPane tabs = new TabPane();
  private final List<InspectorPage> pages;
  private final List<Tab> all;
  private boolean turning;

  /// @param pages in the order of their tabs; the first one speaks of every subject
  /// @param close puts the pane away
  public InspectorView(InspectorViewModel model, List<InspectorPage> pages, Runnable close) {
    this.pages = List.copyOf(pages);
    this.all = pages.stream().map(InspectorView::tab).toList();
    getStyleClass().add("inspector");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getSelectionModel().selectedIndexProperty().subscribe(_ -> tellShown());
    var button = new Button(null, Icons.of(Feather.X));
    button.getStyleClass().addAll("icon-button", "small");
    button.setAccessibleText(TEXTS.get("inspector.close"));
    button.setTooltip(new Tooltip(TEXTS.get("inspector.close")));
    button.setOnAction(_ -> close.run());
    setAlignment(button, Pos.TOP_RIGHT);
    setMargin(button, new Insets(6, 8, 0, 0));
    getChildren().setAll(tabs, button);
    model.subjectProperty().subscribe(this::turnTo);
  }

  /// Brings a tab to the front by its page, if it is shown.
  public void select(InspectorPage page) {
    Tab tab = all.get(pages.indexOf(page));
    if (tabs.getTabs().contains(tab)) {
      tabs.getSelectionModel().select(tab);
    }
  }

  private void turnTo(Subject subject) {
    turning = true;
    Tab front = tabs.getSelectionModel().getSelectedItem();
    var wanted = new ArrayList<Tab>();
    for (int i = 0; i < pages.size(); i++) {
      if (pages.get(i).turnTo(subject)) {
        wanted.add(all.get(i));
      }
    }
    if (!wanted.equals(tabs.getTabs())) {
      tabs.getTabs().setAll(wanted);
      if (front != null && wanted.contains(front)) {
        tabs.getSelectionModel().select(front);
      }
    }
    turning = false;
    tellShown();
  }

  private void tellShown() {
    Tab front = tabs.getSelectionModel().getSelectedItem();
    if (!turning && front != null) {
      pages.get(all.indexOf(front)).shown();
    }
  }

  private static Tab tab(InspectorPage page) {
    return new Tab(page.title(), page.content());
  }
}
