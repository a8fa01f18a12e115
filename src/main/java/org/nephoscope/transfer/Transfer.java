package org.nephoscope.transfer;

/// The name of one submitted request; everything about it is in a snapshot.
public record Transfer(long id) {

  @Override
  public String toString() {
    return Long.toString(id);
  }
}
