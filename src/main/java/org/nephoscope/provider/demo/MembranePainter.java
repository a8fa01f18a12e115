package org.nephoscope.provider.demo;

/// What a network makes of an electron micrograph of brain tissue: for every voxel how sure it is
/// of a membrane, from 0 to 1 in steps of 1/128. Outside the tissue it is exactly 0.
final class MembranePainter {

  static final int WIDTH = 1500;
  static final int HEIGHT = 1000;
  static final int DEPTH = 2;

  private static final int SEED = 29;

  private final Mosaic somata = new Mosaic(SEED, WIDTH, HEIGHT, 64);
  private final Mosaic neurites = new Mosaic(SEED + 1, WIDTH, HEIGHT, 27);

  Plane paint(int z) {
    var values = new float[WIDTH * HEIGHT];
    var large = new Mosaic.Probe();
    var small = new Mosaic.Probe();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        float tissue = tissue(x, y);
        if (tissue > 0) {
          float value = tissue * certainty(x, y, z, large, small);
          values[y * WIDTH + x] = (int) (Math.clamp(value, 0f, 0.995f) * 128) / 128f;
        }
      }
    }
    return new Plane(WIDTH, HEIGHT, values);
  }

  private float certainty(int x, int y, int z, Mosaic.Probe large, Mosaic.Probe small) {
    float bendX =
        46 * (Grain.blotch(31, x / 58f, y / 58f, 0) - 0.5f)
            + 15 * (Grain.blotch(32, x / 17f, y / 17f, 0) - 0.5f);
    float bendY =
        46 * (Grain.blotch(33, x / 58f, y / 58f, 0) - 0.5f)
            + 15 * (Grain.blotch(34, x / 17f, y / 17f, 0) - 0.5f);
    somata.find(x + bendX, y + bendY, z * 3, large);
    float wall = wall(large.toBorder, x, y, z);
    // Some of the large profiles are bundles of thin ones.
    if (somata.trait(large.cell, 20, 0, 1) < 0.42f) {
      neurites.find(x + bendX, y + bendY, z * 3, small);
      wall = Math.max(wall, 0.95f * wall(small.toBorder, x, y, z));
    } else {
      wall = Math.max(wall, organelle(large));
    }
    float haze = Grain.blotch(35, x / 5f, y / 5f, z) * Grain.blotch(36, x / 23f, y / 23f, z);
    return wall + 0.12f * haze;
  }

  /// A ridge along the border, wider where the membrane is cut at a slant.
  private static float wall(float toBorder, int x, int y, int z) {
    float slant = Grain.blotch(38, x / 31f, y / 31f, z);
    float width = 1.5f + 4.2f * Grain.step(0.72f, 0.95f, slant);
    float doubt = 0.80f + 0.20f * Grain.blotch(39, x / 12f, y / 12f, z);
    float t = toBorder / width;
    return doubt / (1 + t * t * t * t);
  }

  /// The outline of a mitochondrion, with its folds, which networks take for half a membrane.
  private float organelle(Mosaic.Probe probe) {
    int cell = probe.cell;
    if (somata.trait(cell, 21, 0, 1) < 0.35f) {
      return 0;
    }
    float east = somata.trait(cell, 22, -1, 1);
    float north = (float) Math.sqrt(1 - east * east);
    float dx = probe.dx - somata.trait(cell, 23, -9, 9);
    float dy = probe.dy - somata.trait(cell, 24, -9, 9);
    float along = (dx * east + dy * north) / somata.trait(cell, 25, 8, 13);
    float aside = (dy * east - dx * north) / somata.trait(cell, 26, 4.5f, 6.5f);
    float radius = (float) Math.sqrt(along * along + aside * aside);
    float t = (radius - 1) / 0.13f;
    float fold = Math.abs(along * 3.2f - Math.round(along * 3.2f));
    float folds = radius < 0.85f ? 0.22f * Grain.step(0.28f, 0.06f, fold) : 0;
    return 0.52f / (1 + t * t) * (radius > 1.8f ? 0 : 1) + folds;
  }

  /// 1 inside the piece of tissue, 0 outside, with a soft uneven edge, and 0 in a blood vessel.
  private static float tissue(int x, int y) {
    float dx = (x - WIDTH * 0.5f) / (WIDTH * 0.485f);
    float dy = (y - HEIGHT * 0.5f) / (HEIGHT * 0.49f);
    float wobble = 0.20f * (Grain.blotch(40, x / 170f, y / 170f, 0) - 0.5f);
    float edge = Grain.step(1.0f, 0.975f, dx * dx + dy * dy + wobble);
    float vx = (x - 1010) / 165f;
    float vy = (y - 610) / 150f;
    return edge * Grain.step(0.97f, 1.03f, vx * vx + vy * vy + wobble);
  }
}
