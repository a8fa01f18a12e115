package org.nephoscope.storage;

/// A half-open range of bytes, `[start, end)`: lengths subtract, neighbours share a border, and the
/// empty range exists. HTTP's inclusive end is the secret of [#toHttp].
public record ByteRange(long start, long end) implements Span {

  public ByteRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a range: [" + start + ", " + end + ")");
    }
  }

  public static ByteRange ofLength(long start, long length) {
    return new ByteRange(start, Math.addExact(start, length));
  }

  public long length() {
    return end - start;
  }

  public boolean isEmpty() {
    return end == start;
  }

  @Override
  public ByteRange within(long size) {
    long first = Math.min(start, size);
    return new ByteRange(first, Math.max(first, Math.min(end, size)));
  }

  /// The value of an HTTP `Range` header (RFC 9110 §14.2). An empty range has none.
  public String toHttp() {
    if (isEmpty()) {
      throw new IllegalStateException("HTTP cannot ask for no bytes");
    }
    return "bytes=" + start + "-" + (end - 1);
  }
}
