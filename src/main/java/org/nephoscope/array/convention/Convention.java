package org.nephoscope.array.convention;

import java.util.List;
import org.nephoscope.array.model.Problem;

/// What a node's attributes say in the words of one community.
///
/// @param name of the convention, such as `CF` or `OME-NGFF plate`
/// @param version as written, or empty
/// @param facts what is worth showing, in that order
/// @param problems rules of the convention that the attributes break
public record Convention(String name, String version, List<Fact> facts, List<Problem> problems) {

  /// One line of a table.
  public record Fact(String name, String value) {}

  public Convention {
    facts = List.copyOf(facts);
    problems = List.copyOf(problems);
  }

  /// Its name and version in one.
  public String title() {
    return version.isEmpty() ? name : name + " " + version;
  }
}
