package org.nephoscope.provider.demo;

import java.util.List;
import java.util.stream.IntStream;

/// A field of cells under a fluorescence microscope: nuclei stained in one channel, membranes in
/// the other, dimmer towards the corners as lenses are, with the shot noise of a camera.
final class CellPainter {

  static final int SIZE = 512;
  static final int DEPTH = 6;

  private static final int SEED = 7;
  private static final float SPACING = 47;

  private final Mosaic tissue = new Mosaic(SEED, SIZE, SIZE, SPACING);

  /// One section: both channels, and the number of the nucleus at each pixel or 0.
  record Section(Plane nuclei, Plane membranes, Plane labels) {}

  /// Every section, from the lowest.
  static List<Section> paint() {
    var painter = new CellPainter();
    return IntStream.range(0, DEPTH).parallel().mapToObj(painter::paint).toList();
  }

  private Section paint(int z) {
    var nuclei = new float[SIZE * SIZE];
    var membranes = new float[SIZE * SIZE];
    var labels = new float[SIZE * SIZE];
    var probe = new Mosaic.Probe();
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        float bendX = 26 * (Grain.blotch(1, x / 41f, y / 41f, 0) - 0.5f);
        float bendY = 26 * (Grain.blotch(2, x / 41f, y / 41f, 0) - 0.5f);
        tissue.find(x + bendX, y + bendY, z, probe);
        float light = illumination(x, y);
        float radius = nuclearRadius(probe, z);
        int at = y * SIZE + x;
        nuclei[at] = exposed(light * nucleus(probe, radius, x, y, z), 3, x, y, z);
        membranes[at] = exposed(light * membrane(probe, radius, x, y, z), 4, x, y, z);
        labels[at] = radius < 1 ? probe.cell + 1 : 0;
      }
    }
    return new Section(plane(nuclei), plane(membranes), plane(labels));
  }

  private static Plane plane(float[] values) {
    return new Plane(SIZE, SIZE, values);
  }

  /// Where the point lies in the ellipsoid of the cell's nucleus: 0 in its middle, 1 on its
  /// surface.
  private float nuclearRadius(Mosaic.Probe probe, int z) {
    int cell = probe.cell;
    float turn = tissue.trait(cell, 10, 0, 1);
    // A direction without sine and cosine, whose last bit Java leaves open.
    float east = 1 - 2 * turn;
    float north = (float) Math.sqrt(1 - east * east);
    float along = probe.dx * east + probe.dy * north;
    float aside = probe.dy * east - probe.dx * north;
    float length = tissue.trait(cell, 11, 14, 19);
    float width = length * (divides(cell) ? 0.36f : tissue.trait(cell, 12, 0.72f, 0.95f));
    float height = tissue.trait(cell, 13, 2.6f, 4.5f);
    float up = z - tissue.trait(cell, 14, 0.5f, DEPTH - 1.5f);
    float radius =
        (float)
            Math.sqrt(
                along * along / (length * length)
                    + aside * aside / (width * width)
                    + up * up / (height * height));
    // A nucleus is pressed flat by the border of its cell and never crosses it.
    return Math.max(radius, 1.3f - 0.1f * probe.toBorder);
  }

  private float nucleus(Mosaic.Probe probe, float radius, int x, int y, int z) {
    float glow = 0.09f / (1 + 6 * radius * radius);
    if (radius > 1.2f) {
      return 130 + 1400 * glow;
    }
    float body = Grain.step(1.14f, 0.88f, radius);
    float stain = tissue.trait(probe.cell, 15, 0.55f, 1.1f);
    if (divides(probe.cell)) {
      return 130 + 3300 * stain * body;
    }
    float chromatin =
        0.62f
            + 0.42f * Grain.blotch(5, x / 3.4f, y / 3.4f, z)
            + 0.30f * Grain.blotch(6, x / 8f, y / 8f, z / 2);
    float nucleolus = Grain.step(0.74f, 0.86f, Grain.blotch(7, x / 6.5f, y / 6.5f, z / 3));
    float inside = Grain.step(0.85f, 0.6f, radius);
    return 130 + 1750 * (glow + stain * body * chromatin * (1 - 0.55f * nucleolus * inside));
  }

  private float membrane(Mosaic.Probe probe, float radius, int x, int y, int z) {
    float narrow = probe.toBorder / 1.35f;
    float wide = probe.toBorder / 5.5f;
    float uneven = 0.45f + 0.9f * Grain.blotch(8, x / 13f, y / 13f, z / 2);
    float puncta = Grain.step(0.80f, 0.95f, Grain.blotch(9, x / 3f, y / 3f, z));
    float cytoplasm = 0.05f + 0.06f * Grain.blotch(10, x / 7f, y / 7f, z) + 0.16f * puncta;
    float shade = 1 - 0.75f * Grain.step(1.1f, 0.9f, radius);
    float expression = tissue.trait(probe.cell, 16, 0.75f, 1.15f);
    float rim = 1 / (1 + narrow * narrow * narrow * narrow) + 0.22f / (1 + wide * wide);
    return 120 + 1900 * expression * (uneven * rim + cytoplasm * shade);
  }

  private boolean divides(int cell) {
    return tissue.trait(cell, 17, 0, 1) < 0.05f;
  }

  private static float illumination(int x, int y) {
    float dx = (x - SIZE * 0.53f) / SIZE;
    float dy = (y - SIZE * 0.47f) / SIZE;
    return 1 - 0.62f * (dx * dx + dy * dy);
  }

  /// What a 12-bit camera makes of the light.
  private static float exposed(float light, int seed, int x, int y, int z) {
    float noise = 0.11f * (float) Math.sqrt(light) * Grain.shot(seed, x, y, z);
    return Math.clamp(Math.round(light + noise), 0, 4095);
  }
}
