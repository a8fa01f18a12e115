package org.nephoscope.transfer.name;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nephoscope.connection.LocalNaming;

/// Gets back the keys of which an earlier copy into a folder has made the names of its files. Only
/// a step that [LocalNames] would write in exactly this way is read back; every other is taken for
/// a name that somebody chose, and kept. So a bucket comes back from a folder byte for byte, and so
/// does a folder from a bucket.
public final class OriginalKeys {

  private static final int REMEMBERED = 1000;

  private final Path folder;
  private final LocalNames names;
  private final List<String> endings;
  private final Map<String, String> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// @param folder the one whose files are read
  /// @param naming how its files stand for objects
  public OriginalKeys(Path folder, LocalNames names, LocalNaming naming) {
    this.folder = folder;
    this.names = names;
    this.endings =
        switch (naming) {
          case PLAIN -> List.of("");
          case SUFFIX -> EncodingSuffix.endings();
        };
  }

  /// The key of a file below the folder.
  ///
  /// @param path relative, with slashes; no step is empty
  public String key(String path) {
    if (path.indexOf('%') < 0) {
      return path; // nothing in it is escaped
    }
    List<String> steps = Arrays.asList(path.split("/", -1));
    var key = new StringBuilder();
    String parent = "";
    for (int i = 0; i < steps.size(); ) {
      int end = i;
      while (end < steps.size() - 1 && LocalNames.goesOn(steps.get(end))) {
        end++;
      }
      String step = String.join("/", steps.subList(i, end + 1));
      key.append(i == 0 ? "" : "/").append(step(parent, step));
      parent += step + "/";
      i = end + 1;
    }
    return key.toString();
  }

  /// Whether another file than this one may have this one's key.
  public boolean isUnsure(String path) {
    return !key(path).equals(path) || !names.toPath(path).equals(path);
  }

  private String step(String parent, String step) {
    return step.indexOf('%') < 0
        ? step
        : known.computeIfAbsent(parent + step, _ -> read(parent, step));
  }

  private String read(String parent, String step) {
    String original = names.toKey(step);
    return isWritten(parent, names.toPath(original), step) ? original : step;
  }

  /// Whether a step was written for that plain one: as it is, or as [LocalTargets] spells it where
  /// the plain one is taken. A long step has several pieces, and each may have been taken.
  private boolean isWritten(String parent, String plain, String step) {
    List<String> pieces = List.of(step.split("/", -1));
    String at = parent;
    int next = 0;
    for (String piece : plain.split("/", -1)) {
      String here = at;
      while (next < pieces.size() && pieces.get(next).equals(LocalNames.GOES_ON)) {
        at += LocalNames.GOES_ON + "/";
        next++;
      }
      if (next == pieces.size() || !Respelled.is(piece, pieces.get(next))) {
        return false;
      }
      String there = at + pieces.get(next);
      if (!there.equals(here + piece) && !isTaken(here, piece, there)) {
        return false;
      }
      at = there + "/";
      next++;
    }
    return next == pieces.size();
  }

  /// Whether the plain name is taken, by a file where this is a folder or the other way round, or
  /// by a name that this file system takes for the same.
  private boolean isTaken(String parent, String plain, String instead) {
    return endings.stream().anyMatch(ending -> isTaken(parent, plain, ending, instead));
  }

  private boolean isTaken(String parent, String plain, String ending, String instead) {
    Path taken = folder.resolve(parent + plain + ending);
    if (!Files.exists(taken, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try {
      Path real = taken.toRealPath(LinkOption.NOFOLLOW_LINKS);
      boolean folded = !real.getFileName().toString().equals(plain + ending);
      if (!ending.isEmpty() && Files.isDirectory(taken)) {
        return false; // a folder's name tells no encoding
      }
      return folded || Files.isDirectory(taken) != Files.isDirectory(folder.resolve(instead));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return false; // somebody has just taken it away
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
