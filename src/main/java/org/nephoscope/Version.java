package org.nephoscope;

import java.util.Optional;

/// Which version of the program this is, as its jar says.
final class Version {

  private Version() {}

  static String name() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development version");
  }
}
