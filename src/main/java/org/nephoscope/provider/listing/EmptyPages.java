package org.nephoscope.provider.listing;

import java.util.HashSet;
import java.util.Set;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ListQuery.Start;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException.Unexpected;

/// Passes over the pages of a listing that hold nothing although more is to come, as long as they
/// lead somewhere.
public final class EmptyPages {

  private static final Sentences SAY = Sentences.of(EmptyPages.class);

  /// Amazon skips a thousand deleted versions a page, so this is beyond what anybody has waited
  /// for.
  private static final int MOST = 10_000;

  private final String place;
  private final Set<Start> passed = new HashSet<>();

  /// @param place what is listed
  public EmptyPages(String place) {
    this.place = place;
  }

  /// Goes on to that page. Throws if it has been passed before, or if far too many have been.
  public void pass(ListQuery next) throws Unexpected {
    if (!passed.add(next.start()) || passed.size() > MOST) {
      throw Unexpected.endless(place, SAY.get("the-server-listing-does-not"));
    }
  }
}
