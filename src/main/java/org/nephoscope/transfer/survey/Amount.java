package org.nephoscope.transfer.survey;

/// How many objects, and their stored bytes.
public record Amount(long objects, long bytes) {

  public static final Amount NONE = new Amount(0, 0);

  public Amount plus(long size) {
    return new Amount(objects + 1, bytes + size);
  }

  public Amount plus(Amount other) {
    return new Amount(objects + other.objects, bytes + other.bytes);
  }
}
