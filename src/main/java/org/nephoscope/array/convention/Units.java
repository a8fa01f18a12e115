package org.nephoscope.array.convention;

/// Names of units as OME-NGFF writes them out.
final class Units {

  private Units() {}

  static String longName(String unit) {
    return switch (unit) {
      case "nm" -> "nanometer";
      case "um", "µm", "micron", "microns" -> "micrometer";
      case "mm" -> "millimeter";
      case "m" -> "meter";
      default -> unit;
    };
  }
}
