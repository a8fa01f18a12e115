package org.nephoscope.transfer.name;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Gives each object of a transfer a file of its own. Where a name is taken – by a folder of the
/// same name, or by one that the file system cannot tell from it – the first characters are escaped
/// until it is free, or it goes on from an empty beginning one folder further down (`%+/`). Both
/// [LocalNames] reads back as the same name. Two files of exactly one name are a conflict, as in a
/// store.
public final class LocalTargets {

  private static final int REMEMBERED = 1000;

  /// A name can be taken once by a file and once by a folder, and on a file system that folds case
  /// by some more.
  private static final int DEEPEST = 8;

  /// Before a name as it is, where claims are of folded ones; no folded name begins so.
  private static final String EXACT = "//";

  private final Claims claims;
  private final boolean foldsCase;
  private final Map<String, String> folders;

  /// @param foldsCase whether the file system takes names for equal that differ only in case or in
  ///   how accents are written
  public LocalTargets(Claims claims, boolean foldsCase) {
    this.claims = claims;
    this.foldsCase = foldsCase;
    this.folders =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
          }
        };
  }

  /// The full name for a file, now claimed; empty if another file has that name, or none is free.
  ///
  /// @param base the chosen folder's name in its store, empty or ending in a slash
  /// @param path what [LocalNames] made of the key
  /// @param alone whether nothing else may be called exactly so; else that is escaped too
  public Optional<String> file(String base, String path, boolean alone) throws SQLException {
    int last = path.lastIndexOf('/') + 1;
    String folder = folder(base, path.substring(0, last));
    String step = path.substring(last);
    if (alone && isMet(folder + step)) {
      return Optional.empty();
    }
    for (int deep = 0; deep < DEEPEST; deep++) {
      for (int escaped = 0; escaped <= step.length(); escaped++) {
        String name = folder + LocalNames.escapeFirst(step, escaped);
        if (claims.find(fold(name)).isEmpty()) {
          claims.add(fold(name), Claims.Kind.FILE);
          if (foldsCase) {
            claims.add(EXACT + name, Claims.Kind.FILE);
          }
          return Optional.of(name);
        }
      }
      folder = folder(folder, LocalNames.GOES_ON + "/");
    }
    return Optional.empty();
  }

  /// Gives back the name of a file.
  public static void release(Claims claims, String name) throws SQLException {
    boolean folded = claims.find(EXACT + name).isPresent();
    claims.remove(folded ? CaseFolding.fold(name) : name);
    claims.remove(EXACT + name);
  }

  /// Whether another file of this transfer has exactly that name, so that both mean the same one.
  private boolean isMet(String name) throws SQLException {
    return claims
        .find(foldsCase ? EXACT + name : name)
        .filter(kind -> kind == Claims.Kind.FILE)
        .isPresent();
  }

  /// Claims the chosen folder itself, so that no file of another route takes its name.
  public void base(String base) throws SQLException {
    String name = fold(base.isEmpty() ? base : base.substring(0, base.length() - 1));
    if (claims.find(name).isEmpty()) {
      claims.add(name, Claims.Kind.FOLDER);
    }
  }

  /// The full name of a folder, ending in a slash, now claimed.
  ///
  /// @param path empty, or ending in a slash
  public String folder(String base, String path) throws SQLException {
    if (path.isEmpty()) {
      return base;
    }
    String known = folders.get(base + path);
    if (known != null) {
      return known;
    }
    int end = path.length() - 1;
    int start = path.lastIndexOf('/', end - 1) + 1;
    String name = claimed(folder(base, path.substring(0, start)), path.substring(start, end)) + "/";
    folders.put(base + path, name);
    return name;
  }

  private String claimed(String parent, String step) throws SQLException {
    for (int escaped = 0; escaped <= step.length(); escaped++) {
      String name = parent + LocalNames.escapeFirst(step, escaped);
      Optional<Claims.Kind> taken = claims.find(fold(name));
      if (taken.isEmpty()) {
        claims.add(fold(name), Claims.Kind.FOLDER);
        return name;
      }
      if (taken.get() == Claims.Kind.FOLDER) {
        return name;
      }
    }
    // A step that is all escapes has no other spelling, so it begins a folder further down.
    return claimed(folder(parent, LocalNames.GOES_ON + "/"), step);
  }

  private String fold(String name) {
    return foldsCase ? CaseFolding.fold(name) : name;
  }
}
