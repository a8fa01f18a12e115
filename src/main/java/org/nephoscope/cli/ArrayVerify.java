package org.nephoscope.cli;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.Problem;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkScan;
import org.nephoscope.array.scan.ChunkTable;
import org.nephoscope.array.scan.ChunkVerify;
import org.nephoscope.array.scan.ConsolidatedCheck;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.array.scan.Verdict;
import org.nephoscope.storage.ObjectKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `neph array verify`: fetches, compares and decodes everything stored of an array.
@Command(
    name = "verify",
    description = {
      "Fetch every stored chunk, compare its bytes with the digest of the store, and decode it.",
      "",
      "Below a group every array is checked, and consolidated metadata is compared with the"
          + " documents",
      "it was made of. What is damaged is shown with the step that failed: bytes may have been"
          + " copied",
      "well and still not decode. Chunks of which the store tells no digest are decoded, and"
          + " counted",
      "as not verifiable. What may not be read has failed; it is not missing. Chunks that cannot"
          + " be",
      "decoded here, because their codec is not known or the metadata is broken, are compared with",
      "digests, counted as not decoded, and the array is named with the reason.",
      "",
      "It exits with 5 if something is damaged or differs, with 1 if something is not decoded or a",
      "document cannot be read, and with 0 if all is well. What is damaged is printed at once; an",
      "interrupted command says how far it was, and begins anew when repeated."
    },
    footer = {
      "",
      "Examples:",
      "  neph array verify demo://membrane.zarr/s0",
      "  neph array verify --json s3://bucket/volume.zarr"
    })
final class ArrayVerify extends ArrayTask {

  @Option(
      names = "--lanes",
      paramLabel = "N",
      description = "How many objects at once, 1 to 512; 16 if not given.")
  int lanes = 16;

  private ExitCode code = ExitCode.DONE;
  private final ArrayTally tally = new ArrayTally();

  ArrayVerify(Session session) {
    super(session);
  }

  @Override
  ExitCode run(Target target) throws UsageError, IOException, InterruptedException {
    if (lanes < 1 || lanes > 512) {
      throw new UsageError("--lanes " + lanes + " is not between 1 and 512.");
    }
    node(target, target.node());
    session()
        .out()
        .line(
            session().json()
                ? new Json().with("summary", tally.json()).toString()
                : tally.sentence());
    return code;
  }

  private void node(Target target, ArrayNode node)
      throws UsageError, IOException, InterruptedException {
    switch (node) {
      case ArrayMeta array -> array(target, array);
      case GroupMeta group -> {
        Optional<Problem> broken = firstError(group);
        if (broken.isPresent()) {
          unreadable(target, group, broken.get().sentence());
        }
        var check = new ConsolidatedCheck(target.store(), group);
        for (Problem problem : check.run()) {
          tally.damaged();
          said(
              ExitCode.MISMATCH,
              target.uri(group.prefix().value()),
              problem.pointer().substring(1) + ": " + problem.sentence());
        }
        tally.documents(check.compared());
        for (ArrayNode child : target.opener().children(group)) {
          node(target, child);
        }
      }
    }
  }

  /// Says once for an array or group why not everything in it can be checked.
  private void unreadable(Target target, ArrayNode node, String sentence) throws IOException {
    tally.unreadable();
    said(ExitCode.SOME_FAILED, target.uri(node.prefix().value()), sentence);
  }

  private void array(Target target, ArrayMeta array)
      throws UsageError, IOException, InterruptedException {
    Optional<String> why = unreadable(array);
    if (why.isPresent()) {
      unreadable(target, array, "is not decoded: " + why.get());
    }
    ChunkGridState grid = ArrayChunks.grid(array);
    ChunkScan scan = ChunkScan.of(target.store(), array, grid);
    ScanWork.run(session(), scan, Checking.LEFT);
    ScanSnapshot end = scan.snapshot();
    if (end.end().orElseThrow() instanceof ScanSnapshot.End.Failed(var cause)) {
      tally.failed();
      code = code.and(session().report(cause, target.place().location()));
      return;
    }
    tally.absent(end.notStored());
    tally.plan(end.stored());
    var verify = new ChunkVerify(target.store(), array);
    try (var watch = ArrayWatch.begin(session(), new Checking(verify, tally))) {
      verify(target, array, verify, stored(array, grid), watch);
    }
  }

  private void verify(
      Target target,
      ArrayMeta array,
      ChunkVerify verify,
      Iterator<ChunkIndex> objects,
      ArrayWatch watch)
      throws IOException, InterruptedException {
    var told = new Told(target, array, watch, verify::stop);
    verify.run(objects, lanes, told::take);
    if (told.closed != null) {
      throw told.closed;
    }
  }

  /// The stored objects, each once, also where one holds many cells.
  private static Iterator<ChunkIndex> stored(ArrayMeta array, ChunkGridState grid) {
    Set<ObjectKey> seen = new LinkedHashSet<>();
    boolean many = array.keys() instanceof org.nephoscope.array.model.VoxelShards;
    return IntStream.range(0, grid.cells())
        .filter(cell -> grid.stateAt(cell).isStored())
        .mapToObj(cell -> array.objects().index(cell))
        .filter(index -> !many || seen.add(array.key(index)))
        .iterator();
  }

  /// Begins no further object, if the process is ended.
  private record Checking(ChunkVerify verify, ArrayTally tally) implements ArrayWatch.Work {
    static final String LEFT = "Nothing was changed; the command begins anew when it is repeated.";

    @Override
    public String stands() {
      return tally.stands();
    }

    @Override
    public void interrupt() {
      verify.stop();
    }

    @Override
    public String left() {
      return LEFT;
    }
  }

  /// Takes verdicts, one at a time.
  private final class Told {
    private final Target target;
    private final boolean isReadable;
    private final ArrayWatch watch;
    private final Runnable stop;
    private @org.jspecify.annotations.Nullable IOException closed;

    /// @param stop ends the work, because nobody reads what it says any more
    Told(Target target, ArrayMeta array, ArrayWatch watch, Runnable stop) {
      this.stop = stop;
      this.target = target;
      this.isReadable = array.unreadable().isEmpty();
      this.watch = watch;
    }

    void take(Verdict verdict) {
      try {
        tally.take(verdict);
        show(verdict);
      } catch (IOException e) {
        closed = e;
        stop.run();
      }
    }

    private void show(Verdict verdict) throws IOException {
      String uri = target.uri(verdict.key().value());
      ExitCode ended =
          switch (verdict.state()) {
            case CORRUPT, WRONG_SIZE, ZERO_BYTES -> ExitCode.MISMATCH;
            case FORBIDDEN -> ExitCode.DENIED;
            case NOT_STORED -> ExitCode.NOT_FOUND; // it was in the listing
            case ERROR -> ExitCode.SOME_FAILED;
            case STORED -> // of an array that is not decoded at all it is said once
                verdict.isUndecoded() && isReadable ? ExitCode.SOME_FAILED : ExitCode.DONE;
            case VERIFIED, OUTSIDE, NOT_SCANNED -> ExitCode.DONE;
          };
      if (session().json()) {
        watch.clear();
        session()
            .out()
            .line(
                new Json()
                    .with("uri", uri)
                    .with("key", verdict.key().value())
                    .with("index", verdict.object().at())
                    .with("state", ChunkTable.word(verdict.state()))
                    .with("verification", verdict.checked())
                    .with("size", verdict.bytes())
                    .with("chunks", verdict.decoded())
                    .with("stage", verdict.stage().isEmpty() ? null : verdict.stage())
                    .with("detail", verdict.reason().isEmpty() ? null : verdict.reason())
                    .toString());
        code = code.and(ended);
      } else if (ended != ExitCode.DONE) {
        watch.clear();
        String stage = verdict.stage().isEmpty() ? "" : verdict.stage() + ": ";
        session().out().line(Printable.text(uri + "  " + stage + verdict.reason()));
        session().out().flush(); // it may take hours, and what is damaged is shown at once
        code = code.and(ended);
      }
    }
  }

  private void said(ExitCode ended, String uri, String sentence) throws IOException {
    code = code.and(ended);
    if (session().json()) {
      session().problem(ended, uri, sentence);
    } else {
      session().out().line(Printable.text(uri + "  " + sentence));
    }
  }
}
