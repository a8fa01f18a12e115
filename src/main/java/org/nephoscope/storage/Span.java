package org.nephoscope.storage;

/// Which bytes of an object to read.
public sealed interface Span permits ByteRange, Span.LastBytes, Span.Whole {

  Span WHOLE = new Whole();

  /// Where the span lies in an object of that size. A span that reaches past the end is cut there;
  /// one that begins at or past the end is empty.
  ByteRange within(long size);

  /// Every byte.
  record Whole() implements Span {
    @Override
    public ByteRange within(long size) {
      return new ByteRange(0, size);
    }
  }

  /// The last bytes of an object whose size need not be known: what a shard index needs in one
  /// request.
  record LastBytes(long count) implements Span {
    public LastBytes {
      if (count < 0) {
        throw new IllegalArgumentException("a length is not negative: " + count);
      }
    }

    @Override
    public ByteRange within(long size) {
      return new ByteRange(Math.max(0, size - count), size);
    }
  }
}
