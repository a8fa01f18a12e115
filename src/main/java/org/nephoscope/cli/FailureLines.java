package org.nephoscope.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nephoscope.transfer.EmptyFolders;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.report.Cause;

/// A sentence on standard error for each item that failed or was left out: for all of them, or for
/// the first few of each cause and how many more there were. Empty folders are counted only.
final class FailureLines {

  private static final long FEW = 3;

  /// Whatever comes after so many causes shares one count.
  private static final int CAUSES = 100;

  private static final Cause OTHER = new Cause(Cause.Kind.FAILED, "");

  private final Session session;
  private final long most;
  private final String where;
  private final Map<Cause, Long> counts = new LinkedHashMap<>();
  private long empty; // folders, of which is only said how many

  private FailureLines(Session session, long most, String where) {
    this.session = session;
    this.most = most;
    this.where = where;
  }

  static FailureLines all(Session session) {
    return new FailureLines(session, Long.MAX_VALUE, "");
  }

  /// @param job by which all can be looked up
  static FailureLines few(Session session, String job) {
    return new FailureLines(session, FEW, "neph jobs report " + job);
  }

  void say(ItemSnapshot item) {
    if (EmptyFolders.is(item)) {
      empty++;
      return;
    }
    if (most < Long.MAX_VALUE) {
      Cause own = Cause.of(item);
      Cause cause = counts.containsKey(own) || counts.size() < CAUSES ? own : OTHER;
      if (counts.merge(cause, 1L, Long::sum) > most) {
        return;
      }
    }
    session.say(ItemText.sentence(item));
  }

  /// Says what was not said.
  void end() {
    long more = counts.values().stream().mapToLong(count -> Math.max(0, count - most)).sum();
    if (more > 0) {
      session.say("and " + more + " more like these; " + where + " lists every object.");
    }
    counts.clear();
    if (empty > 0) {
      session.say(EmptyFolders.sentence(empty));
    }
    empty = 0;
  }
}
