package org.nephoscope.provider.demo;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The `zarr.json` documents of the cell image.
///
/// Sources: the Zarr 3 core specification and OME-NGFF 0.5.
final class CellMetadata {

  static final int LEVELS = 3;

  private static final double SECTION = 1.0;
  private static final double PIXEL = 0.325;

  private CellMetadata() {}

  static String image() {
    return """
    {
      "zarr_format": 3,
      "node_type": "group",
      "attributes": {
        "ome": {
          "version": "0.5",
          "multiscales": [
            {
              "name": "cells",
              "type": "mean",
              "axes": [
                {"name": "c", "type": "channel"},
                {"name": "z", "type": "space", "unit": "micrometer"},
                {"name": "y", "type": "space", "unit": "micrometer"},
                {"name": "x", "type": "space", "unit": "micrometer"}
              ],
              "datasets": [
    %s
              ]
            }
          ],
          "omero": {
            "name": "cells",
            "channels": [
              {
                "label": "nuclei",
                "color": "3FA7FF",
                "active": true,
                "window": {"min": 0, "max": 4095, "start": 110, "end": 2400}
              },
              {
                "label": "membranes",
                "color": "4BD07A",
                "active": true,
                "window": {"min": 0, "max": 4095, "start": 150, "end": 2000}
              }
            ],
            "rdefs": {"model": "color", "defaultZ": 4}
          }
        }
      }
    }
    """
        .formatted(
            IntStream.range(0, LEVELS)
                .mapToObj(CellMetadata::dataset)
                .collect(Collectors.joining(",\n")));
  }

  static String level(int side, int shard, int slab, int chunk) {
    return """
    {
      "zarr_format": 3,
      "node_type": "array",
      "shape": [2, %1$d, %2$d, %2$d],
      "data_type": "uint16",
      "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [1, %4$d, %3$d, %3$d]}},
      "chunk_key_encoding": {"name": "default", "configuration": {"separator": "/"}},
      "fill_value": 0,
      "codecs": [
        {
          "name": "sharding_indexed",
          "configuration": {
            "chunk_shape": [1, 1, %5$d, %5$d],
            "codecs": [
              {"name": "bytes", "configuration": {"endian": "little"}},
              {"name": "zstd", "configuration": {"level": 3, "checksum": false}}
            ],
            "index_codecs": [
              {"name": "bytes", "configuration": {"endian": "little"}},
              {"name": "crc32c"}
            ],
            "index_location": "end"
          }
        }
      ],
      "attributes": {},
      "dimension_names": ["c", "z", "y", "x"]
    }
    """
        .formatted(CellPainter.DEPTH, side, shard, slab, chunk);
  }

  static String labelList() {
    return """
    {
      "zarr_format": 3,
      "node_type": "group",
      "attributes": {"ome": {"version": "0.5", "labels": ["nuclei"]}}
    }
    """;
  }

  static String labelImage() {
    return """
    {
      "zarr_format": 3,
      "node_type": "group",
      "attributes": {
        "ome": {
          "version": "0.5",
          "multiscales": [
            {
              "name": "nuclei",
              "axes": [
                {"name": "c", "type": "channel"},
                {"name": "z", "type": "space", "unit": "micrometer"},
                {"name": "y", "type": "space", "unit": "micrometer"},
                {"name": "x", "type": "space", "unit": "micrometer"}
              ],
              "datasets": [
                {
                  "path": "0",
                  "coordinateTransformations": [
                    {"type": "scale", "scale": [1, 1, 0.65, 0.65]}
                  ]
                }
              ]
            }
          ],
          "image-label": {"source": {"image": "../../"}}
        }
      }
    }
    """;
  }

  static String labels(int side, int chunk) {
    return """
    {
      "zarr_format": 3,
      "node_type": "array",
      "shape": [1, %1$d, %2$d, %2$d],
      "data_type": "uint32",
      "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [1, 1, %3$d, %3$d]}},
      "chunk_key_encoding": {"name": "default", "configuration": {"separator": "/"}},
      "fill_value": 0,
      "codecs": [
        {"name": "bytes", "configuration": {"endian": "little"}},
        {"name": "gzip", "configuration": {"level": 1}}
      ],
      "attributes": {},
      "dimension_names": ["c", "z", "y", "x"]
    }
    """
        .formatted(CellPainter.DEPTH, side, chunk);
  }

  /// A smaller size is the mean of pixels, so its first pixel lies between those it stands for.
  private static String dataset(int level) {
    double pixel = PIXEL * (1 << level);
    double shift = (pixel - PIXEL) / 2;
    return String.format(
        Locale.ROOT,
        """
                    {
                      "path": "%d",
                      "coordinateTransformations": [
                        {"type": "scale", "scale": [1, %s, %s, %s]},
                        {"type": "translation", "translation": [0, 0, %s, %s]}
                      ]
                    }\
        """,
        level,
        SECTION,
        pixel,
        pixel,
        shift,
        shift);
  }
}
