package org.nephoscope.transfer.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.nephoscope.transfer.journal.ImportedPlan.Steps;

/// Gathers what items are made of, and puts it into a plan in steps between which others write.
///
/// @param <T> what an item is made of
public final class PlanSteps<T> {

  /// Makes items of what has been gathered.
  public interface Making<T> {
    List<Draft> drafts(List<T> gathered, PlanTables tables) throws SQLException;
  }

  private final Steps steps;
  private final Making<T> making;
  private final List<T> gathered = new ArrayList<>();

  public PlanSteps(Steps steps, Making<T> making) {
    this.steps = steps;
    this.making = making;
  }

  public void add(T one) {
    gathered.add(one);
    if (gathered.size() == ImportedPlan.STEP) {
      end();
    }
  }

  /// Puts in what is left.
  public void end() {
    List<T> step = List.copyOf(gathered); // because a commit may have to be repeated
    gathered.clear();
    steps.add(tables -> making.drafts(step, tables));
  }
}
