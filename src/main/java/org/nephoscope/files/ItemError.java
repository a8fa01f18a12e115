package org.nephoscope.files;

import org.nephoscope.storage.StorageException;

/// An item that failed.
///
/// @param path as it was named
public record ItemError(String path, StorageException error) {}
