package org.nephoscope.ui;

import static org.nephoscope.ui.FormGrid.text;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.UnknownAddress;
import org.nephoscope.connection.WebOrigin;
import org.nephoscope.ui.browser.AccountKind;

/// An account of Amazon's, or of a server that speaks its protocol.
final class S3Form implements KindForm {

  private static final Texts TEXTS = Texts.of(S3Form.class);

  private final TextField endpoint = FormGrid.field("connection.endpoint.prompt");
  private final Label problem = FormGrid.problem();
  private final TextField region = FormGrid.field("connection.region.prompt");
  private final SignInPane signIn;
  private final TermsPane terms = new TermsPane();
  private final VBox node;
  private Access saved = Access.ANONYMOUS;

  S3Form() {
    TextField profile = FormGrid.field("connection.profile.prompt");
    signIn = new SignInPane(AccountKind.S3, profile, profile);
    problem
        .textProperty()
        .bind(Bindings.createStringBinding(this::problem, endpoint.textProperty()));
    var grid =
        new FormGrid()
            .with("connection.endpoint", endpoint)
            .under(problem)
            .with("connection.region", region)
            .with("connection.signin", signIn);
    node = new VBox(12, grid, terms);
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
    return problem.textProperty().isNotEmpty().or(terms.incomplete()).or(signIn.incomplete());
  }

  @Override
  public List<ObservableValue<?>> inputs() {
    return Stream.of(
            List.of(endpoint.textProperty(), region.textProperty()),
            signIn.inputs(),
            terms.inputs())
        .<ObservableValue<?>>flatMap(List::stream)
        .toList();
  }

  private String problem() {
    try {
      endpoint();
      return "";
    } catch (UnknownAddress _) {
      return TEXTS.get("connection.endpoint.wrong");
    }
  }

  private Optional<URI> endpoint() {
    return text(endpoint).map(WebOrigin::of);
  }

  @Override
  public void fill(Connection connection) {
    saved = connection.access();
    connection.endpoint().ifPresent(uri -> endpoint.setText(uri.toString()));
    saved.region().ifPresent(region::setText);
    signIn.fill(saved.credentials());
    terms.fill(saved);
  }

  @Override
  public StoreAddress.S3 server() {
    return new StoreAddress.S3(endpoint(), "");
  }

  @Override
  public Access access(String secretName) {
    Access plain = new Access(signIn.credentials(secretName), text(region));
    return terms.on(saved.payer().map(plain::payer).orElse(plain));
  }

  @Override
  public Optional<Secret> secret() {
    return signIn.secret();
  }
}
