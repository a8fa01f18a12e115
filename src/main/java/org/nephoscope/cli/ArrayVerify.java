package org.nephoscope.cli;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.nephoscope.array.ChildPages;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Format;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.PartialArray;
import org.nephoscope.array.model.Problem;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkScan;
import org.nephoscope.array.scan.ChunkVerify;
import org.nephoscope.array.scan.ConsolidatedCheck;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `neph array verify`: fetches, compares and decodes everything stored of an array.
@Command(
    name = "verify",
    description = {
      "Fetch every stored chunk, compare its bytes with the digest of the store, and decode it.",
      "",
      "Below a group every array that is stored is checked, and consolidated metadata is compared",
      "with the documents it was made of, and with what lies there. What is damaged is shown with"
          + " the step that failed: bytes may have been copied",
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
    node(target, target.node(), Optional.empty(), 0);
    session()
        .out()
        .line(
            session().json()
                ? new Json().with("summary", tally.json()).toString()
                : tally.sentence());
    return code;
  }

  /// @param above the nearest group above that tells what lies below it
  private void node(Target target, ArrayNode node, Optional<GroupMeta> above, int depth)
      throws UsageError, IOException, InterruptedException {
    switch (node) {
      case ArrayMeta array -> array(target, array);
      case PartialArray part ->
          unreadable(
              target,
              part,
              "is not decoded: "
                  + part.why()
                  + firstError(part).map(problem -> " " + problem.sentence()).orElse(""));
      case GroupMeta group -> group(target, group, above, depth);
    }
  }

  /// Checks what is stored below a group, also where consolidated metadata says something else. The
  /// scales of precomputed are said by their volume alone.
  private void group(Target target, GroupMeta group, Optional<GroupMeta> above, int depth)
      throws UsageError, IOException, InterruptedException {
    Optional<Problem> broken = ownError(group);
    if (broken.isPresent()) {
      unreadable(target, group, broken.get().sentence());
    }
    if (depth >= ArrayTree.DEEPEST) {
      tally.failed();
      said(ExitCode.SOME_FAILED, target.uri(group.prefix().value()), "lies too deep to be checked");
      return;
    }
    boolean consolidated = group.consolidated().isPresent() && group.format() != Format.PRECOMPUTED;
    if (!consolidated) {
      // What a volume says of its scales is no business of a group above, and may lie outside of
      // it.
      Optional<GroupMeta> known = group.format() == Format.PRECOMPUTED ? Optional.empty() : above;
      inside(target, group, ChildPages.of(target.store(), group), known, depth);
      return;
    }
    consolidated(target, group);
    Optional<GroupMeta> said = Optional.of(group);
    if (!inside(target, group, ChildPages.stored(target.store(), group), said, depth)) {
      inside(target, group, ChildPages.of(target.store(), group), said, depth);
    }
  }

  /// What is wrong with a group itself. What is wrong with a scale of a volume is said of the
  /// scale, unless it has no key that leads to it.
  private static Optional<Problem> ownError(GroupMeta group) {
    boolean volume = group.format() == Format.PRECOMPUTED;
    return group.problems().stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .filter(problem ->
            !volume
                || !problem.pointer().startsWith("/scales/")
                || problem.pointer().endsWith("/key"))
        .findFirst();
  }

  private void consolidated(Target target, GroupMeta group) throws IOException {
    var check = new ConsolidatedCheck(target.store(), group);
    for (Problem problem : check.run()) {
      tally.damaged();
      said(
          ExitCode.MISMATCH,
          target.uri(group.prefix().value()),
          problem.pointer().substring(1) + ": " + problem.sentence());
    }
    for (StorageException why : check.failures()) {
      failed(target, group.prefix(), why);
    }
    tally.documents(check.compared());
  }

  /// @return whether the group could be listed, as far as some page
  private boolean inside(
      Target target, GroupMeta group, ChildPages pages, Optional<GroupMeta> above, int depth)
      throws UsageError, IOException, InterruptedException {
    boolean any = false;
    while (pages.hasNext()) {
      ChildPages.Page page;
      try {
        page = pages.next();
      } catch (StorageException e) {
        failed(target, group.prefix(), e);
        return any;
      }
      any = true;
      for (ChildPages.Closed closed : page.closed()) {
        failed(target, closed.folder(), closed.why());
      }
      for (ArrayNode child : page.nodes()) {
        node(target, child, known(target, child, above), depth + 1);
      }
    }
    return true;
  }

  /// Says if consolidated metadata does not tell of what lies below it. Of what lies still deeper
  /// it tells nothing either, which is not said once more.
  private Optional<GroupMeta> known(Target target, ArrayNode child, Optional<GroupMeta> above)
      throws IOException {
    if (above.isEmpty()) {
      return above;
    }
    String all = child.prefix().value();
    String path = all.substring(above.get().prefix().value().length(), all.length() - 1);
    if (above.get().consolidated().orElse(Map.of()).containsKey(path)) {
      return above;
    }
    tally.damaged();
    String where = target.uri(above.get().prefix().value());
    said(
        ExitCode.MISMATCH,
        target.uri(all),
        "It is in the store and not in the consolidated metadata of " + where + ".");
    return Optional.empty();
  }

  private void failed(Target target, Prefix place, StorageException why) throws IOException {
    tally.failed();
    code = code.and(session().report(why, about(why, target.location(place.value()))));
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
    } else if (firstError(array).isPresent()) {
      unreadable(target, array, firstError(array).get().sentence()); // as of a group
    }
    Optional<ChunkGridState> cells = ChunkGridState.of(array.objects().counts().toArray());
    if (cells.isEmpty() && target.node() instanceof GroupMeta) {
      tally.failed();
      said(
          ExitCode.SOME_FAILED,
          target.uri(array.prefix().value()),
          "is not checked: more than ten million objects of an array are not looked at.");
      return;
    }
    ChunkGridState grid = cells.isPresent() ? cells.get() : ArrayChunks.grid(array);
    ChunkScan scan = ChunkScan.of(target.store(), array, grid);
    ScanWork.run(session(), scan, Checking.LEFT);
    ScanSnapshot end = scan.snapshot();
    if (end.end().orElseThrow() instanceof ScanSnapshot.End.Failed(var cause)) {
      failed(target, array.prefix(), cause);
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
    var told = new ArrayVerdicts(session(), target, array, tally, watch, verify::stop);
    verify.run(objects, lanes, told::take);
    code = code.and(told.end());
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

  private void said(ExitCode ended, String uri, String sentence) throws IOException {
    code = code.and(ended);
    if (session().json()) {
      session().problem(ended, uri, sentence);
    } else {
      session().out().line(Printable.text(uri + "  " + sentence));
    }
  }
}
