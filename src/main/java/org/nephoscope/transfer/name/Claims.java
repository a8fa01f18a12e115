package org.nephoscope.transfer.name;

import java.sql.SQLException;
import java.util.Optional;

/// Which names below the chosen folders a transfer has already given away.
public interface Claims {

  /// What a claimed name is.
  enum Kind {
    FILE,
    FOLDER
  }

  Optional<Kind> find(String name) throws SQLException;

  void add(String name, Kind kind) throws SQLException;

  /// Gives a name back, if it was given away.
  void remove(String name) throws SQLException;
}
