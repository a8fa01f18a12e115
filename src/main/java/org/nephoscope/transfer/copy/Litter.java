package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.nephoscope.transfer.journal.TransferJournal;

/// Part files that nothing goes on with.
public final class Litter {

  private Litter() {}

  /// Removes a part file. One that cannot be removed stays in the list of litter, so the next start
  /// tries again; one that never came to be, where nothing can be made or removed, is no litter.
  public static void remove(TransferJournal journal, Path part) {
    try {
      if (!Files.notExists(part, LinkOption.NOFOLLOW_LINKS)) {
        PartFile.remove(part);
      }
      journal.clean(part);
    } catch (IOException e) {
      System.getLogger(Litter.class.getName())
          .log(System.Logger.Level.WARNING, "cannot remove " + part, e);
    }
  }
}
