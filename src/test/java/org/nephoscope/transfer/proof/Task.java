package org.nephoscope.transfer.proof;

/// What a job that is killed does with its objects.
enum Task {
  COPY,
  MOVE,
  /// Keeps a folder like a bucket, and deletes what only the folder holds.
  SYNC_DOWN,
  /// Keeps a bucket like a folder.
  SYNC_UP;

  boolean isSync() {
    return this == SYNC_DOWN || this == SYNC_UP;
  }
}
