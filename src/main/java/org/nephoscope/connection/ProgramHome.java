package org.nephoscope.connection;

import java.nio.file.Path;

/// Where the program keeps everything of its own. Known without loading anything that reads files.
public final class ProgramHome {

  private ProgramHome() {}

  /// `NEPHOSCOPE_HOME`, else `.nephoscope` in the person's home.
  public static Path path() {
    String set = System.getenv("NEPHOSCOPE_HOME");
    return set == null || set.isBlank()
        ? Path.of(System.getProperty("user.home"), ".nephoscope")
        : Path.of(set);
  }
}
