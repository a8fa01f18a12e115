package org.nephoscope.ui.welcome;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.FoundAccount;
import org.nephoscope.connection.FoundAccounts;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.UnknownAddress;
import org.nephoscope.diagnosis.LogFile;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;

/// The beginning: an address and as whom to ask there, the accounts that other programs have set up
/// on this computer, and what can be tried. Nothing is sent to anybody before the person says so.
/// Used on the window's thread.
public final class WelcomeViewModel {

  private static final Texts TEXTS = Texts.of(WelcomeViewModel.class);

  // --- Properties

  private final BooleanProperty shown = new SimpleBooleanProperty();
  private final StringProperty address = new SimpleStringProperty("");
  private final ObjectProperty<Optional<FoundAccount>> profile =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObservableList<FoundAccount> accounts = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper looked = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  private final FoundAccounts settings;
  private final WelcomeActions actions;
  private final Background background;

  /// @param settings of other programs; read when the page is shown
  public WelcomeViewModel(FoundAccounts settings, WelcomeActions actions, Background background) {
    this.settings = settings;
    this.actions = actions;
    this.background = background;
    address.addListener((_, _, _) -> problem.set(""));
    shown.addListener((_, _, now) -> {
      if (now) {
        refresh();
      }
    });
  }

  /// Whether the page is there, in place of a list.
  public BooleanProperty shownProperty() {
    return shown;
  }

  public boolean isShown() {
    return shown.get();
  }

  /// The address as typed.
  StringProperty addressProperty() {
    return address;
  }

  /// The account whose sign-in is used for the address; nobody's if there is none.
  ObjectProperty<Optional<FoundAccount>> profileProperty() {
    return profile;
  }

  /// What was found in the settings of other programs.
  ObservableList<FoundAccount> accounts() {
    return accounts;
  }

  /// Whether the settings have been looked into.
  ReadOnlyBooleanProperty lookedProperty() {
    return looked.getReadOnlyProperty();
  }

  /// What is wrong with the address; empty when nothing is.
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  // --- Commands

  /// Reads the settings again.
  void refresh() {
    background.run(
        settings::read,
        found -> {
          accounts.setAll(found);
          looked.set(true);
          if (profile.get().filter(one -> !found.contains(one)).isPresent()) {
            profile.set(Optional.empty());
          }
        },
        error -> {
          LogFile.failure("settings of AWS and gcloud", error);
          accounts.clear(); // files that cannot be read name no account
          looked.set(true);
        });
  }

  /// Shows what the address names, or says what is wrong with it.
  void open() {
    if (address.get().isBlank()) {
      return;
    }
    try {
      Location location = location();
      actions.open(new Place(location, access(location.store())));
    } catch (IllegalArgumentException e) {
      problem.set(Said.of(e));
    }
  }

  /// Says of an address that was typed elsewhere what is wrong with it.
  public void refuse(String text, String sentence) {
    address.set(text);
    problem.set(sentence);
  }

  /// Asks for keys to use at the address.
  void withKeys() {
    Optional<Location> meant = Optional.empty();
    try {
      meant = Optional.of(address.get()).filter(text -> !text.isBlank()).map(_ -> location());
    } catch (UnknownAddress e) {
      problem.set(Said.of(e));
      return;
    }
    actions.connectWithKeys(meant);
  }

  void connect(FoundAccount account) {
    actions.connect(account);
  }

  void openDemo() {
    actions.open(DemoTry.demo(""));
  }

  void tryOut(DemoTry what) {
    what.run(actions);
  }

  void look(List<Path> files) {
    actions.look(files);
  }

  private Location location() {
    LocationParser parser = LocationParser.here(); // it knows the aliases of its time
    Optional<String> server =
        profile
            .get()
            .map(FoundAccount::server)
            .flatMap(one ->
                one instanceof StoreAddress.S3(var endpoint, _) ? endpoint : Optional.empty())
            .map(String::valueOf);
    return (server.isPresent() ? parser.endpoint(server.get()) : parser)
        .parse(address.get().strip());
  }

  /// Throws [IllegalArgumentException] with a sentence if the account is no use there.
  private Access access(StoreAddress store) {
    if (profile.get().isEmpty() || !(store instanceof StoreAddress.Remote remote)) {
      return Access.ANONYMOUS;
    }
    FoundAccount account = profile.get().get();
    if (!remote.root().equals(account.connection(account.name()).server())) {
      throw new IllegalArgumentException(TEXTS.get("address.other-server", account.name()));
    }
    return account.access();
  }
}
