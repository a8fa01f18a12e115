package org.nephoscope.transfer.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A moment just before or just after something is done, in which a process is killed.
sealed interface KillEdge permits HaltAt.Edge, RequestEdge {

  /// How often each kind of change may have been made before; later ones are like earlier ones.
  int EARLY = 3;

  /// Every kind of request and of change, on both sides, in an order in which one job meets nearly
  /// all of them: what happens at its beginning comes first. A file is renamed only where the
  /// policy replaces, so that is left out.
  static List<KillEdge> each(Random random) {
    List<KillEdge> edges = requests(random);
    edges.addAll(changes(random));
    return edges;
  }

  /// Every kind of request, on both sides.
  static List<KillEdge> requests(Random random) {
    List<KillEdge> edges = new ArrayList<>();
    for (RequestEdge.Kind kind : RequestEdge.Kind.values()) {
      // A copy deletes nothing, and goes on with its uploads instead of taking them back.
      if (kind == RequestEdge.Kind.DELETE || kind == RequestEdge.Kind.ABORT) {
        continue;
      }
      addBoth(edges, random, kind);
    }
    return edges;
  }

  /// Every kind of change but renaming, on both sides.
  static List<KillEdge> changes(Random random) {
    List<KillEdge> edges = new ArrayList<>();
    for (FileOperation.Kind kind : FileOperation.Kind.values()) {
      if (kind != FileOperation.Kind.MOVE) {
        addBoth(edges, random, kind);
      }
    }
    return edges;
  }

  /// Around the deletion of a source, and before anybody could write down that it is gone.
  static List<KillEdge> taking() {
    return List.of(
        new RequestEdge(RequestEdge.Kind.DELETE, false, 1),
        new RequestEdge(RequestEdge.Kind.DELETE, true, 1),
        new RequestEdge(RequestEdge.Kind.PUT, true, 2),
        new HaltAt.Edge(FileOperation.Kind.DELETE, false, 1),
        new HaltAt.Edge(FileOperation.Kind.DELETE, true, 1));
  }

  static List<KillEdge> renaming(Random random) {
    List<KillEdge> edges = new ArrayList<>();
    addBoth(edges, random, FileOperation.Kind.MOVE);
    return edges;
  }

  /// After an object has its name, and before anybody could write that down.
  static List<KillEdge> published() {
    return List.of(
        new RequestEdge(RequestEdge.Kind.COMPLETE, true, 1),
        new RequestEdge(RequestEdge.Kind.PUT, true, 1),
        new HaltAt.Edge(FileOperation.Kind.LINK, true, 1),
        new HaltAt.Edge(FileOperation.Kind.FORCE_FOLDER, true, 2));
  }

  private static void addBoth(List<KillEdge> edges, Random random, FileOperation.Kind kind) {
    int most = kind == FileOperation.Kind.FOLDER ? 1 : EARLY;
    edges.add(new HaltAt.Edge(kind, false, 1 + random.nextInt(most)));
    edges.add(new HaltAt.Edge(kind, true, 1 + random.nextInt(most)));
  }

  private static void addBoth(List<KillEdge> edges, Random random, RequestEdge.Kind kind) {
    boolean once = kind == RequestEdge.Kind.ABORT || kind == RequestEdge.Kind.LIST;
    int most = once ? 1 : EARLY;
    edges.add(new RequestEdge(kind, false, 1 + random.nextInt(most)));
    edges.add(new RequestEdge(kind, true, 1 + random.nextInt(most)));
  }
}
