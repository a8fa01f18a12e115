package org.nephoscope.transfer.run;

import java.nio.file.Files;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.journal.Outcome;

/// What is to be deleted and is not there. A batch of names that a server deletes counts it as
/// deleted, and to ask before takes a request for each.
public final class Absent {

  private static final Sentences SAY = Sentences.of(Absent.class);

  private Absent() {}

  /// Whether asking takes no request.
  public static boolean isFree(StoreAddress store) {
    return switch (store) {
      case StoreAddress.Local _, StoreAddress.Memory _, StoreAddress.Demo _ -> true;
      case StoreAddress.S3 _, StoreAddress.Gcs _, StoreAddress.Http _ -> false;
    };
  }

  /// Whether nothing has that name. Where that cannot be found out, the deletion says why.
  static boolean is(ObjectStore store, Location object) {
    try {
      var _ = store.stat(object.key().orElseThrow());
      return false;
    } catch (NotFound _) {
      return isNoLink(object);
    } catch (StorageException _) {
      return false;
    }
  }

  /// Whether what holds nothing is nothing: a link that leads nowhere can be deleted all the same.
  public static boolean isNoLink(Location object) {
    return object.isPrefix() || object.file().filter(Files::isSymbolicLink).isEmpty();
  }

  public static String text(Location object) {
    return SAY.get("absent", object);
  }

  /// Not a failure: it is as was wished.
  static Outcome outcome(Location object) {
    return Outcome.ended(ItemState.SKIPPED, text(object));
  }
}
