package org.nephoscope.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.nephoscope.array.ArrayReader;
import org.nephoscope.array.ChunkRead;
import org.nephoscope.array.codec.StageReport;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.transfer.name.PartName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `neph array chunk`: one chunk, stage by stage.
@Command(
    name = "chunk",
    description = {
      "Read one chunk and show what every step of decoding did.",
      "",
      "The chunk is named by its place in the grid of chunks, slowest axis first; inside a shard"
          + " too.",
      "-o writes its decoded bytes, little-endian and in C order, and with --raw its bytes as they"
          + " are",
      "stored. Of texts, bytes and objects of any length these are two numbers of 32 bits for"
          + " each,",
      "where it begins in the file and how many bytes it has, and behind them those bytes; numbers"
          + " of",
      "2 and 4 bits take a byte each.",
      "",
      "It exits with 5 if the chunk is damaged, and with 1 if it cannot be decoded here; --raw"
          + " needs",
      "no decoding."
    },
    footer = {
      "",
      "Examples:",
      "  neph array chunk demo://membrane.zarr/s0 0,2,3",
      "  neph array chunk demo://membrane.zarr/s0 0,2,3 -o chunk.bin --raw"
    })
final class ArrayChunk extends ArrayTask {

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "I,J,K",
      description = "The place of the chunk; a single value has none.")
  String place = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the bytes into this file of this computer.")
  @Nullable String output;

  @Option(names = "--raw", description = "Write the bytes as they are stored.")
  boolean raw;

  ArrayChunk(Session session) {
    super(session);
  }

  @Override
  ExitCode run(Target target) throws UsageError, IOException, InterruptedException {
    ArrayMeta array = array(target);
    Optional<OutputFile> file =
        output == null ? Optional.empty() : Optional.of(OutputFile.of(output));
    if (raw && output == null) {
      throw new UsageError("--raw says what -o writes; give it too.");
    }
    ChunkIndex index = index(array);
    ChunkRead read = new ArrayReader(target.store(), array).read(index);
    if (session().json()) {
      session().out().line(json(target, read).toString());
    } else {
      for (String line : lines(target, read)) {
        session().out().line(Printable.text(line));
      }
    }
    boolean stored =
        switch (read.presence()) {
          case STORED, ZERO_BYTES -> true;
          case NOT_STORED, NOT_IN_SHARD -> false;
        };
    if (output != null && raw && !stored) {
      String uri = target.uri(read.key().value());
      String which = index.rank() == 0 ? "The only chunk" : "Chunk " + index;
      session().problem(ExitCode.NOT_FOUND, uri, which + " is not stored.");
      return ExitCode.NOT_FOUND;
    }
    Optional<ByteBuffer> wanted = raw ? raw(read) : read.values().map(values -> values.buffer());
    boolean asked = file.isPresent() && wanted.isPresent();
    if (asked) {
      ExitCode written =
          file.get()
              .write(
                  session(),
                  path -> {
                    write(wanted.get(), path);
                    return ExitCode.DONE;
                  });
      if (written != ExitCode.DONE) {
        return written;
      }
    }
    if (read.isDamaged() || (stored && read.values().isEmpty() && !asked)) {
      return undecoded(target, array, read);
    }
    if (output != null && !asked) {
      String uri = target.uri(read.key().value());
      String why = "Nothing was written. " + read.problem().orElse("");
      session().problem(ExitCode.SOME_FAILED, uri, why);
      return ExitCode.SOME_FAILED;
    }
    return ExitCode.DONE;
  }

  /// Where it is the array that cannot be decoded, its metadata says more than the chunk does.
  private ExitCode undecoded(Target target, ArrayMeta array, ChunkRead read) throws IOException {
    Optional<String> why = unreadable(array);
    if (why.isEmpty() || read.isDamaged()) {
      return ArrayGet.damaged(session(), target, read);
    }
    String uri = target.uri(read.key().value());
    session().problem(ExitCode.SOME_FAILED, uri, uri + ": " + why.get());
    return ExitCode.SOME_FAILED;
  }

  private ChunkIndex index(ArrayMeta array) throws UsageError {
    String[] parts = place.isBlank() ? new String[0] : place.split("[,.]", -1);
    long[] at = new long[parts.length];
    for (int axis = 0; axis < at.length; axis++) {
      if (!parts[axis].strip().matches("[0-9]{1,18}")) {
        throw new UsageError(place + " is no place of a chunk; write it like 0,2,3.");
      }
      at[axis] = Long.parseLong(parts[axis].strip());
    }
    ChunkIndex index = ChunkIndex.of(at);
    if (place.isBlank() && array.shape().rank() > 0) {
      throw new UsageError("Which chunk is not said; write its place behind, like 0,2,3.");
    }
    if (!array.chunks().contains(index)) {
      throw new UsageError(
          "There is no chunk " + place + " in a grid of " + array.chunks().counts() + ".");
    }
    return index;
  }

  /// The first step is the object itself, or its range in a shard; empty where nobody could get as
  /// far.
  private static Optional<ByteBuffer> raw(ChunkRead read) {
    return read.presence() == ChunkRead.Presence.ZERO_BYTES
        ? Optional.of(ByteBuffer.allocate(0))
        : read.stages().stream()
            .limit(1)
            .filter(stage -> stage.state() == StageReport.State.DONE)
            .map(StageReport::output)
            .findFirst();
  }

  private static void write(ByteBuffer bytes, Path file) throws IOException {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    Path part = PartName.beside(file.toAbsolutePath(), ThreadLocalRandom.current().nextLong());
    try {
      Files.write(part, copy);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String presence(ChunkRead read) {
    return read.presence().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Json json(Target target, ChunkRead read) {
    List<Object> stages = new ArrayList<>();
    for (StageReport stage : read.stages()) {
      var fields = new java.util.LinkedHashMap<String, @Nullable Object>();
      fields.put("name", stage.name());
      fields.put("state", stage.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      fields.put("bytesIn", stage.bytesIn());
      fields.put("bytesOut", stage.bytesOut());
      fields.put("milliseconds", stage.nanos() / 1e6);
      fields.put("detail", stage.remark().orElse(null));
      stages.add(fields);
    }
    return new Json()
        .with("uri", target.uri(read.key().value()))
        .with("key", read.key().value())
        .with("index", read.index().at())
        .with("state", presence(read))
        .with("offset", read.range().map(range -> range.start()).orElse(null))
        .with("size", read.range().map(range -> range.length()).orElse(null))
        .with("shape", read.values().map(values -> values.shape().dims()).orElse(null))
        .with("stages", stages)
        .with("detail", read.problem().orElse(null));
  }

  private static List<String> lines(Target target, ChunkRead read) {
    List<String> lines = new ArrayList<>();
    lines.add("object      " + target.uri(read.key().value()));
    String index = read.index().rank() == 0 ? "the only one" : read.index().toString();
    lines.add("chunk       " + index + ", " + presence(read));
    read.range()
        .ifPresent(
            range -> lines.add("bytes       " + range.length() + " from " + range.start() + " on"));
    for (StageReport stage : read.stages()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-16s  %s → %s, %.2f ms%s",
              stage.name(),
              Printable.size(stage.bytesIn()),
              switch (stage.state()) {
                case DONE -> Printable.size(stage.bytesOut());
                case FAILED -> "failed";
                case BEYOND_LIMIT -> "too large";
                case NOT_REACHED -> "not reached";
              },
              stage.nanos() / 1e6,
              stage.remark().map(remark -> ", " + remark).orElse("")));
    }
    read.problem().ifPresent(why -> lines.add("values      none: " + why));
    read.values()
        .ifPresent(values -> {
          lines.add("values      " + values.shape() + " of " + values.dtype().name());
          List<String> first = new ArrayList<>();
          for (int i = 0; i < Math.min(8, values.size()); i++) {
            first.add(values.text(i));
          }
          lines.add("first       " + String.join(" ", first));
        });
    return lines;
  }
}
