package org.nephoscope.ui.welcome;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.VBox;
import org.nephoscope.connection.FoundAccount;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Zoom;

/// The card for an address: a field, as whom to ask, and examples of what it understands.
final class AddressCard extends WelcomeCard {

  private static final Texts TEXTS = Texts.of(AddressCard.class);

  private final WelcomeViewModel model;
  private final TextField field = new TextField();
  private final ToggleButton anonymous = pill("signin.anonymous", "left-pill");
  private final ToggleButton profile = pill("signin.profile", "middle-pill");
  private final ToggleButton keys = pill("signin.keys", "right-pill");

  AddressCard(WelcomeViewModel model) {
    super(Icons.of(Feather.LINK, Icons.LARGE), "address");
    this.model = model;
    field.setId("welcome-address");
    field.getStyleClass().add("welcome-field");
    field.setPromptText(TEXTS.get("address.prompt"));
    field.setAccessibleText(TEXTS.get("address.title"));
    field.textProperty().bindBidirectional(model.addressProperty());
    field.setOnAction(_ -> model.open());
    var problem = new Label();
    problem.setId("welcome-problem");
    problem.getStyleClass().add("danger-text");
    problem.setWrapText(true);
    problem.textProperty().bind(model.problemProperty());
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    var understood = new Label(TEXTS.get("address.also").toUpperCase(Locale.ROOT));
    understood.getStyleClass().add("section-name");
    body()
        .addAll(
            field,
            problem,
            signIn(),
            understood,
            new VBox(
                6,
                example(Feather.HEXAGON, "gs"),
                example(Feather.GLOBE, "https"),
                example(Feather.LAYERS, "precomputed"),
                example(Feather.HARD_DRIVE, "file")));
    var open = new Button(TEXTS.get("address.open"));
    open.setId("welcome-open");
    open.getStyleClass().addAll("neph-button", "accent");
    open.disableProperty().bind(model.addressProperty().map(String::isBlank));
    open.setOnAction(_ -> model.open());
    var key = new Label(KeyCombination.valueOf("Shortcut+L").getDisplayText());
    key.getStyleClass().add("key-cap");
    foot(open, key);
  }

  /// Puts the keyboard into the field, with all of it selected.
  void edit() {
    field.requestFocus();
    field.selectAll();
  }

  private SignInRow signIn() {
    var label = new Label(TEXTS.get("signin"));
    label.getStyleClass().add("muted");
    var group = new ToggleGroup();
    group.getToggles().addAll(anonymous, profile, keys);
    anonymous.setSelected(true);
    anonymous.setOnAction(_ -> model.profileProperty().set(Optional.empty()));
    profile.setOnAction(_ -> chooseProfile());
    keys.setOnAction(_ -> {
      show(model.profileProperty().get());
      model.withKeys();
    });
    model.profileProperty().subscribe(this::show);
    return new SignInRow(label, List.of(anonymous, profile, keys));
  }

  /// What is chosen is what is used; a menu that is left without a choice changes nothing.
  private void show(Optional<FoundAccount> chosen) {
    anonymous.setSelected(chosen.isEmpty());
    profile.setSelected(chosen.isPresent());
    keys.setSelected(false);
    profile.setText(chosen.map(FoundAccount::name).orElseGet(() -> TEXTS.get("signin.profile")));
  }

  private void chooseProfile() {
    show(model.profileProperty().get());
    var menu = new ContextMenu();
    for (FoundAccount account : model.accounts()) {
      var item = new MenuItem(TEXTS.get("signin.choice", account.name(), ProfileText.of(account)));
      item.setMnemonicParsing(false);
      item.setDisable(!account.way().isUsable());
      item.setOnAction(_ -> model.profileProperty().set(Optional.of(account)));
      menu.getItems().add(item);
    }
    if (menu.getItems().isEmpty()) {
      var none = new MenuItem(TEXTS.get("signin.none"));
      none.setDisable(true);
      menu.getItems().add(none);
    }
    menu.show(profile, Side.BOTTOM, 0, 2);
  }

  private Node example(Feather icon, String name) {
    String text = TEXTS.get("example." + name);
    var link = new Hyperlink(text);
    link.getStyleClass().addAll("welcome-example", "mono");
    link.setOnAction(_ -> {
      model.addressProperty().set(text);
      edit();
    });
    return line(Icons.of(icon), link, TEXTS.get("example." + name + ".note"));
  }

  private static ToggleButton pill(String text, String shape) {
    var pill = new ToggleButton(TEXTS.get(text));
    pill.setMnemonicParsing(false);
    pill.maxWidthProperty().bind(Zoom.px(110));
    pill.getStyleClass().addAll("mode", shape);
    return pill;
  }
}
