package org.nephoscope.ui.welcome;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.FoundAccount;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.transfer.TransferRequest;

/// What the page can have done by the window it is in. Called on the window's thread.
public interface WelcomeActions {

  /// Shows a place; an array as its page.
  void open(Place place);

  /// Opens the page of an array, with its chunks.
  void openArray(Place place);

  /// Saves an account under a name of its own, unless it is saved, and shows its buckets.
  void connect(FoundAccount account);

  /// Asks for an account with keys, saves it, and shows what was meant under its identity.
  ///
  /// @param meant what the person has typed, if it is an address
  void connectWithKeys(Optional<Location> meant);

  /// Starts a transfer and shows it.
  void start(TransferRequest request);

  /// Shows what is in the first of some files that were dropped.
  void look(List<Path> files);
}
