package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.Leftover;
import org.nephoscope.storage.LeftoverLog;
import org.nephoscope.storage.LocalFiles;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.storage.UnfinishedUploads;
import org.nephoscope.transfer.journal.LeftoverRow;
import org.nephoscope.transfer.journal.RequestJson;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.lane.Control;

/// What transfers may have left in stores while they made objects: in the journal before it exists,
/// and taken away when its transfer goes on or has ended.
public final class Leftovers {

  private static final System.Logger LOG = System.getLogger(Leftovers.class.getName());

  private Leftovers() {}

  /// Writes down what one transfer makes in one place.
  ///
  /// @param of the revision of the source, if another attempt may go on with its upload
  static LeftoverLog log(TransferJournal journal, long job, Place place, Optional<Revision> of) {
    return new LeftoverLog() {
      private @Nullable String where; // few objects leave anything, so it is written when one does

      private synchronized String where() {
        String text = where;
        if (text == null) {
          text = RequestJson.write(place);
          where = text;
        }
        return text;
      }

      @Override
      public void coming(Leftover leftover) {
        row(leftover).ifPresent(journal::leave);
      }

      @Override
      public void gone(Leftover leftover) {
        row(leftover).ifPresent(journal::clean);
      }

      private Optional<LeftoverRow> row(Leftover leftover) {
        return LeftoverText.write(leftover, of, journal.seal())
            .map(text -> new LeftoverRow(job, where(), text));
      }

      @Override
      public <T extends Leftover> Optional<T> earlier(ObjectKey key, Class<T> kind) {
        return of.isEmpty()
            ? Optional.empty()
            : journal.rows().leftovers(job).stream()
                .filter(row -> row.place().equals(where()))
                .flatMap(row -> LeftoverText.of(row.what(), of.get(), journal.seal()).stream())
                .filter(leftover -> kind.isInstance(leftover) && leftover.key().equals(key))
                .map(kind::cast)
                .findFirst();
      }

      @Override
      public boolean keeps(Exception failure) {
        return of.isPresent()
            && (Control.isStopped(failure)
                || (failure instanceof StorageException known
                    && (known.retryable() || isExpired(known))));
      }
    };
  }

  /// Whoever signs in again goes on.
  private static boolean isExpired(StorageException failure) {
    return failure instanceof StorageException.AccessDenied denied
        && denied.why() == StorageException.AccessDenied.Why.EXPIRED;
  }

  /// Whether an attempt may go on with it, so that it stays until its transfer has ended.
  public static boolean isKept(LeftoverRow row) {
    return LeftoverText.isKept(row.what());
  }

  /// Takes them away. What cannot be taken away now stays in the journal for another time.
  public static void sweep(TransferJournal journal, StorePool stores, List<LeftoverRow> rows) {
    sweep(journal, stores, rows, false);
  }

  /// The same for what could not be taken away when its transfer ended. What its store refuses
  /// again is noted in the log and forgotten, because it would refuse at every start. Goes on in
  /// the background.
  public static void sweepOld(TransferJournal journal, StoreOpener opener, List<LeftoverRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Thread.startVirtualThread(() -> {
      try (var stores = new StorePool(opener)) {
        sweep(journal, stores, rows, true);
      }
    });
  }

  private static void sweep(
      TransferJournal journal, StorePool stores, List<LeftoverRow> rows, boolean old) {
    for (LeftoverRow row : rows) {
      try {
        if (LeftoverText.isSession(row.what()) || isSwept(journal, stores, row)) {
          journal.clean(row);
        }
      } catch (IOException e) {
        if (old && isLasting(e)) {
          drop(journal, row, e);
        } else {
          later(row, e);
        }
      }
    }
  }

  private static void later(LeftoverRow row, IOException error) {
    LOG.log(
        System.Logger.Level.WARNING,
        "what transfer " + row.job() + " left in a store cannot be taken away",
        error);
  }

  /// Whether asking again at the next start would only bring the same answer. Credentials may be
  /// there then, and a retention rule may have ended.
  private static boolean isLasting(IOException error) {
    return switch (error) {
      case NotFound _, Unsupported _ -> true;
      case AccessDenied denied ->
          switch (denied.why()) {
            case FORBIDDEN, PAYER_REQUIRED -> true;
            case NO_CREDENTIALS, UNKNOWN_KEYS, EXPIRED, CLOCK, ARCHIVED, RETAINED -> false;
          };
      default -> false;
    };
  }

  /// It is not tried again; whoever looks for it finds its address in the log.
  private static void drop(TransferJournal journal, LeftoverRow row, IOException error) {
    LOG.log(
        System.Logger.Level.WARNING,
        "what transfer "
            + row.job()
            + " left stays in its store, which refuses for good to take it away: "
            + row.place()
            + " "
            + row.what(),
        error);
    journal.clean(row);
  }

  /// Whether it is to be taken away before anything else is made: what was left without a name is
  /// told from others only by when it began, and of an object that two files stand for nobody can
  /// say what it is.
  public static boolean goesFirst(LeftoverRow row) {
    return LeftoverText.isNameless(row.what()) || FormChange.isIn(row.what());
  }

  private static boolean isSwept(TransferJournal journal, StorePool stores, LeftoverRow row)
      throws IOException {
    Place place = RequestJson.readPlace(row.place());
    ObjectStore store = stores.open(place);
    if (FormChange.isIn(row.what())) {
      Optional<LocalFiles> files = store.feature(LocalFiles.class);
      if (files.isPresent()) {
        FormChange.read(row.what()).complete(files.get());
      }
      return files.isPresent();
    }
    return switch (LeftoverText.read(row.what(), journal.seal())) {
      case Leftover.Objects(_, var keys) -> {
        for (DeleteOutcome outcome : store.delete(keys)) {
          StorageException error = outcome.error().orElse(null);
          if (error != null) {
            throw error;
          }
        }
        yield true;
      }
      case Leftover.Upload(var key, var id) -> isAborted(store, key, id);
      case Leftover.Beginning beginning ->
          isAborted(store, beginning, named(journal, place, beginning));
      case Leftover.Session _ -> true; // vanishes by itself, and costs nothing until then
    };
  }

  private static boolean isAborted(ObjectStore store, ObjectKey key, String id) throws IOException {
    var uploads = store.feature(UnfinishedUploads.class);
    if (uploads.isPresent()) {
      uploads.get().abort(UnfinishedUploads.Upload.of(key, id));
    }
    return uploads.isPresent();
  }

  /// The uploads to the same key whose names are known: they are of others, and perhaps under way.
  private static Set<String> named(
      TransferJournal journal, Place place, Leftover.Beginning beginning) throws IOException {
    var named = new HashSet<String>();
    String text = LeftoverText.named(beginning.key());
    for (LeftoverRow row : journal.rows().leftoversLike(text)) {
      boolean there =
          RequestJson.readPlace(row.place()).location().store().equals(place.location().store());
      if (there
          && LeftoverText.read(row.what(), journal.seal()) instanceof Leftover.Upload(_, var id)) {
        named.add(id);
      }
    }
    return named;
  }

  private static boolean isAborted(
      ObjectStore store, Leftover.Beginning beginning, Set<String> others) throws IOException {
    var uploads = store.feature(UnfinishedUploads.class);
    if (uploads.isPresent()) {
      for (var upload : uploads.get().uploads(beginning.key())) {
        if (beginning.isIt(upload) && !others.contains(upload.id())) {
          uploads.get().abort(upload);
        }
      }
    }
    return uploads.isPresent();
  }
}
