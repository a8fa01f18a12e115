package org.nephoscope.ui.browser;

import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Place;

/// What a person may want of a line in the places tree.
public interface PlaceActions {

  /// Shows a place in the middle.
  void open(Place place);

  /// Asks for a new account, of that kind unless the person chooses another.
  void connect(AccountKind kind);

  /// Asks what is to be different about an account.
  void edit(Connection connection);

  /// Asks whether an account is to be forgotten here.
  void forget(Connection connection);

  /// Asks for a new bucket.
  void newBucket(Place account);

  /// Asks whether a bucket is to be removed.
  void removeBucket(Place bucket);

  /// Makes a bookmark of a place, or takes it away.
  void bookmark(Place place);

  /// Asks for a file and writes the bookmarks to it.
  void exportBookmarks();

  /// Lets the person type an address below a place.
  void openPath(Place place);
}
