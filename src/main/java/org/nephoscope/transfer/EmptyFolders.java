package org.nephoscope.transfer;

import org.nephoscope.storage.Sentences;

/// Folders of this computer with nothing in them, which no transfer takes along: a store holds
/// objects, and knows of a folder only by what is in it.
public final class EmptyFolders {

  private static final Sentences SAY = Sentences.of(EmptyFolders.class);

  /// Why one is passed over, as the end of a sentence.
  public static final String WHY = SAY.get("empty-folder");

  private EmptyFolders() {}

  /// Whether an item is one.
  public static boolean is(ItemSnapshot item) {
    return item.state() == ItemState.SKIPPED
        && item.target().isEmpty()
        && item.source().endsWith("/")
        && item.detail().contains(WHY);
  }

  /// What is said of so many at once; nothing of none.
  public static String sentence(long count) {
    return count == 0 ? "" : count == 1 ? SAY.get("empty-one") : SAY.get("empty-many", count);
  }
}
