package org.nephoscope.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.VoxelShards;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkScan;
import org.nephoscope.array.scan.ChunkSizes;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.scan.ChunkTable;
import org.nephoscope.array.scan.DecodedBytes;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.transfer.name.PartName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `neph array chunks`: which objects of an array are stored, from listings alone.
@Command(
    name = "chunks",
    description = {
      "Find out from listings which chunks of an array are stored, and how large they are.",
      "",
      "A chunk that is not stored reads as the fill value. Of a sharded array the stored objects,"
          + " its",
      "shards, are counted. Only a listing that came to its end makes a chunk not stored; if it is",
      "refused or fails, or the store gives none, what it did not see is not scanned, and the"
          + " command",
      "fails. Nothing is ever asked for chunk by chunk. --json prints a line for each object and a",
      "summary."
    },
    footer = {
      "",
      "Examples:",
      "  neph array chunks demo://membrane.zarr/s0",
      "  neph array chunks --missing demo://membrane.zarr/s0",
      "  neph array chunks --csv chunks.csv s3://bucket/volume.zarr/s0"
    })
final class ArrayChunks extends ArrayTask {

  @Option(names = "--missing", description = "Print the keys of what is not stored.")
  boolean missing;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write a line for each object: its place, key, state and stored bytes.")
  @Nullable String csv;

  ArrayChunks(Session session) {
    super(session);
  }

  /// A grid for an array's objects, if they can be counted.
  static ChunkGridState grid(ArrayMeta array) throws UsageError {
    return ChunkGridState.of(array.objects().counts().toArray())
        .orElseThrow(() ->
            new UsageError(
                "The array would have "
                    + array.objects().counts().count()
                    + " objects; more than ten million are not looked at."));
  }

  @Override
  ExitCode run(Target target) throws UsageError, IOException, InterruptedException {
    ArrayMeta array = array(target);
    Optional<OutputFile> file = csv == null ? Optional.empty() : Optional.of(OutputFile.of(csv));
    ChunkScan scan = ChunkScan.of(target.store(), array, grid(array));
    ScanWork.run(session(), scan, "Nothing was written.");
    ScanSnapshot end = scan.snapshot();
    if (end.end().orElseThrow() instanceof ScanSnapshot.End.Stopped) {
      return ExitCode.SOME_FAILED; // it is being interrupted, which is said elsewhere
    }
    ExitCode written = ExitCode.DONE;
    if (file.isPresent()) {
      written =
          file.get()
              .write(
                  session(),
                  path -> {
                    csv(target, array, scan.grid(), path);
                    return ExitCode.DONE;
                  });
    }
    if (session().json() || missing) {
      lines(target, array, scan.grid());
    }
    if (session().json()) {
      session().out().line(summary(array, end, scan.grid()).toString());
    } else if (!missing) {
      table(array, end, scan.grid());
    }
    return end.end().orElseThrow() instanceof ScanSnapshot.End.Failed(var cause)
        ? written.and(session().report(cause, target.place().location()))
        : written;
  }

  private void lines(Target target, ArrayMeta array, ChunkGridState grid) throws IOException {
    for (int cell = 0; cell < grid.cells(); cell++) {
      ChunkState state = grid.stateAt(cell);
      if (missing && state != ChunkState.NOT_STORED) {
        continue;
      }
      ChunkIndex index = array.objects().index(cell);
      String key = array.key(index).value();
      session()
          .out()
          .line(
              session().json()
                  ? new Json()
                      .with("uri", target.uri(key))
                      .with("key", key)
                      .with("index", index.at())
                      .with("state", ChunkTable.word(state))
                      .with("size", state.isStored() ? grid.sizeAt(cell) : null)
                      .toString()
                  : Printable.text(target.uri(key)));
    }
  }

  private static Json summary(ArrayMeta array, ScanSnapshot end, ChunkGridState grid) {
    ChunkSizes sizes = ChunkSizes.of(grid);
    Optional<DecodedBytes> decoded = DecodedBytes.of(array, grid);
    OptionalLong whole = ArrayTable.known(array.logicalBytes());
    var sums =
        new Json()
            .with("expected", end.expected())
            .with("stored", end.stored())
            .with("missing", end.complete() ? end.notStored() : null)
            .with("bytes", end.storedBytes())
            .with("logicalBytes", whole.isPresent() ? whole.getAsLong() : null)
            .with("ratio", decoded.map(all -> sizes.ratio(all.together())).orElse(null))
            .with("ratioOfAll", whole.isPresent() ? sizes.ratioOfAll(whole.getAsLong()) : null)
            .with("smallest", sizes.smallest())
            .with("median", sizes.median())
            .with("largest", sizes.largest())
            .with("unexpected", end.unexpected())
            .with("unexpectedKeys", end.examples())
            .with("oldest", end.oldest().map(Object::toString).orElse(null))
            .with("newest", end.newest().map(Object::toString).orElse(null))
            .with("requests", end.pages())
            .with("complete", end.complete());
    return new Json().with("summary", sums);
  }

  private void table(ArrayMeta array, ScanSnapshot end, ChunkGridState grid) throws IOException {
    String what = array.shard().isPresent() ? "shards" : "chunks";
    boolean scattered = array.keys() instanceof VoxelShards;
    row(
        "expected",
        end.expected()
            + (scattered ? " shards for the chunks of" : " " + what + " in")
            + " a grid of "
            + array.objects().counts());
    row("stored", end.stored() + ", " + Printable.size(end.storedBytes()));
    row(
        "not stored",
        end.complete()
            ? end.notStored() + readAs(array)
            : end.unlisted()
                ? "not known: the store gives no listing, so no chunk was looked for"
                : "not known: the listing did not come to its end");
    for (var count : grid.counts().entrySet()) {
      switch (count.getKey()) {
        case ZERO_BYTES, WRONG_SIZE, FORBIDDEN, ERROR, CORRUPT, NOT_SCANNED ->
            row(ChunkTable.word(count.getKey()), String.valueOf(count.getValue()));
        case STORED, NOT_STORED, VERIFIED, OUTSIDE -> {}
      }
    }
    ChunkSizes sizes = ChunkSizes.of(grid);
    if (sizes.bytes() > 0) {
      Optional<DecodedBytes> decoded = DecodedBytes.of(array, grid);
      if (decoded.isPresent()) {
        row("ratio", ratio(sizes.ratio(decoded.get().together())) + " of the stored ones");
      }
      OptionalLong whole = array.logicalBytes();
      if (whole.isPresent()) {
        row(
            decoded.isPresent() ? "" : "ratio",
            ratio(sizes.ratioOfAll(whole.getAsLong())) + " of the whole array");
      }
      row(
          "sizes",
          Printable.size(sizes.smallest())
              + " to "
              + Printable.size(sizes.largest())
              + ", half at most "
              + Printable.size(sizes.median()));
      for (ChunkSizes.Bin bin : sizes.bins()) {
        row("", "from " + Printable.size(bin.from()) + ": " + bin.count());
      }
    }
    if (end.oldest().isPresent() && end.newest().isPresent()) {
      row("changed", end.oldest().get() + " to " + end.newest().get());
    }
    row("unexpected", String.valueOf(end.unexpected()));
    for (String name : end.examples()) {
      row("", name);
    }
  }

  private static String readAs(ArrayMeta array) {
    return array.fill().undefined()
        ? ", and no fill value is defined"
        : ", read as the fill value " + array.fill().text(array.dtype());
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.2f×", ratio);
  }

  private void row(String name, String value) throws IOException {
    session().out().line(String.format("%-10s  %s", name, Printable.text(value)).stripTrailing());
  }

  /// The file is there only when it is whole.
  private static void csv(Target target, ArrayMeta array, ChunkGridState grid, Path file)
      throws IOException {
    Path part = PartName.beside(file.toAbsolutePath(), ThreadLocalRandom.current().nextLong());
    try {
      try (BufferedWriter lines = Files.newBufferedWriter(part)) {
        new ChunkTable(array, grid, target::uri).write(lines, _ -> true);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
