package org.nephoscope.cli;

import java.io.IOException;
import org.nephoscope.array.ChildPages;
import org.nephoscope.array.model.ArrayJson;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.PartialArray;
import org.nephoscope.array.model.Problem;
import org.nephoscope.array.model.Shape;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;
import picocli.CommandLine.Command;

/// `neph array tree`: a group and everything below it.
@Command(
    name = "tree",
    description = {
      "Show the arrays and groups below a group.",
      "",
      "Where the group carries consolidated metadata that costs one request, else a listing for"
          + " each",
      "group and a request or two for each array. --json prints what array info prints, a line for",
      "each. What may not be read is named, and the rest is shown."
    },
    footer = {"", "Examples:", "  neph array tree demo://cells.ome.zarr"})
final class ArrayTree extends ArrayTask {

  /// A tree deeper than this goes round in circles.
  static final int DEEPEST = 50;

  ArrayTree(Session session) {
    super(session);
  }

  @Override
  ExitCode run(Target target) throws IOException {
    return show(target, target.node(), 0);
  }

  private ExitCode show(Target target, ArrayNode node, int depth) throws IOException {
    if (session().json()) {
      session().out().line(Printable.escaped(ArrayJson.of(node).toString()));
    } else {
      String path = node.prefix().value();
      String name =
          depth == 0 ? target.place().location().asPrefix().toString() : node.prefix().name();
      session()
          .out()
          .line("  ".repeat(depth) + Printable.text(name.isEmpty() ? path : name) + words(node));
    }
    return switch (node) {
      case ArrayMeta _, PartialArray _ -> ExitCode.DONE;
      case GroupMeta group when depth < DEEPEST -> inside(target, group, depth);
      case GroupMeta _ -> {
        String uri = target.uri(node.prefix().value());
        session().problem(ExitCode.SOME_FAILED, uri, uri + " lies too deep to be looked into.");
        yield ExitCode.SOME_FAILED;
      }
    };
  }

  private ExitCode inside(Target target, GroupMeta group, int depth) throws IOException {
    ExitCode code = ExitCode.DONE;
    var pages = ChildPages.of(target.store(), group);
    while (pages.hasNext()) {
      ChildPages.Page page;
      try {
        page = pages.next();
      } catch (StorageException e) {
        return code.and(closed(target, group.prefix(), e));
      }
      for (ChildPages.Closed closed : page.closed()) {
        code = code.and(closed(target, closed.folder(), closed.why()));
      }
      for (ArrayNode child : page.nodes()) {
        code = code.and(show(target, child, depth + 1));
      }
    }
    return code;
  }

  private ExitCode closed(Target target, Prefix folder, StorageException why) throws IOException {
    return session().report(why, about(why, target.location(folder.value())));
  }

  private static String words(ArrayNode node) {
    long errors =
        node.problems().stream()
            .filter(problem -> problem.severity() == Problem.Severity.ERROR)
            .count();
    String broken = errors == 0 ? "" : "  " + errors + (errors == 1 ? " error" : " errors");
    return switch (node) {
      case ArrayMeta array ->
          "  "
              + Printable.text(array.dtype().name())
              + " "
              + array.shape()
              + ", chunk "
              + array.chunk()
              + array.shard().map(shard -> ", shard " + shard).orElse("")
              + broken;
      case PartialArray part ->
          "  "
              + Printable.text(part.dtype().name())
              + " "
              + part.shape().map(Shape::toString).orElse("of unknown length")
              + ", chunk not known"
              + broken;
      case GroupMeta group -> "  " + group.format().title() + " group" + broken;
    };
  }
}
