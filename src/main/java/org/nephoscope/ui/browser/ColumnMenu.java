package org.nephoscope.ui.browser;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;

/// The menu in which a person says which columns the table has.
public final class ColumnMenu {

  private static final Texts TEXTS = Texts.of(ColumnMenu.class);

  private ColumnMenu() {}

  /// New items: one for each column, and one that brings back the usual ones.
  public static List<MenuItem> items(ColumnChoice choice) {
    var items = new ArrayList<MenuItem>();
    for (ColumnKind kind : ColumnKind.OF_OBJECTS) {
      var item = new CheckMenuItem(TEXTS.get("column." + kind.word()));
      item.setDisable(kind == ColumnKind.NAME);
      choice.layoutProperty().subscribe(layout -> item.setSelected(layout.has(kind)));
      item.setOnAction(_ -> choice.choose(choice.layout().with(kind, item.isSelected())));
      items.add(item);
    }
    var usual = new MenuItem(TEXTS.get("columns.usual"));
    usual.setOnAction(_ -> choice.choose(ColumnLayout.OBJECTS));
    items.add(new SeparatorMenuItem());
    items.add(usual);
    return items;
  }

  /// A button that opens the menu below itself.
  static Button button(ColumnChoice choice) {
    var button = new Button(null, Icons.of(Feather.COLUMNS_3));
    button.setId("columns");
    button.getStyleClass().addAll("icon-button", "small");
    button.setAccessibleText(TEXTS.get("columns.choose"));
    Tip.on(button, TEXTS.get("columns.choose"));
    var menu = new ContextMenu();
    menu.getItems().setAll(items(choice));
    button.setOnAction(_ -> menu.show(button, Side.BOTTOM, 0, 2));
    return button;
  }
}
