package org.nephoscope.ui;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.Commands.Command;
import org.nephoscope.ui.browser.BrowserViewModel;
import org.nephoscope.ui.browser.PlaceActions;
import org.nephoscope.ui.browser.Places;

/// The commands about buckets, for the account or bucket that is shown.
record BucketCommands(BrowserViewModel browser, PlaceActions actions) {

  private static final Texts TEXTS = Texts.of(BucketCommands.class);

  /// Makes a bucket in the account of the place shown.
  Command create() {
    ObservableValue<Optional<Place>> account = browser.placeProperty().map(Places::account);
    return new Command(
        "new-bucket",
        "",
        Feather.FOLDER_PLUS,
        null,
        account.map(one -> one.isPresent() ? "" : TEXTS.get("bucket.no-account")),
        () -> account.getValue().ifPresent(actions::newBucket));
  }

  /// Removes the bucket that is shown, or the one that is chosen in its account.
  Command remove() {
    ObservableValue<Optional<Place>> bucket =
        Bindings.createObjectBinding(
            this::bucket, browser.placeProperty(), browser.selection().changesProperty());
    return new Command(
        "remove-bucket",
        "",
        Feather.FOLDER_MINUS,
        null,
        bucket.map(one -> one.isPresent() ? "" : TEXTS.get("bucket.none")),
        () -> bucket.getValue().ifPresent(actions::removeBucket));
  }

  private Optional<Place> bucket() {
    Place shown = browser.place();
    if (!Places.isAccount(shown)) {
      return shown.location().path().isEmpty() ? Places.bucket(shown) : Optional.empty();
    }
    List<ChosenPlace> chosen = browser.chosen();
    return chosen.size() == 1 ? Places.bucket(chosen.getFirst().place()) : Optional.empty();
  }
}
