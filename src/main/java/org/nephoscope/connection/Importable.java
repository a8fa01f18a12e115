package org.nephoscope.connection;

import java.io.IOException;
import java.util.Optional;

/// An account that another program has saved, and that may be taken over. Nothing of that program
/// is changed.
///
/// @param source the program, by its usual name
/// @param access how to ask there without the keys that were saved
/// @param keys reads what was saved to sign in with, if the file holds it; only when it is wanted
public record Importable(
    String name, String source, StoreAddress.Remote server, Access access, Optional<Keys> keys) {

  /// Reads keys, for the caller to close.
  @FunctionalInterface
  public interface Keys {
    Optional<Secret> read() throws IOException;
  }

  /// What it is saved as.
  ///
  /// @param free a name that no saved connection has
  /// @param withKeys whether its keys are kept under that name
  public Connection connection(String free, boolean withKeys) {
    return new Connection(
        free, server, withKeys ? access.credentials(new Credentials.Saved(free)) : access);
  }
}
