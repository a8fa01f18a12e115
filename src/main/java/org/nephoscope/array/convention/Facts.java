package org.nephoscope.array.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.array.convention.Convention.Fact;
import org.nephoscope.array.parse.Problems;

/// Collects what a convention is to show.
final class Facts {

  private static final int LONGEST = 200;

  private final List<Fact> facts = new ArrayList<>();
  private final Problems problems = new Problems();

  Problems problems() {
    return problems;
  }

  void add(String name, String value) {
    facts.add(
        new Fact(name, value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…"));
  }

  /// A member as it is, if it is there.
  void add(String name, JsonNode value) {
    if (!value.isMissingNode() && !value.isNull()) {
      add(name, value.isValueNode() ? value.asText() : value.toString());
    }
  }

  boolean isEmpty() {
    return facts.isEmpty();
  }

  Convention as(String name, String version) {
    return new Convention(name, version, facts, problems.list());
  }

  Optional<Convention> unlessEmpty(String name, String version) {
    return isEmpty() ? Optional.empty() : Optional.of(as(name, version));
  }

  /// Numbers with a multiplication sign between them.
  static String list(JsonNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.asText()));
    return String.join(" × ", texts);
  }
}
