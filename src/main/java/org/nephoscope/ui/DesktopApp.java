package org.nephoscope.ui;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.MainWindow.Panes;

/// Puts the window together and opens it. Lives on the window's thread.
public final class DesktopApp implements AutoCloseable {

  private static final Texts TEXTS = Texts.of(DesktopApp.class);

  private final Stage stage;
  private final Background background = Background.ofToolkit();
  private final Theme theme;
  private final MainWindow window;

  private DesktopApp(Workbench workbench, Stage stage, Place start) {
    this.stage = stage;
    this.theme = new Theme(Theme.Choice.of(workbench.book().choice("theme").orElse("system")));
    this.window = new MainWindow(panes(start));
    var scene = new Scene(window, 1440, 900);
    theme.dress(scene);
    stage.setScene(scene);
    stage.setMinWidth(1024);
    stage.setMinHeight(640);
    stage.setTitle(TEXTS.get("product"));
  }

  /// Opens the window on a place. Called on the window's thread.
  public static DesktopApp open(Workbench workbench, Stage stage, Place start) {
    var app = new DesktopApp(workbench, stage, start);
    stage.show();
    return app;
  }

  public MainWindow window() {
    return window;
  }

  public Theme theme() {
    return theme;
  }

  /// Closes the window and what it opened.
  @Override
  public void close() {
    stage.close();
    background.close();
  }

  private static Panes panes(Place start) {
    var exit = new MenuItem(TEXTS.get("menu.quit"));
    var menus = new MenuBar(new Menu(TEXTS.get("menu.file"), null, exit));
    var tools = new HBox(new Label(start.location().toString()));
    tools.getStyleClass().add("tool-row");
    var status = new HBox(new Label(start.location().toString()));
    status.getStyleClass().add("status-bar");
    Region dock = new StackPane();
    dock.setPrefHeight(180);
    return new Panes(menus, tools, new VBox(), new StackPane(), new StackPane(), dock, status);
  }
}
