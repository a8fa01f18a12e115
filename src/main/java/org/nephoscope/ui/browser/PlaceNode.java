package org.nephoscope.ui.browser;

import java.util.Optional;
import org.nephoscope.connection.Bookmark;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ListQuery;

/// One line of the places tree.
sealed interface PlaceNode {

  /// The word shown.
  String label();

  /// The group of bookmarks.
  record Bookmarks(String label) implements PlaceNode {}

  /// A kind of account while none of it is saved.
  record NoAccount(String label, AccountKind kind) implements PlaceNode {}

  /// This computer, whose children are known beforehand.
  record Computer(String label) implements PlaceNode {}

  record Marked(Bookmark bookmark) implements PlaceNode {
    @Override
    public String label() {
      return bookmark.name();
    }
  }

  record Account(Connection connection) implements PlaceNode {
    @Override
    public String label() {
      return connection.name();
    }
  }

  /// A bucket, a prefix, a folder, or the demo data.
  record Spot(String label, Place place, Kind kind) implements PlaceNode {}

  /// The rest of a long listing.
  record More(String label, Place parent, ListQuery next) implements PlaceNode {}

  /// What a spot looks like.
  enum Kind {
    BUCKET,
    PREFIX,
    HOME,
    DISK,
    /// A server that was opened by an address and is no saved connection.
    SERVER,
    DEMO
  }

  /// Where selecting the line leads.
  default Optional<Place> target() {
    return switch (this) {
      case Marked(var bookmark) -> Optional.of(bookmark.place());
      case Account(var connection) -> Optional.of(connection.root());
      case Spot(_, var place, _) -> Optional.of(place);
      case Bookmarks _, NoAccount _, Computer _, More _ -> Optional.empty();
    };
  }
}
