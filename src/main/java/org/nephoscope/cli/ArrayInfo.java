package org.nephoscope.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.array.ArrayOpener;
import org.nephoscope.array.convention.Images;
import org.nephoscope.array.convention.OmeImage;
import org.nephoscope.array.model.ArrayJson;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.storage.StorageException;
import picocli.CommandLine.Command;

/// `neph array info`: one array, or one group with the levels of its image.
@Command(
    name = "info",
    description = {
      "Show what a Zarr (version 2 or 3), N5 or precomputed array or group says about itself.",
      "",
      "Shape, chunks, shards, type, codecs, the levels of an image, what OME-NGFF, CF and other",
      "conventions say, and every problem that was found in the metadata. Axes are shown slowest",
      "first, whatever the format. A format in front of the address is looked for first."
    },
    footer = {
      "",
      "Examples:",
      "  neph array info demo://cells.ome.zarr",
      "  neph array info --json demo://membrane.zarr/s0",
      "  neph array info precomputed://gs://bucket/volume"
    })
final class ArrayInfo extends ArrayTask {

  ArrayInfo(Session session) {
    super(session);
  }

  @Override
  ExitCode run(Target target) throws IOException {
    ArrayNode node = target.node();
    Map<String, ArrayMeta> levels = levels(target.opener(), node);
    if (session().json()) {
      session()
          .out()
          .line(
              Printable.escaped(ArrayJson.of(node, ArrayTable.problems(node, levels)).toString()));
    } else {
      for (String line : ArrayTable.lines(node, levels)) {
        session().out().line(line);
      }
    }
    return ExitCode.DONE;
  }

  /// The arrays that the levels of an image name, by their paths; those found.
  private static Map<String, ArrayMeta> levels(ArrayOpener opener, ArrayNode node)
      throws StorageException {
    Map<String, ArrayMeta> levels = new LinkedHashMap<>();
    if (node instanceof GroupMeta group) {
      Optional<OmeImage> image = Images.of(group);
      List<String> paths =
          image.map(OmeImage::levels).orElse(List.of()).stream()
              .map(OmeImage.Level::path)
              .filter(path -> Images.isInside(group, path))
              .toList();
      opener
          .children(group, paths)
          .forEach((path, found) -> {
            if (found instanceof ArrayMeta array) {
              levels.put(path, array);
            }
          });
    }
    return levels;
  }
}
