package org.nephoscope.array.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nephoscope.array.model.Problem;
import org.nephoscope.array.model.Problem.Severity;

/// Collects what is wrong while a document is read; never more than a thousand.
public final class Problems {

  private static final int MOST = 1000;

  private final List<Problem> found = new ArrayList<>();
  private final Set<Problem> apart = new HashSet<>();
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
    boolean follows =
        broken && problem.severity() == Severity.ERROR && !problem.pointer().isEmpty();
    if (found.size() < MOST && !follows) {
      found.add(problem);
    }
  }

  public List<Problem> list() {
    return List.copyOf(found);
  }

  boolean anyError() {
    return anyErrorBeside(Set.of());
  }

  /// Whether there is an error that is not about one of those members.
  boolean anyErrorBeside(Set<String> pointers) {
    return found.stream()
        .anyMatch(problem ->
            problem.severity() == Severity.ERROR
                && !pointers.contains(problem.pointer())
                && !apart.contains(problem));
  }

  /// A problem that is told, and keeps nobody from reading chunks.
  void addApart(Problem problem) {
    apart.add(problem);
    add(problem);
  }

  /// Takes no more errors about members: the document broke off, and what is missing in it or cut
  /// follows from that.
  void brokeOff() {
    broken = true;
  }
}
