package org.nephoscope.transfer.name;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/// Tells what the ending of a file's name is in a folder where it may stand for an encoding. An
/// encoded object whose file's name another one had taken is in a file of another spelling beside
/// that: there the ending of the taken name is a part of the key. A move takes away the one of them
/// before the other is listed, so those that were met are remembered.
///
/// @param folder the one whose files are read
/// @param claims of the transfer that reads it
/// @param mark before the names of met files among the claims; no other claim begins so
public record TwinFiles(Path folder, Claims claims, String mark) {

  /// The name without the ending that tells an encoding.
  ///
  /// @param name of a file, relative, with slashes
  public String shortened(String name) throws SQLException {
    if (EncodingSuffix.of(name).isEmpty()) {
      return name;
    }
    for (String taken : Respelled.names(name)) {
      if (EncodingSuffix.of(taken).isPresent() && isThere(taken)) {
        meet(name);
        return EncodingSuffix.remove(taken);
      }
    }
    Optional<String> instead = Respelled.instead(name).stream().findFirst();
    if (instead.isPresent() && isThere(instead.get())) {
      meet(name);
      return name;
    }
    return EncodingSuffix.remove(name);
  }

  private boolean isThere(String name) throws SQLException {
    return claims.find(mark + name).isPresent()
        || Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  private void meet(String name) throws SQLException {
    if (claims.find(mark + name).isEmpty()) {
      claims.add(mark + name, Claims.Kind.FILE);
    }
  }
}
