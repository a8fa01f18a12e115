package org.nephoscope.ui;

import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.VerificationLedger;

/// What pages and dialogs about objects need of the window they are in.
///
/// @param changed lets the window look again at what it shows, because objects have changed
public record ObjectDesk(
    OpenStores stores,
    VerificationLedger ledger,
    WindowDialogs dialogs,
    Background background,
    Runnable changed) {

  /// The store of a place; not on the window's thread.
  public ObjectStore at(Place place) throws StorageException {
    return stores.at(place);
  }
}
