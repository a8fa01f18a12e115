package org.nephoscope.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ListQuery.Start;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;

/// Of which directories the pages were that others are to follow. Where a disk is mounted or taken
/// away, there is another directory of the same name or none, and what it lacks is not the end of a
/// listing. Only the latest are known, and each until it is listed anew, because a page that failed
/// is asked for again.
final class ListedFolders {

  private static final Sentences SAY = Sentences.of(ListedFolders.class);

  private static final int MOST = 256;

  /// In place of a directory that is not there.
  private static final Object NONE = "";

  /// A page that is still to come.
  private record Page(String folder, Start start) {}

  private final Map<Page, Object> begun =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Page, Object> eldest) {
          return size() > MOST;
        }
      };

  /// What a directory is: the device and the number on it, or where there are none, when it was
  /// made.
  static Object identity(Path directory) throws IOException {
    try {
      var seen = Files.readAttributes(directory, BasicFileAttributes.class);
      Object key = seen.fileKey();
      return key == null ? seen.creationTime() : key;
    } catch (IOException e) {
      if (LocalErrors.translate(directory.toString(), e) instanceof NotFound) {
        return NONE;
      }
      throw e;
    }
  }

  /// Notes which directory a page is of, if another page is to follow it.
  synchronized void note(String folder, Optional<ListQuery> next, Object identity) {
    next.map(query -> new Page(folder, query.start())).ifPresent(page -> begun.put(page, identity));
  }

  /// Throws if a page follows one of another directory. Whoever begins a listing behind some name
  /// follows none.
  synchronized void require(String folder, Start start, Object identity) throws Unexpected {
    Object before = begun.get(new Page(folder, start));
    requireSame(folder, before == null ? identity : before, identity);
  }

  static void requireSame(String folder, Object before, Object now) throws Unexpected {
    if (!before.equals(now)) {
      throw new Unexpected(folder, SAY.get("it-is-not-the-folder-any-more"), null);
    }
  }
}
