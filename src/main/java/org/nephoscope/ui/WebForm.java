package org.nephoscope.ui;

import static org.nephoscope.ui.FormGrid.isBlank;
import static org.nephoscope.ui.FormGrid.text;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.UnknownAddress;
import org.nephoscope.connection.WebOrigin;
import org.nephoscope.ui.browser.AccountKind;

/// A web server, and how to sign in to it.
final class WebForm implements KindForm {

  private static final Texts TEXTS = Texts.of(WebForm.class);

  private final TextField origin = FormGrid.field("connection.origin.prompt");
  private final Label problem = FormGrid.problem();
  private final SignInPane signIn;
  private final FormGrid node;
  private Access saved = Access.ANONYMOUS;

  WebForm() {
    TextField none = new TextField();
    signIn = new SignInPane(AccountKind.WEB, none, none);
    problem.textProperty().bind(Bindings.createStringBinding(this::problem, origin.textProperty()));
    node =
        new FormGrid()
            .with("connection.origin", origin)
            .under(problem)
            .with("connection.signin", signIn);
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
    return isBlank(origin).or(problem.textProperty().isNotEmpty()).or(signIn.incomplete());
  }

  @Override
  public List<ObservableValue<?>> inputs() {
    return Stream.of(List.of(origin.textProperty()), signIn.inputs())
        .<ObservableValue<?>>flatMap(List::stream)
        .toList();
  }

  private String problem() {
    try {
      text(origin).ifPresent(WebOrigin::ofWeb);
      return "";
    } catch (UnknownAddress _) {
      return TEXTS.get("connection.origin.wrong");
    }
  }

  @Override
  public void fill(Connection connection) {
    saved = connection.access();
    origin.setText(connection.server().uri());
    signIn.fill(saved.credentials());
  }

  @Override
  public StoreAddress.Http server() {
    return new StoreAddress.Http(WebOrigin.ofWeb(text(origin).orElseThrow()));
  }

  @Override
  public Access access(String secretName) {
    return saved.credentials(signIn.credentials(secretName));
  }

  @Override
  public Optional<Secret> secret() {
    return signIn.secret();
  }
}
