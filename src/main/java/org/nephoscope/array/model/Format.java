package org.nephoscope.array.model;

/// The formats an array can be written in.
public enum Format {
  ZARR_V2("zarr2", "Zarr v2"),
  ZARR_V3("zarr3", "Zarr v3"),
  N5("n5", "N5"),
  /// Neuroglancer's own.
  PRECOMPUTED("precomputed", "precomputed");

  private final String word;
  private final String title;

  Format(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /// The name in addresses and in JSON.
  public String word() {
    return word;
  }

  /// The name people read.
  public String title() {
    return title;
  }
}
