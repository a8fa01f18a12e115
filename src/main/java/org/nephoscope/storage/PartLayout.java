package org.nephoscope.storage;

/// A feature of stores that send large objects in parts: how [ObjectStore#put] will cut them, so
/// that whoever writes can work out the checksum of the parts beforehand.
public interface PartLayout {

  /// The length of every part but the last for an object of that size; at least the size itself
  /// when it is sent in one piece.
  long partSize(long size);
}
