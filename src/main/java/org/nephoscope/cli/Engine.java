package org.nephoscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.transfer.PlanRunner;

/// What the commands work with. Parts that cost time to make are made when a command asks for them.
///
/// @param addresses reads addresses as people type them
/// @param stores opens what an address names
/// @param transfers copies and deletes
/// @param connections what a person has saved in the window
/// @param window opens the window
/// @param version of this program
public record Engine(
    LocationParser addresses,
    StoreOpener stores,
    Transfers transfers,
    Connections connections,
    Window window,
    String version) {

  /// Works without anything saved.
  public Engine(
      LocationParser addresses,
      StoreOpener stores,
      Transfers transfers,
      Window window,
      String version) {
    this(addresses, stores, transfers, _ -> Optional.empty(), window, version);
  }

  /// Finds a saved connection by its name.
  public interface Connections {
    Optional<Connection> find(String name) throws IOException;
  }

  /// Opens the queue and its journal.
  public interface Transfers {
    PlanRunner open() throws IOException;
  }

  /// Opens the window in a process of its own, so that this one never loads any of it.
  public interface Window {

    /// Returns once the window's process has started.
    ///
    /// @param arguments how to ask and an address, as [WindowProcess] names them, or nothing
    void open(List<String> arguments) throws IOException;
  }
}
