package org.nephoscope.cli;

import java.io.IOException;
import org.nephoscope.array.model.ArrayJson;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.PartialArray;
import org.nephoscope.array.model.Problem;
import org.nephoscope.array.model.Shape;
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
      "each."
    },
    footer = {"", "Examples:", "  neph array tree demo://cells.ome.zarr"})
final class ArrayTree extends ArrayTask {

  /// A tree deeper than this goes round in circles.
  private static final int DEEPEST = 50;

  ArrayTree(Session session) {
    super(session);
  }

  @Override
  ExitCode run(Target target) throws IOException {
    show(target, target.node(), 0);
    return ExitCode.DONE;
  }

  private void show(Target target, ArrayNode node, int depth) throws IOException {
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
    if (node instanceof GroupMeta group && depth < DEEPEST) {
      for (ArrayNode child : target.opener().children(group)) {
        show(target, child, depth + 1);
      }
    }
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
