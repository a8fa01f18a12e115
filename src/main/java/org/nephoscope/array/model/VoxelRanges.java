package org.nephoscope.array.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names of unsharded Neuroglancer precomputed chunks: `x0-x1_y0-y1_z0-z1`, half-open, in voxels,
/// with the volume's offset added and clipped at its end (format:
/// <https://neuroglancer-docs.web.app/datasource/precomputed/volume.html>). The array's axes are
/// channel, z, y, x; the name leaves the channel out.
///
/// @param shape of the array, four axes
/// @param chunk of the array, four axes
/// @param offset of the first voxel along z, y, x
public record VoxelRanges(Shape shape, Shape chunk, ChunkIndex offset) implements KeyEncoding {

  private static final String RANGE = "(-?[0-9]{1,18})-(-?[0-9]{1,18})";
  private static final Pattern NAME = Pattern.compile(RANGE + "_" + RANGE + "_" + RANGE);

  @Override
  public String key(ChunkIndex index) {
    return range(index, 3) + "_" + range(index, 2) + "_" + range(index, 1);
  }

  private String range(ChunkIndex index, int axis) {
    long start = index.at(axis) * chunk.dim(axis);
    long end = Math.min(start + chunk.dim(axis), shape.dim(axis));
    long shift = offset.at(axis - 1);
    return (start + shift) + "-" + (end + shift);
  }

  @Override
  public Optional<ChunkIndex> index(String name, int rank) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long[] at = new long[4];
    for (int axis = 1; axis < 4; axis++) {
      long begin = Long.parseLong(parts.group(7 - 2 * axis)) - offset.at(axis - 1);
      at[axis] = Math.floorDiv(begin, chunk.dim(axis));
    }
    ChunkIndex index = ChunkIndex.of(at);
    return key(index).equals(name) ? Optional.of(index) : Optional.empty();
  }

  /// Whether a name looks like that of a chunk of some volume.
  public static boolean looksLike(String name) {
    return NAME.matcher(name).matches();
  }
}
