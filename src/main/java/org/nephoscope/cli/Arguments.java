package org.nephoscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The one thing about the arguments that depends on where they stand: before the command
/// `--progress` takes a value, after it, bare, it means `on`, as CloudFiles writes it.
final class Arguments {

  /// Global options whose value is the next argument.
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-p",
          "--parallel",
          "--progress",
          "--profile",
          "--connection",
          "--endpoint",
          "--local-names",
          "--region",
          "--request-payer",
          "--acl",
          "--storage-class",
          "--sse",
          "--sse-kms-key-id",
          "--sse-c-key-file",
          "--addressing");

  private Arguments() {}

  static String[] normal(String... arguments) {
    List<String> normal = new ArrayList<>(arguments.length);
    int command = commandAt(arguments);
    boolean options = true;
    for (int i = 0; i < arguments.length; i++) {
      options &= !arguments[i].equals("--");
      boolean bare = options && i > command && arguments[i].equals("--progress");
      normal.add(bare ? "--progress=on" : arguments[i]);
    }
    return normal.toArray(String[]::new);
  }

  /// The word that stands where a command does; empty if there is none.
  static String command(String... arguments) {
    int at = commandAt(arguments);
    return at < arguments.length ? arguments[at] : "";
  }

  private static int commandAt(String... arguments) {
    int i = 0;
    while (i < arguments.length && arguments[i].startsWith("-")) {
      i += WITH_VALUE.contains(arguments[i]) ? 2 : 1;
    }
    return i;
  }
}
