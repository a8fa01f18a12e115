package org.nephoscope.transfer.proof;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nephoscope.transfer.proof.FileOperation.Kind;

/// A disk in memory that may forget what it was not forced to keep, as POSIX allows: the bytes of a
/// file last once the file was forced, the names in a folder once the folder was. Of what was not
/// forced any part may be there after a loss of power: any of the changed names without the others,
/// and of a file's bytes all, none, the first half, or zeros of the right length.
///
/// All files that were not forced have the same fate in one state; since each is judged by itself,
/// that is no less than all combinations.
final class PowerlessDisk {

  /// More changed names than these are not left out one by one; the oldest of them are then there.
  private static final int MOST_PENDING = 8;

  /// What became of bytes that were not forced.
  private enum Fate {
    ALL,
    NONE,
    HALF,
    ZEROS
  }

  private sealed interface Node {}

  private static final class Folder implements Node {
    private Map<String, Node> lasting = new HashMap<>();
    private final Map<String, Node> now = new HashMap<>();
    private final List<Change> pending = new ArrayList<>();
  }

  private static final class Content implements Node {
    private byte[] lasting = new byte[0];
    private byte[] now = lasting;
    private final Map<Fate, byte[]> made = new EnumMap<>(Fate.class);

    private byte[] after(Fate fate) {
      if (now == lasting) { // nothing of it can be forgotten
        return now;
      }
      return switch (fate) {
        case ALL -> now;
        case NONE -> lasting;
        case HALF -> made.computeIfAbsent(fate, _ -> Arrays.copyOf(now, now.length / 2));
        case ZEROS -> made.computeIfAbsent(fate, _ -> Arrays.copyOf(lasting, now.length));
      };
    }

    private void write(long position, ByteBuffer bytes) {
      int end = (int) position + bytes.remaining();
      now = Arrays.copyOf(now, Math.max(end, now.length));
      bytes.duplicate().get(now, (int) position, bytes.remaining());
      made.clear();
    }

    private void force() {
      lasting = now;
      made.clear();
    }
  }

  /// One change of the names in a folder: `gone` goes and `come` comes, both at once.
  private record Change(String gone, String come, @Nullable Node node) {
    void apply(Map<String, Node> names) {
      names.remove(gone);
      if (node != null) {
        names.put(come, node);
      }
    }
  }

  private final Set<Kind> ignored;
  private final Folder root = new Folder();
  private final Map<Long, Content> opened = new HashMap<>();

  /// @param ignored the kinds of changes that this disk does not do, although it says so
  PowerlessDisk(Set<Kind> ignored) {
    this.ignored = ignored;
  }

  /// A file that is there for good.
  void put(String path, byte[] bytes) {
    var content = new Content();
    content.lasting = bytes;
    content.now = bytes;
    Folder folder = root;
    String[] steps = steps(path);
    for (int i = 0; i < steps.length - 1; i++) {
      Node next = folder.now.computeIfAbsent(steps[i], _ -> new Folder());
      folder.lasting.put(steps[i], next);
      folder = (Folder) next;
    }
    folder.now.put(steps[steps.length - 1], content);
    folder.lasting.put(steps[steps.length - 1], content);
  }

  /// A folder that is there for good.
  void folder(String path) {
    put(path + "/.", new byte[0]);
    Folder made = (Folder) at(path);
    made.now.remove(".");
    made.lasting.remove(".");
  }

  void apply(FileOperation operation) {
    if (ignored.contains(operation.kind())) {
      return;
    }
    String path = operation.path();
    switch (operation.kind()) {
      case FOLDER -> change(path, new Change("", name(path), new Folder()));
      case OPEN -> opened.put(operation.file(), open(path));
      case WRITE -> opened(operation).write(operation.position(), operation.bytes());
      case FORCE_FILE -> opened(operation).force();
      case LINK -> change(path, new Change("", name(path), at(operation.other())));
      case MOVE -> move(path, operation.other());
      case DELETE -> change(path, new Change(name(path), "", null));
      case FORCE_FOLDER -> {
        Folder folder = (Folder) at(path);
        folder.lasting = new HashMap<>(folder.now);
        folder.pending.clear();
      }
    }
  }

  private void move(String from, String to) {
    if (!above(from).equals(above(to))) {
      throw new IllegalArgumentException("a move to another folder: " + from + " to " + to);
    }
    change(from, new Change(name(from), name(to), at(from)));
  }

  private Content open(String path) {
    Folder folder = (Folder) at(above(path));
    if (folder.now.get(name(path)) instanceof Content there) {
      return there;
    }
    var made = new Content();
    change(path, new Change("", name(path), made));
    return made;
  }

  private Content opened(FileOperation operation) {
    return Objects.requireNonNull(opened.get(operation.file()));
  }

  private void change(String path, Change change) {
    Folder folder = (Folder) at(above(path));
    change.apply(folder.now);
    folder.pending.add(change);
  }

  /// Every state in which a loss of power at this moment may leave the disk: full names and what
  /// the files hold.
  int states(Consumer<Map<String, byte[]>> each) {
    List<Change> pending = new ArrayList<>();
    boolean dirty = collect(root, pending);
    List<Change> open = pending.subList(Math.max(0, pending.size() - MOST_PENDING), pending.size());
    List<Fate> fates = dirty ? List.of(Fate.values()) : List.of(Fate.ALL);
    int count = 0;
    for (int bits = 0; bits < 1 << open.size(); bits++) {
      Set<Change> left = Collections.newSetFromMap(new IdentityHashMap<>());
      for (int i = 0; i < open.size(); i++) {
        if ((bits >> i & 1) == 0) {
          left.add(open.get(i));
        }
      }
      for (Fate fate : fates) {
        Map<String, byte[]> state = new TreeMap<>();
        show(root, "", left, fate, state);
        each.accept(state);
        count++;
      }
    }
    return count;
  }

  /// Adds what is pending in a folder and below it; says whether any file was not forced.
  private static boolean collect(Folder folder, List<Change> pending) {
    boolean dirty = false;
    pending.addAll(folder.pending);
    Set<Node> nodes = new HashSet<>(folder.now.values());
    nodes.addAll(folder.lasting.values());
    folder.pending.stream().map(Change::node).filter(Objects::nonNull).forEach(nodes::add);
    for (Node node : nodes) {
      dirty |=
          switch (node) {
            case Folder below -> collect(below, pending);
            case Content content -> content.now != content.lasting;
          };
    }
    return dirty;
  }

  private static void show(
      Folder folder, String path, Set<Change> left, Fate fate, Map<String, byte[]> state) {
    Map<String, Node> names = new HashMap<>(folder.lasting);
    folder.pending.stream()
        .filter(change -> !left.contains(change))
        .forEach(change -> change.apply(names));
    names.forEach((name, node) -> {
      switch (node) {
        case Folder below -> show(below, path + "/" + name, left, fate, state);
        case Content content -> state.put(path + "/" + name, content.after(fate));
      }
    });
  }

  private Node at(String path) {
    Node node = root;
    for (String step : steps(path)) {
      node = Objects.requireNonNull(((Folder) node).now.get(step), path);
    }
    return node;
  }

  private static String[] steps(String path) {
    return path.substring(1).split("/");
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String above(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }
}
