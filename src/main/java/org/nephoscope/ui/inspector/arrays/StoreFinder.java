package org.nephoscope.ui.inspector.arrays;

import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;

/// Finds the open store of a place. Called away from the window's thread.
@FunctionalInterface
public interface StoreFinder {
  ObjectStore at(Place place) throws StorageException;
}
