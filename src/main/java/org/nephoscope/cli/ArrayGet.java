package org.nephoscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.array.ArrayReader;
import org.nephoscope.array.ChunkRead;
import org.nephoscope.array.NpyFile;
import org.nephoscope.array.Selection;
import org.nephoscope.array.model.ArrayMeta;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `neph array get`: values of an array as a file of NumPy.
@Command(
    name = "get",
    description = {
      "Write a part of an array, decoded, as a .npy file.",
      "",
      "--slice names ranges and places along the axes, the first one first, as NumPy does: a place",
      "drops its axis, a negative number counts from the end, and ... stands for all axes between;",
      "axes that are not named are taken whole. Steps are not possible. What is",
      "not stored has the fill value. If a chunk cannot be decoded or holds more than it should, or"
          + " the",
      "command is interrupted, there is no file.",
      "",
      "NumPy has no type for texts and bytes of any length, for objects, bfloat16, and numbers of"
          + " 2",
      "and 4 bits: array chunk shows them, and writes them in a form of its own."
    },
    footer = {
      "",
      "Examples:",
      "  neph array get demo://cells.ome.zarr/0 --slice \"0,0,:100,:100\" -o corner.npy",
      "  neph array get s3://bucket/volume.zarr/s4 -o s4.npy"
    })
final class ArrayGet extends ArrayTask {

  @Option(
      names = "--slice",
      paramLabel = "RANGES",
      description = "Which part, such as \"0:10,:,5\".")
  @Nullable String slice;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The file of this computer to write; it is needed.")
  @Nullable String output;

  ArrayGet(Session session) {
    super(session);
  }

  @Override
  ExitCode run(Target target) throws UsageError, IOException, InterruptedException {
    ArrayMeta array = array(target);
    String named = target.place().location().toString();
    Optional<String> why = unreadable(array);
    if (why.isPresent()) {
      session().problem(ExitCode.SOME_FAILED, named, named + ": " + why.get());
      return ExitCode.SOME_FAILED;
    }
    if (output == null) {
      throw new UsageError("--output FILE is needed. Write it behind the command.");
    }
    OutputFile written = OutputFile.of(output);
    Selection selection = selection(array);
    Optional<NpyFile> file = NpyFile.of(new ArrayReader(target.store(), array), selection);
    if (file.isEmpty()) {
      throw new UsageError(
          "A .npy file cannot hold elements of type "
              + array.dtype().name()
              + "; neph array chunk -o writes one chunk of them.");
    }
    return written.write(session(), path -> write(target, selection, file.get(), written, path));
  }

  private ExitCode write(
      Target target, Selection selection, NpyFile file, OutputFile written, Path path)
      throws IOException, InterruptedException {
    String named = target.place().location().toString();
    String type = file.array().dtype().name();
    ListedFirst listed = ListedFirst.of(session(), target, file.array(), file);
    if (listed.isStopped()) {
      return ExitCode.SOME_FAILED; // it is being interrupted, which is said elsewhere
    }
    NpyFile.Result result;
    try (var _ = ArrayWatch.begin(session(), new Writing(file))) {
      result = file.write(path, listed.absent());
    } catch (InterruptedException e) {
      if (file.isCancelled()) {
        return ExitCode.SOME_FAILED; // all is said; the process is being ended, with 130
      }
      throw e;
    }
    if (result.failure().isPresent()) {
      return damaged(session(), target, result.failure().get());
    }
    if (result.undefined() > 0) {
      session()
          .say(
              named
                  + " has no fill value; "
                  + result.undefined()
                  + " chunks that are not stored are zeros in the file.");
    }
    if (session().json()) {
      session()
          .out()
          .line(
              new Json()
                  .with("source", named)
                  .with("target", written.typed())
                  .with("shape", selection.kept().dims())
                  .with("dataType", type)
                  .with("undefined", result.undefined())
                  .toString());
    } else {
      session().say(written.typed() + " holds " + selection.kept() + " of " + type + ".");
    }
    return ExitCode.DONE;
  }

  /// Ends the file that is being written, if the process is ended.
  static final class Writing implements ArrayWatch.Work {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final NpyFile file;
    private volatile boolean late;

    Writing(NpyFile file) {
      this.file = file;
    }

    @Override
    public String stands() {
      return file.read() + " of " + Printable.count(file.chunks(), "chunk");
    }

    @Override
    public void interrupt() {
      try {
        late = !file.cancel(PATIENCE);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public String left() {
      return late
          ? "The file was written whole just before."
          : "No file was written; repeat the command.";
    }
  }

  private Selection selection(ArrayMeta array) throws UsageError {
    try {
      return slice == null ? Selection.all(array.shape()) : Selection.parse(slice, array.shape());
    } catch (IllegalArgumentException e) {
      throw new UsageError("--slice " + slice + " does not fit. " + e.getMessage());
    }
  }

  /// Says which chunk could not be decoded, and at which step. One that is only beyond our limits
  /// is not called damaged.
  static ExitCode damaged(Session session, Target target, ChunkRead read) throws IOException {
    String uri = target.uri(read.key().value());
    ExitCode code = read.isDamaged() ? ExitCode.MISMATCH : ExitCode.SOME_FAILED;
    session.problem(
        code,
        uri,
        uri
            + (read.index().rank() == 0 ? ", the only chunk: " : ", chunk " + read.index() + ": ")
            + read.problem().or(read::surplus).orElse("it cannot be decoded"));
    return code;
  }
}
