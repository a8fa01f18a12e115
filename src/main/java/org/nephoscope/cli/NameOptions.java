package org.nephoscope.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nephoscope.transfer.NameFilter;
import picocli.CommandLine.Option;

/// The options that choose among the objects below a folder.
final class NameOptions {

  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description = {
        "Only objects whose name below the folder matches. May be given several times.",
        "* stands for anything but /, ** for anything, ? for one character but /, [a-z] and [!a-z]",
        "for one of a range or none of it; **/x is x in any folder, x/ all below x, and \\ takes",
        "the next character as it is. Quote it for the shell: --include '**/*.jpg'."
      })
  List<String> include = List.of();

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description = "Not these; it wins over --include, in whatever order they stand.")
  List<String> exclude = List.of();

  /// The options as they were typed.
  String text() {
    return Stream.concat(
            include.stream().map(glob -> "--include " + glob),
            exclude.stream().map(glob -> "--exclude " + glob))
        .collect(Collectors.joining(" "));
  }

  NameFilter filter() throws UsageError {
    try {
      return new NameFilter(include, exclude);
    } catch (IllegalArgumentException e) {
      throw new UsageError(
          e.getMessage() + ": close its [ with ], and write \\\\ for a \\ of a name.");
    }
  }
}
