package org.nephoscope.ui;

import static org.nephoscope.ui.FormGrid.text;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.ui.browser.AccountKind;

/// An account of Google Cloud Storage: an identity, and the projects it looks into and charges.
final class GcsForm implements KindForm {

  private static final Texts TEXTS = Texts.of(GcsForm.class);

  private final TextField project = FormGrid.field("connection.project.prompt");
  private final TextField payer = FormGrid.field("connection.payer.prompt");
  private final TextField storageClass = FormGrid.field("connection.class.gcs.prompt");
  private final TextField file = FormGrid.field("connection.file.prompt");
  private final Label problem = FormGrid.problem();
  private final SignInPane signIn;
  private final FormGrid node;
  private Access saved = Access.ANONYMOUS;

  /// @param dialogs lets the person choose a file
  GcsForm(Dialogs dialogs) {
    var choose = new Button(TEXTS.get("connection.file.choose"));
    choose.getStyleClass().add("neph-button");
    choose.setMinWidth(Region.USE_PREF_SIZE);
    choose.setOnAction(_ ->
        dialogs.chooseFiles(TEXTS.get("connection.file.title")).stream()
            .findFirst()
            .ifPresent(chosen -> file.setText(chosen.toAbsolutePath().toString())));
    file.setAccessibleText(TEXTS.get("signin.GCS.NAMED"));
    HBox.setHgrow(file, Priority.ALWAYS);
    var fields = new VBox(4, new HBox(8, file, choose), problem);
    signIn = new SignInPane(AccountKind.GCS, file, fields);
    problem
        .textProperty()
        .bind(Bindings.createStringBinding(this::problem, file.textProperty(), signIn.named()));
    node =
        new FormGrid()
            .with("connection.project", project)
            .with("connection.signin", signIn)
            .with("connection.payer", payer)
            .with("connection.class", storageClass);
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public SignInPane signIn() {
    return signIn;
  }

  @Override
  public BooleanBinding incomplete() {
    return problem.textProperty().isNotEmpty().or(signIn.incomplete());
  }

  @Override
  public List<ObservableValue<?>> inputs() {
    return Stream.of(
            List.of(project.textProperty(), payer.textProperty(), storageClass.textProperty()),
            signIn.inputs())
        .<ObservableValue<?>>flatMap(List::stream)
        .toList();
  }

  /// A file is named by its whole path, because this program may be started anywhere; a name alone
  /// is that of a secret file.
  private String problem() {
    String text = file.getText().strip();
    if (!signIn.named().get() || text.isEmpty()) {
      return "";
    }
    try {
      Path path = Path.of(text);
      boolean name = path.getParent() == null && !path.isAbsolute();
      return name || path.isAbsolute() ? "" : TEXTS.get("connection.file.wrong");
    } catch (InvalidPathException _) {
      return TEXTS.get("connection.file.wrong");
    }
  }

  @Override
  public void fill(Connection connection) {
    saved = connection.access();
    saved.project().ifPresent(project::setText);
    saved.payer().ifPresent(payer::setText);
    saved.storageClass().ifPresent(storageClass::setText);
    signIn.fill(saved.credentials());
  }

  @Override
  public StoreAddress.Gcs server() {
    return new StoreAddress.Gcs("");
  }

  @Override
  public Access access(String secretName) {
    return new Access(
        signIn.credentials(secretName),
        saved.region(),
        saved.terms(),
        text(payer),
        text(storageClass),
        text(project));
  }

  @Override
  public Optional<Secret> secret() {
    return signIn.secret();
  }
}
