package org.nephoscope.provider.demo;

/// A tissue seen from above: cells that fill the plane, each the region nearest to its centre.
/// Centres stand on a loose grid and lean a little from section to section; their unequal weights
/// make large and small cells with curved borders.
final class Mosaic {

  private static final float JITTER = 0.36f;

  private final int seed;
  private final float spacing;
  private final int columns;
  private final float[] centreX;
  private final float[] centreY;
  private final float[] leanX;
  private final float[] leanY;
  private final float[] weight;

  Mosaic(int seed, int width, int height, float spacing) {
    this.seed = seed;
    this.spacing = spacing;
    // Two more cells on every side, so that a border never ends at the edge of the picture.
    columns = (int) (width / spacing) + 5;
    int rows = (int) (height / spacing) + 5;
    int count = columns * rows;
    centreX = new float[count];
    centreY = new float[count];
    leanX = new float[count];
    leanY = new float[count];
    weight = new float[count];
    for (int cell = 0; cell < count; cell++) {
      int column = cell % columns;
      int row = cell / columns;
      centreX[cell] = spacing * (column - 1.5f + JITTER * trait(cell, 0, -1, 1));
      centreY[cell] = spacing * (row - 1.5f + JITTER * trait(cell, 1, -1, 1));
      leanX[cell] = spacing * trait(cell, 2, -0.022f, 0.022f);
      leanY[cell] = spacing * trait(cell, 3, -0.022f, 0.022f);
      weight[cell] = trait(cell, 4, 0.82f, 1.22f);
    }
  }

  /// A property of one cell, evenly spread between two values; the number tells properties apart.
  float trait(int cell, int number, float low, float high) {
    return Grain.between(low, high, seed, cell, number, 0);
  }

  /// Finds the cell at a point and remembers it in the probe.
  void find(float x, float y, int z, Probe probe) {
    int column = Math.clamp((int) (x / spacing + 2), 1, columns - 2);
    int row = Math.clamp((int) (y / spacing + 2), 1, centreX.length / columns - 2);
    float first = Float.MAX_VALUE;
    float second = Float.MAX_VALUE;
    int nearest = -1;
    for (int r = row - 1; r <= row + 1; r++) {
      for (int cell = r * columns + column - 1; cell <= r * columns + column + 1; cell++) {
        float dx = x - centreX[cell] - leanX[cell] * z;
        float dy = y - centreY[cell] - leanY[cell] * z;
        float distance = (dx * dx + dy * dy) * weight[cell];
        if (distance < first) {
          second = first;
          first = distance;
          nearest = cell;
        } else if (distance < second) {
          second = distance;
        }
      }
    }
    probe.cell = nearest;
    probe.dx = x - centreX[nearest] - leanX[nearest] * z;
    probe.dy = y - centreY[nearest] - leanY[nearest] * z;
    probe.toBorder = (float) (Math.sqrt(second) - Math.sqrt(first)) / 2;
  }

  /// What is at a point; one for each thread, used again for every point.
  static final class Probe {
    /// The number of the cell.
    int cell;

    /// From the centre of the cell to the point.
    float dx;

    float dy;

    /// About how far the point is from the border of the cell.
    float toBorder;
  }
}
