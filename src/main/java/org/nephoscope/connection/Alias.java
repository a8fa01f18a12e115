package org.nephoscope.connection;

/// A name that stands for the beginning of an address, as in `NAME://bucket/key`.
///
/// @param name in lower case
/// @param address what it stands for, ending in a slash
/// @param source where that is written
public record Alias(String name, String address, Source source) {

  /// Who says what a name stands for, the strongest first.
  public enum Source {
    /// CloudFiles' official names, which nobody can change.
    BUILT_IN,
    /// This program's own file.
    NEPHOSCOPE,
    /// CloudFiles' file, which this program reads and never writes.
    CLOUDFILES
  }
}
