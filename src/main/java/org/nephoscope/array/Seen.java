package org.nephoscope.array;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.PartialArray;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.Listing.LeftOut;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;

/// What one page of a folder holds.
///
/// @param node the array or group that the folder itself is
/// @param folders the folders of the page, in the order of the listing
/// @param more the next page, where there is one
/// @param leftOut why nothing can be said of the folder
record Seen(
    Optional<ArrayNode> node,
    List<Prefix> folders,
    Optional<FolderLook> more,
    Optional<LeftOut> leftOut) {

  private static final Sentences SAY = Sentences.of(Seen.class);

  /// So many folders are looked into at once.
  static final int LANES = 16;

  /// Looks into several folders at once; the first failure is thrown once all have ended.
  ///
  /// @param strict whether a refusal is thrown too, instead of leaving the folder out
  static List<Seen> all(ObjectStore store, List<FolderLook> looks, boolean strict)
      throws StorageException {
    List<Future<Seen>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (FolderLook look : looks) {
        answers.add(threads.submit(() -> strict ? of(store, look) : orLeftOut(store, look)));
      }
    }
    List<Seen> all = new ArrayList<>();
    for (Future<Seen> answer : answers) {
      all.add(result(answer));
    }
    return all;
  }

  private static Seen orLeftOut(ObjectStore store, FolderLook look) throws StorageException {
    String name = look.folder().value();
    try {
      return of(store, look);
    } catch (StorageException.AccessDenied _) {
      return without(new LeftOut(name, SAY.get("it-must-not-be-looked")));
    } catch (StorageException.NotFound _) {
      return without(new LeftOut(name, SAY.get("it-is-gone")));
    }
  }

  private static Seen without(LeftOut reason) {
    return new Seen(Optional.empty(), List.of(), Optional.empty(), Optional.of(reason));
  }

  private static Seen of(ObjectStore store, FolderLook look) throws StorageException {
    Prefix folder = look.folder();
    if (look.after().isPresent()) {
      return page(look, store.list(look.query()));
    }
    var finder = new NodeFinder(store, folder);
    Optional<ArrayNode> node = finder.findListed();
    var names = finder.names();
    if (names.isEmpty()) {
      return new Seen(node, List.of(), Optional.empty(), unlisted(folder, node));
    }
    List<Prefix> folders =
        names.get().folders().stream()
            .map(name -> new Prefix(folder.value() + name + "/")) // a name may be empty
            .toList();
    Optional<FolderLook> more =
        names.get().last().map(last -> new FolderLook(folder, Optional.of(folder.value() + last)));
    return new Seen(node, folders, more, Optional.empty());
  }

  /// Where nothing is listed, only an array or consolidated metadata are all that there is.
  private static Optional<LeftOut> unlisted(Prefix folder, Optional<ArrayNode> node)
      throws StorageException {
    if (node.isEmpty()) {
      throw new StorageException.Unsupported(
          folder.value(), StorageException.Unsupported.LISTING, null);
    }
    boolean whole =
        switch (node.get()) {
          case ArrayMeta _, PartialArray _ -> true;
          case GroupMeta group -> group.consolidated().isPresent();
        };
    return whole
        ? Optional.empty()
        : Optional.of(new LeftOut(folder.value(), SAY.get("its-server-gives-no-listing")));
  }

  private static Seen page(FolderLook look, Listing listing) {
    List<Prefix> folders = new ArrayList<>();
    String last = look.folder().value();
    for (ObjectEntry entry : listing.entries()) {
      if (entry instanceof Folder(var prefix)) {
        folders.add(prefix);
      }
      last = entry.path();
    }
    Optional<FolderLook> more =
        listing.next().isPresent()
            ? Optional.of(new FolderLook(look.folder(), Optional.of(last)))
            : Optional.empty();
    return new Seen(Optional.empty(), folders, more, Optional.empty());
  }

  private static Seen result(Future<Seen> answer) throws StorageException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StorageException known) {
        throw known;
      }
      throw new IllegalStateException("a folder could not be looked into", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the threads had ended already", e);
    }
  }
}
