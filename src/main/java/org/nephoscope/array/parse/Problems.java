package org.nephoscope.array.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nephoscope.array.model.Problem;
import org.nephoscope.array.model.Problem.Severity;

/// Collects what is wrong while a document is read: never more than a thousand errors and a
/// thousand other things, of which the first are told.
public final class Problems {

  private static final int MOST = 1000;

  private final List<Problem> found = new ArrayList<>();

  /// What errors are about that keep from reading, also those that are too many to be told. A
  /// thousand different ones are enough to answer with: nobody leaves out as many.
  private final Set<String> wrong = new HashSet<>();

  private int errors;
  private boolean broken;

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
    if (take(problem) && problem.severity() == Severity.ERROR && wrong.size() < MOST) {
      wrong.add(problem.pointer());
    }
  }

  private boolean take(Problem problem) {
    boolean error = problem.severity() == Severity.ERROR;
    if (error && broken && !problem.pointer().isEmpty()) {
      return false;
    }
    if ((error ? errors : found.size() - errors) < MOST) {
      found.add(problem);
      errors += error ? 1 : 0;
    }
    return true;
  }

  public List<Problem> list() {
    return List.copyOf(found);
  }

  boolean anyError() {
    return anyErrorBeside(Set.of());
  }

  /// Whether there is an error that is not about one of those members.
  boolean anyErrorBeside(Set<String> pointers) {
    return wrong.stream().anyMatch(pointer -> !pointers.contains(pointer));
  }

  /// A problem that is told, and keeps nobody from reading chunks.
  void addApart(Problem problem) {
    take(problem);
  }

  /// Takes no more errors about members: the document broke off, and what is missing in it or cut
  /// follows from that.
  void brokeOff() {
    broken = true;
  }
}
