package org.nephoscope.array.parse;

import java.util.ArrayList;
import java.util.List;
import org.nephoscope.array.model.Problem;
import org.nephoscope.array.model.Problem.Severity;

/// Collects what is wrong while a document is read; never more than a thousand.
public final class Problems {

  private static final int MOST = 1000;

  private final List<Problem> found = new ArrayList<>();

  public void error(String pointer, String sentence) {
    add(new Problem(Severity.ERROR, pointer, sentence));
  }

  public void warning(String pointer, String sentence) {
    add(new Problem(Severity.WARNING, pointer, sentence));
  }

  public void note(String pointer, String sentence) {
    add(new Problem(Severity.NOTE, pointer, sentence));
  }

  public void add(Problem problem) {
    if (found.size() < MOST) {
      found.add(problem);
    }
  }

  public List<Problem> list() {
    return List.copyOf(found);
  }

  boolean anyError() {
    return found.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }
}
