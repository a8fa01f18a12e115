package org.nephoscope.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nephoscope.array.ArrayOpener;
import org.nephoscope.array.convention.OmeImage;
import org.nephoscope.array.convention.OmeReader;
import org.nephoscope.array.model.ArrayJson;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `neph array`: what arrays say about themselves.
@Command(
    name = "array",
    description = "Look into arrays.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  neph array info demo://membrane.zarr/s0"})
final class ArrayCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "No command was given.");
  }

  /// `neph array info`: one array, or one group with the levels of its image.
  @Command(
      name = "info",
      description = {
        "Show what a Zarr array or group (version 2 or 3) says about itself.",
        "",
        "Shape, chunks, shards, type, codecs, the levels of an OME-NGFF image, and every problem",
        "that was found in the metadata."
      },
      footer = {
        "",
        "Examples:",
        "  neph array info demo://cells.ome.zarr",
        "  neph array info --json demo://membrane.zarr/s0"
      })
  static final class Info implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "URI", description = "The folder of the array or group.")
    String address = "";

    Info(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() throws UsageError, IOException {
      Place place = session.place(address);
      try (ObjectStore store = session.open(place)) {
        var opener = new ArrayOpener(store);
        Optional<ArrayNode> node = opener.open(place.location().prefix());
        if (node.isEmpty()) {
          String named = place.location().toString();
          session.problem(
              ExitCode.NOT_FOUND,
              named,
              named + " holds no Zarr array or group. Name the folder of one.");
          return ExitCode.NOT_FOUND.number();
        }
        if (session.json()) {
          session.out().line(ArrayJson.of(node.get()).toString());
        } else {
          for (String line : ArrayTable.lines(node.get(), levels(opener, node.get()))) {
            session.out().line(line);
          }
        }
        return ExitCode.DONE.number();
      } catch (StorageException e) {
        return session.report(e, place.location()).number();
      }
    }

    /// The arrays that the levels of an image name, by their paths; those found.
    private static Map<String, ArrayMeta> levels(ArrayOpener opener, ArrayNode node)
        throws StorageException {
      Map<String, ArrayMeta> levels = new LinkedHashMap<>();
      if (node instanceof GroupMeta group) {
        Optional<OmeImage> image = OmeReader.read(group.attributes());
        for (OmeImage.Level level : image.map(OmeImage::levels).orElse(List.of())) {
          Optional<ArrayNode> child = opener.child(group, level.path());
          if (child.isPresent() && child.get() instanceof ArrayMeta array) {
            levels.put(level.path(), array);
          }
        }
      }
      return levels;
    }
  }
}
