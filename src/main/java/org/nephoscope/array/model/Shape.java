package org.nephoscope.array.model;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Lengths along the axes, slowest axis first (C order). Empty for a single value.
public record Shape(List<Long> dims) {

  public Shape {
    dims = List.copyOf(dims);
    if (dims.stream().anyMatch(dim -> dim < 0)) {
      throw new IllegalArgumentException("a length is not negative: " + dims);
    }
  }

  public static Shape of(long... dims) {
    return new Shape(Arrays.stream(dims).boxed().toList());
  }

  /// The number of axes.
  public int rank() {
    return dims.size();
  }

  public long dim(int axis) {
    return dims.get(axis);
  }

  /// How many elements there are, however many.
  public BigInteger count() {
    BigInteger product = BigInteger.ONE;
    for (long dim : dims) {
      product = product.multiply(BigInteger.valueOf(dim));
    }
    return product;
  }

  /// How many elements there are; [Long#MAX_VALUE] when there are more than that.
  public long elements() {
    long product = 1;
    for (long dim : dims) {
      if (dim == 0) {
        return 0;
      }
      product = product > Long.MAX_VALUE / dim ? Long.MAX_VALUE : product * dim;
    }
    return product;
  }

  /// The same lengths, the last one first.
  public Shape reversed() {
    return new Shape(dims.reversed());
  }

  public long[] toArray() {
    return dims.stream().mapToLong(Long::longValue).toArray();
  }

  /// The lengths with the multiplication sign between them, as in `64 × 512 × 512`.
  @Override
  public String toString() {
    return dims.isEmpty()
        ? "scalar"
        : dims.stream().map(String::valueOf).collect(Collectors.joining(" × "));
  }
}
