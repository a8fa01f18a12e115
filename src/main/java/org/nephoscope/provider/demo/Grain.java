package org.nephoscope.provider.demo;

/// Randomness that is the same everywhere: every value is a hash of where it is asked for, so the
/// order of the questions does not matter and no two machines differ. Only arithmetic that Java
/// defines to the last bit is used.
final class Grain {

  private Grain() {}

  static int hash(int seed, int x, int y, int z) {
    int h = seed * 0x9E3779B1 ^ x * 0x85EBCA77 ^ y * 0xC2B2AE3D ^ z * 0x27D4EB2F;
    h = (h ^ h >>> 15) * 0x2C1B3C6D;
    h = (h ^ h >>> 12) * 0x297A2D39;
    return h ^ h >>> 15;
  }

  /// Evenly spread from 0 to 1, without 1.
  static float unit(int seed, int x, int y, int z) {
    return (hash(seed, x, y, z) >>> 8) * 0x1p-24f;
  }

  /// Evenly spread between two values.
  static float between(float low, float high, int seed, int x, int y, int z) {
    return low + (high - low) * unit(seed, x, y, z);
  }

  /// Close to a normal distribution of mean 0 and deviation 1: four dice added.
  static float shot(int seed, int x, int y, int z) {
    int h = hash(seed, x, y, z);
    int sum = (h & 0xFF) + (h >>> 8 & 0xFF) + (h >>> 16 & 0xFF) + (h >>> 24);
    return (sum - 510) / 147.8f;
  }

  /// Soft blotches of about one unit across, from 0 to 1.
  static float blotch(int seed, float x, float y, int z) {
    int left = floor(x);
    int top = floor(y);
    float across = ease(x - left);
    float down = ease(y - top);
    float upper = mix(unit(seed, left, top, z), unit(seed, left + 1, top, z), across);
    float lower = mix(unit(seed, left, top + 1, z), unit(seed, left + 1, top + 1, z), across);
    return mix(upper, lower, down);
  }

  /// 0 below the low edge, 1 above the high one, and a soft step between them. The edges may be
  /// given the other way round, for a step that goes down.
  static float step(float low, float high, float value) {
    return ease(Math.clamp((value - low) / (high - low), 0f, 1f));
  }

  private static float ease(float t) {
    return t * t * (3 - 2 * t);
  }

  private static float mix(float a, float b, float t) {
    return a + (b - a) * t;
  }

  private static int floor(float value) {
    int cut = (int) value;
    return value < cut ? cut - 1 : cut;
  }
}
