package org.nephoscope.ui;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.ui.browser.AccountKind;

/// Asks for an account, or what is to be different about one: of which kind, where it is, and as
/// whom to ask. Says beforehand where a secret that is entered will be kept.
final class NewConnectionDialog {

  private static final Texts TEXTS = Texts.of(NewConnectionDialog.class);

  private static final double NOTE = 40;

  private final TextField name = FormGrid.field("connection.name.prompt");
  private final KindForm s3 = new S3Form();
  private final KindForm gcs;
  private final KindForm web = new WebForm();
  private final ObjectProperty<AccountKind> kind;
  private final Optional<Connection> old;
  private final WindowDialogs dialogs;
  private final Background background;
  private final ConnectionTrial trial;

  /// What was asked for.
  ///
  /// @param secret what was entered, for the taker to keep and close
  record Answer(Connection connection, Optional<Secret> secret) {}

  private NewConnectionDialog(
      WindowDialogs dialogs,
      Background background,
      ConnectionTrial trial,
      AccountKind first,
      Optional<Connection> old) {
    this.dialogs = dialogs;
    this.background = background;
    this.trial = trial;
    this.kind = new SimpleObjectProperty<>(first);
    this.old = old;
    this.gcs = new GcsForm(dialogs);
  }

  /// @param trial asks the server when the person wants it
  /// @param keeper where a secret that is entered will be kept
  /// @param first the kind that is chosen at the beginning
  static Optional<Answer> ask(
      WindowDialogs dialogs,
      Background background,
      ConnectionTrial trial,
      SecretStore.Keeper keeper,
      AccountKind first) {
    return new NewConnectionDialog(dialogs, background, trial, first, Optional.empty())
        .show(keeper);
  }

  /// Asks what is to be different about an account. Its name and kind stay, and a secret that was
  /// entered once is not shown: it stays unless another is entered.
  static Optional<Answer> edit(
      WindowDialogs dialogs,
      Background background,
      ConnectionTrial trial,
      SecretStore.Keeper keeper,
      Connection old) {
    AccountKind kind = AccountKind.of(old.server());
    return new NewConnectionDialog(dialogs, background, trial, kind, Optional.of(old)).show(keeper);
  }

  private Optional<Answer> show(SecretStore.Keeper keeper) {
    String words = old.isPresent() ? "connection.edit." : "connection.";
    var save = new ButtonType(TEXTS.get(words + "save"), ButtonData.OK_DONE);
    old.ifPresent(this::fill);
    var holder = new VBox();
    var form = new VBox(12, head(), holder);
    form.setPrefWidth(Zoom.now(540));
    Dialog<Answer> dialog = dialogs.dialog(TEXTS.get(words + "title"), form);
    dialog.getDialogPane().getButtonTypes().setAll(WindowDialogs.cancel(), save);
    var button = (Button) dialog.getDialogPane().lookupButton(save);
    var trials = new StackPane();
    kind.subscribe(chosen -> {
      KindForm shown = form(chosen);
      holder.getChildren().setAll(shown.node());
      var incomplete = FormGrid.isBlank(name).or(shown.incomplete());
      button.disableProperty().bind(incomplete);
      stopTrial(trials);
      trials
          .getChildren()
          .setAll(new TrialPane(background, this::trial, shown.incomplete(), shown.inputs()));
    });
    form.getChildren().addAll(trials, note(keeper));
    form.heightProperty().addListener(_ -> fit(dialog));
    for (KindForm one : List.of(s3, gcs, web)) {
      one.node().heightProperty().addListener(_ -> fit(dialog));
    }
    dialog.setResultConverter(type -> save.equals(type) ? answer() : null);
    WindowDialogs.begin(dialog, first()::requestFocus);
    dialog.setOnHidden(_ -> stopTrial(trials));
    return dialog.showAndWait();
  }

  /// The first field that can be changed.
  private Node first() {
    Node place = old.isEmpty() ? null : shown().node().lookup(".text-field");
    return place == null ? name : place;
  }

  private void fill(Connection saved) {
    name.setText(saved.name());
    name.setDisable(true); // what is kept for it is kept under its name
    shown().fill(saved);
  }

  private FormGrid head() {
    var row = new HBox();
    row.setId("kinds");
    var group = new ToggleGroup();
    AccountKind[] kinds = AccountKind.values();
    for (AccountKind one : kinds) {
      var button = new ToggleButton(TEXTS.get("connection.kind." + one.name()));
      button.getStyleClass().add("mode");
      if (one != kinds[1]) {
        button.getStyleClass().add(one == kinds[0] ? "left-pill" : "right-pill");
      } else {
        button.getStyleClass().add("middle-pill");
      }
      button.setToggleGroup(group);
      button.setFocusTraversable(true);
      button.setUserData(one);
      button.setDisable(old.isPresent()); // another kind is another account
      row.getChildren().add(button);
      if (one == kind.get()) {
        group.selectToggle(button);
      }
    }
    group
        .selectedToggleProperty()
        .addListener((_, before, now) -> {
          if (now == null) {
            group.selectToggle(before);
          } else {
            kind.set((AccountKind) now.getUserData());
          }
        });
    return new FormGrid().with("connection.kind", row).with("connection.name", name);
  }

  private Label note(SecretStore.Keeper keeper) {
    var note = new Label();
    kind.subscribe(chosen ->
        note.textProperty()
            .bind(
                Bindings.when(form(chosen).signIn().entered())
                    .then(TEXTS.get("connection.note." + keeper.name()))
                    .otherwise(TEXTS.get("connection.note." + chosen.name()))));
    note.setMinHeight(NOTE); // it changes while the dialog keeps its size
    note.getStyleClass().add("note");
    note.setWrapText(true);
    return note;
  }

  private static void stopTrial(StackPane holder) {
    holder
        .getChildren()
        .forEach(node -> {
          if (node instanceof TrialPane pane) {
            pane.stop();
          }
        });
  }

  /// Makes the dialog as high as it now has to be.
  private static void fit(Dialog<?> dialog) {
    var window = dialog.getDialogPane().getScene().getWindow();
    if (window != null && window.isShowing()) {
      window.sizeToScene();
    }
  }

  private Background.Work<ConnectionTrial.Outcome> trial() {
    Answer now = answer();
    return () -> trial.of(now.connection(), now.secret());
  }

  private KindForm form(AccountKind of) {
    return switch (of) {
      case S3 -> s3;
      case GCS -> gcs;
      case WEB -> web;
    };
  }

  private KindForm shown() {
    return form(kind.get());
  }

  private Answer answer() {
    KindForm form = shown();
    String title = FormGrid.text(name).orElse(TEXTS.get("connection.unnamed"));
    String secretName = form.signIn().keptUnder().orElse(title);
    return new Answer(new Connection(title, form.server(), form.access(secretName)), form.secret());
  }
}
