package org.nephoscope.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException;

/// Deletions that outlast a loss of power: each folder in which names have gone is forced to disk
/// once, before anybody is told that they are gone.
record LastingDeletions(Path root, LastingFolders.Force force) {

  /// Deletes the object of that place in a list.
  interface One {
    void delete(int number) throws IOException;
  }

  /// Says of each, in their order, how it ended.
  List<DeleteOutcome> all(List<ObjectKey> keys, One one) {
    List<DeleteOutcome> outcomes = new ArrayList<>();
    var forced = new HashMap<Path, Optional<StorageException>>();
    for (int i = 0; i < keys.size(); i++) {
      ObjectKey key = keys.get(i);
      try {
        one.delete(i);
        outcomes.add(DeleteOutcome.deleted(key));
      } catch (IOException e) {
        Path file = root.resolve(key.value());
        outcomes.add(DeleteOutcome.failed(key, LocalErrors.translateChange(key.value(), file, e)));
      }
    }
    return outcomes.stream().map(outcome -> lasting(outcome, forced)).toList();
  }

  /// Makes the deletion of one object lasting.
  void settle(ObjectKey key) throws IOException {
    Path folder = folder(key);
    // What is no folder by now, such as a pipe, holds no name, and is not opened.
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || folder.equals(root)) {
      force.force(folder);
    }
  }

  private DeleteOutcome lasting(
      DeleteOutcome outcome, Map<Path, Optional<StorageException>> forced) {
    if (outcome.error().isPresent()) {
      return outcome;
    }
    ObjectKey key = outcome.key();
    return forced
        .computeIfAbsent(folder(key), _ -> unsettled(key))
        .map(error -> DeleteOutcome.failed(key, error))
        .orElse(outcome);
  }

  private Optional<StorageException> unsettled(ObjectKey key) {
    try {
      settle(key);
      return Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty(); // the folder is gone, and the name with it
    } catch (IOException e) {
      return Optional.of(LocalErrors.translate(key.value(), e));
    }
  }

  private Path folder(ObjectKey key) {
    return LastingFolders.above(root.resolve(key.value()));
  }
}
