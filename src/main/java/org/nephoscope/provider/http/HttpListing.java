package org.nephoscope.provider.http;

import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.StorageException;

/// One way in which a server tells the names it holds.
interface HttpListing {

  /// As [org.nephoscope.storage.ObjectStore#list].
  Listing page(ListQuery query) throws StorageException;
}
