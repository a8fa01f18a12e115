package org.nephoscope.provider.fault;

/// What is asked of a store while something goes wrong.
public enum Job {
  STAT,
  READ,
  /// Reads some of the bytes.
  PART,
  LIST,
  PUT,
  DELETE,
  COPY
}
