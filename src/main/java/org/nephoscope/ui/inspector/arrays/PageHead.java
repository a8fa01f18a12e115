package org.nephoscope.ui.inspector.arrays;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.NameRow;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// The head of the array page: what is shown, where it lies, and what can be done with the whole of
/// it.
final class PageHead extends HBox {

  /// Below this width buttons are icons, that the name keeps some room.
  private static final double NARROW = 700;

  private final ArrayViewModel model;
  private final Actions actions;
  private final Label said = Card.note("");
  private final Button verify = button("page.verify", Feather.SHIELD, "verify-page");
  private final Node export;
  private final MenuButton viewers = new MenuButton(ArrayText.TEXTS.get("page.open-in"));
  private final Button list = button("page.list", Feather.LIST, "show-list");

  /// What the buttons do.
  ///
  /// @param copy puts a text on the clipboard
  record Actions(Runnable verify, Runnable export, Runnable list, Consumer<String> copy) {}

  PageHead(ArrayViewModel model, Actions actions) {
    super(8);
    this.model = model;
    this.actions = actions;
    getStyleClass().add("array-page-head");
    verify.setOnAction(_ -> actions.verify().run());
    Button table = button("page.export", Feather.EXPORT, "export-table");
    table.setOnAction(_ -> actions.export().run());
    export = withReason(table, noTable(model), "page.export.why");
    viewers.getStyleClass().addAll("neph-button", "open-in");
    viewers.setMinWidth(USE_PREF_SIZE);
    list.getStyleClass().add("flat");
    list.setOnAction(_ -> actions.list().run());
    export.managedProperty().bind(export.visibleProperty());
    showExport(false);
    model.openedProperty().subscribe(_ -> draw());
    model.lists().noteProperty().subscribe(said::setText);
  }

  private static BooleanBinding noTable(ArrayViewModel model) {
    return Bindings.createBooleanBinding(
        () ->
            model.grid().isEmpty()
                || model.progressProperty().get().flatMap(ScanSnapshot::end).isEmpty(),
        model.progressProperty());
  }

  /// Whether the table of objects is offered.
  void showExport(boolean offered) {
    export.setVisible(offered);
  }

  private void draw() {
    Opened opened = model.opened();
    said.setText("");
    Node icon = Icons.of(Icons.Drawing.ARRAY, Icons.LARGE);
    icon.getStyleClass().add("icon-accent");
    List<Node> all = new ArrayList<>(List.of(icon, names(opened)));
    if (opened instanceof Opened.Failed) {
      all.add(ArrayPageView.again(model::reload));
    }
    if (opened.array().isPresent()) {
      all.addAll(List.of(verify, export));
    }
    if (opened.node().isPresent()) {
      viewers.getItems().setAll(links(opened));
      all.addAll(List.of(viewers, new Separator(Orientation.VERTICAL)));
    }
    all.add(list);
    getChildren().setAll(all);
  }

  private VBox names(Opened opened) {
    Optional<Location> location = model.place().map(Place::location);
    var name = new Label(location.map(ArrayPageView::name).orElse(""));
    name.getStyleClass().add("title-17");
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    Tip.on(name, name.getText());
    var first = new NameRow(name, 8);
    first.getStyleClass().add("control-row");
    first.setFacts(Badges.of(opened)); // what they say stands in the tables as well
    String text = location.map(Location::toString).orElse("");
    Label address = Card.code(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    address.getStyleClass().add("muted");
    address.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    Tip.on(address, address.getText());
    var copy = new Button(null, Icons.of(Feather.COPY, 14));
    copy.getStyleClass().addAll("icon-button", "tiny", "copy-address");
    copy.setAccessibleText(ArrayText.TEXTS.get("page.copy"));
    Tip.on(copy, ArrayText.TEXTS.get("page.copy"));
    copy.setOnAction(_ -> actions.copy().accept(text));
    var second = new HBox(4, address, copy, said);
    second.getStyleClass().add("address-row");
    var names = new VBox(first, second);
    state(opened).ifPresent(note -> names.getChildren().add(note));
    names.setMinWidth(0);
    HBox.setHgrow(names, Priority.ALWAYS);
    return names;
  }

  List<MenuItem> viewers() {
    Opened opened = model.opened();
    return opened.node().isPresent() ? links(opened) : List.of();
  }

  private List<MenuItem> links(Opened opened) {
    var items = new ArrayList<MenuItem>();
    for (Viewer viewer : Viewer.of(model.place().orElseThrow(), opened)) {
      String name = ArrayText.TEXTS.get(viewer.name());
      var item = new MenuItem();
      item.setMnemonicParsing(false);
      viewer
          .link()
          .ifPresentOrElse(
              link -> {
                item.setText(ArrayText.TEXTS.get("viewer.copy", name));
                item.setOnAction(_ -> {
                  actions.copy().accept(link);
                  said.setText(ArrayText.TEXTS.get("viewer.copied", name));
                });
              },
              () -> {
                item.setText(
                    ArrayText.TEXTS.get(
                        "viewer.refused", name, ArrayText.TEXTS.get(viewer.refusal())));
                item.setDisable(true);
              });
      items.add(item);
    }
    return items;
  }

  /// A button that says why it cannot be pressed.
  static Node withReason(Button button, BooleanBinding impossible, String reason) {
    button.disableProperty().bind(impossible);
    button.setAccessibleHelp(ArrayText.TEXTS.get(reason));
    var pane = new StackPane(button);
    pane.setMinWidth(USE_PREF_SIZE);
    impossible.subscribe(refused -> Tip.on(pane, refused ? ArrayText.TEXTS.get(reason) : ""));
    return pane;
  }

  private Button button(String name, Feather icon, String style) {
    var button = new Button(ArrayText.TEXTS.get(name), Icons.of(icon));
    button.getStyleClass().addAll("neph-button", style);
    button.setMinWidth(USE_PREF_SIZE);
    Tip.on(button, button.getText());
    button
        .contentDisplayProperty()
        .bind(
            Bindings.when(widthProperty().lessThan(Zoom.px(NARROW)))
                .then(ContentDisplay.GRAPHIC_ONLY)
                .otherwise(ContentDisplay.LEFT));
    return button;
  }

  private static Optional<Label> state(Opened opened) {
    return switch (opened) {
      case Opened.Opening _ -> Optional.of(Card.note(ArrayText.TEXTS.get("page.opening")));
      case Opened.Failed(_, var sentence) -> Optional.of(Card.note(sentence));
      case Opened.Plain _ -> Optional.of(Card.note(ArrayText.TEXTS.get("page.plain")));
      case Opened.OfPartial(_, var part) -> Optional.of(Card.note(ArrayText.why(part)));
      case Opened.Nothing _, Opened.OfArray _, Opened.OfGroup _ -> Optional.empty();
    };
  }
}
