package org.nephoscope.transfer.edit;

import java.util.List;
import org.nephoscope.storage.ObjectKey;

/// How far a change of many objects has come.
///
/// @param found objects the listing has given so far
/// @param changed objects that are now as was asked
/// @param unchanged objects that were so before
/// @param failed objects that could not be changed
/// @param complete whether the listing was read to its end
/// @param over whether nothing is being done any more
/// @param stopped whether a person has ended it; objects that were not begun are as they were
/// @param listing why the listing could not go on; empty if it could
/// @param causes the failures by their sentence, most frequent first
public record EditSnapshot(
    long found,
    long changed,
    long unchanged,
    long failed,
    boolean complete,
    boolean over,
    boolean stopped,
    String listing,
    List<Cause> causes) {

  public EditSnapshot {
    causes = List.copyOf(causes);
  }

  /// Objects that failed for one cause.
  ///
  /// @param sentence without the name of the object
  /// @param examples a few of them
  public record Cause(String sentence, long count, List<ObjectKey> examples) {
    public Cause {
      examples = List.copyOf(examples);
    }
  }

  /// The same, ended for a reason that lies in none of the objects.
  public EditSnapshot ended(String why) {
    return new EditSnapshot(found, changed, unchanged, failed, false, true, stopped, why, causes);
  }

  /// Found and neither changed nor failed.
  public long left() {
    return found - changed - unchanged - failed;
  }

  /// Whether every object of the place is now as was asked.
  public boolean isWhole() {
    return over && complete && failed == 0 && left() == 0;
  }
}
