package org.nephoscope.ui.welcome;

import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.nephoscope.connection.FoundAccount;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;

/// The card with the accounts that other programs have set up here.
final class ProfilesCard extends WelcomeCard {

  private static final Texts TEXTS = Texts.of(ProfilesCard.class);

  private static final double LIST = 192;

  private final WelcomeViewModel model;
  private final ScrollPane scroll = new ScrollPane();

  /// @param newConnection asks for an account
  ProfilesCard(WelcomeViewModel model, Runnable newConnection) {
    super(Icons.of(Feather.USER, Icons.LARGE), "profiles");
    this.model = model;
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    scroll.setPrefViewportHeight(LIST); // so that many of them do not stretch the page
    body().add(scroll);
    var add = new Button(TEXTS.get("profiles.new"), Icons.of(Feather.PLUS));
    add.setId("welcome-new");
    add.getStyleClass().add("neph-button");
    add.setOnAction(_ -> newConnection.run());
    var again = new Button(null, Icons.of(Feather.ROTATE_CW));
    again.setId("welcome-refresh");
    again.getStyleClass().add("icon-button");
    again.setAccessibleText(TEXTS.get("profiles.refresh"));
    Tip.on(again, TEXTS.get("profiles.refresh"));
    again.setOnAction(_ -> model.refresh());
    foot(add, again);
    InvalidationListener show = _ -> show();
    model.accounts().addListener(show);
    model.lookedProperty().addListener(show);
    show();
  }

  private void show() {
    boolean none = model.accounts().isEmpty();
    say(
        TEXTS.get(
            !none
                ? "profiles.text"
                : model.lookedProperty().get() ? "profiles.none" : "profiles.looking"));
    scroll.setContent(list(model.accounts().stream().map(this::row).toList()));
  }

  private Node row(FoundAccount account) {
    var name = new Label(account.name());
    var note = new Label(ProfileText.of(account));
    note.getStyleClass().add("note");
    Tip.on(note, note.getText());
    var words = new VBox(name, note);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    Node icon =
        Icons.of(account.server() instanceof StoreAddress.Gcs ? Feather.HEXAGON : Feather.CLOUD);
    var row = new HBox(icon, words);
    row.getStyleClass().add("welcome-profile");
    if (account.way().isUsable()) {
      var connect = new Button(TEXTS.get("profiles.connect"));
      connect.getStyleClass().addAll("neph-button", "small");
      connect.setMinWidth(USE_PREF_SIZE);
      connect.setAccessibleText(TEXTS.get("profiles.connect.to", account.name()));
      connect.setOnAction(_ -> model.connect(account));
      if (account.way() == FoundAccount.Way.SINGLE_SIGN_ON) {
        Tip.on(
            connect, TEXTS.get("profiles.sso", account.name())); // no program can do that for one
      }
      row.getChildren().add(connect);
    }
    return row;
  }
}
