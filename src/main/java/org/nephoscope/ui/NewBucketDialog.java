package org.nephoscope.ui;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.nephoscope.connection.BucketName;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.ui.browser.AccountKind;

/// Asks how a new bucket is to be called and where it is to lie. The name is held to the rules of
/// its kind while it is typed.
final class NewBucketDialog {

  private static final Texts TEXTS = Texts.of(NewBucketDialog.class);

  /// @param region in the provider's own word; absent for the usual one
  record Answer(String name, Optional<String> region) {}

  private NewBucketDialog() {}

  /// @param account where the bucket is to be
  /// @param typed what stands in the fields at the beginning
  static Optional<Answer> ask(WindowDialogs dialogs, StoreAddress.Remote account, Answer typed) {
    String kind = AccountKind.of(account).name();
    TextField name = FormGrid.field("bucket.name.prompt");
    TextField region = FormGrid.field("bucket.region.prompt." + kind);
    var problem = FormGrid.problem();
    problem
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> problem(account, name.getText()), name.textProperty()));
    name.setText(typed.name());
    typed.region().ifPresent(region::setText);
    var note = new Label(TEXTS.get("bucket.note." + kind));
    note.getStyleClass().add("note");
    note.setWrapText(true);
    note.setMinHeight(Label.USE_PREF_SIZE);
    var grid =
        new FormGrid()
            .with("bucket.account", new Label(account.uri()))
            .with("bucket.name", name)
            .under(problem)
            .with("bucket.region." + kind, region);
    var form = new VBox(12, grid, note);
    form.setPrefWidth(Zoom.now(480));
    Dialog<Answer> dialog = dialogs.dialog(TEXTS.get("bucket.new.title"), form);
    problem
        .textProperty()
        .addListener(_ -> {
          var window = dialog.getDialogPane().getScene().getWindow();
          if (window != null && window.isShowing()) {
            window.sizeToScene();
          }
        });
    var create = new ButtonType(TEXTS.get("bucket.create"), ButtonData.OK_DONE);
    dialog.getDialogPane().getButtonTypes().setAll(WindowDialogs.cancel(), create);
    ((Button) dialog.getDialogPane().lookupButton(create))
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> BucketName.broken(account, name.getText().strip()).isPresent(),
                name.textProperty()));
    WindowDialogs.begin(dialog, name::requestFocus);
    dialog.setResultConverter(type ->
        create.equals(type) ? new Answer(name.getText().strip(), FormGrid.text(region)) : null);
    return dialog.showAndWait();
  }

  /// Nothing is wrong with a name that has not been begun.
  private static String problem(StoreAddress.Remote account, String typed) {
    String name = typed.strip();
    return name.isEmpty()
        ? ""
        : BucketName.broken(account, name)
            .map(rule -> TEXTS.get("bucket.rule." + rule.name()))
            .orElse("");
  }
}
