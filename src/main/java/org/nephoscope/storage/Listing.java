package org.nephoscope.storage;

import java.util.List;
import java.util.Optional;

/// One page of entries, in the byte order of their names, and the query for the next page.
/// Stateless: it can be repeated, dropped or kept for later.
public record Listing(List<ObjectEntry> entries, Optional<ListQuery> next) {

  public Listing {
    entries = List.copyOf(entries);
  }
}
