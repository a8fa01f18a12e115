package org.nephoscope.ui;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.StoreAddress;

/// The fields of one kind of account.
interface KindForm {

  Region node();

  /// Whether something is missing or wrong; until then nothing below may be asked.
  BooleanBinding incomplete();

  /// All that can be entered, but the name.
  List<ObservableValue<?>> inputs();

  /// Shows what is saved. A secret that is kept is not shown, and stays unless another is entered.
  void fill(Connection saved);

  StoreAddress.Remote server();

  /// How the server is asked, as it is entered now.
  ///
  /// @param secretName what a secret that is entered here is, or will be, kept under
  Access access(String secretName);

  /// What was entered, for the taker to close.
  Optional<Secret> secret();

  SignInPane signIn();
}
