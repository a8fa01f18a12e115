package org.nephoscope.transfer.copy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.Leftover;
import org.nephoscope.storage.LeftoverLog;
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
  private static final ObjectMapper JSON = new ObjectMapper();

  private Leftovers() {}

  /// Writes down what one transfer makes in one place.
  ///
  /// @param of the revision of the source, if another attempt may go on with its upload
  static LeftoverLog log(TransferJournal journal, long job, Place place, Optional<Revision> of) {
    String where = RequestJson.write(place);
    return new LeftoverLog() {
      @Override
      public void coming(Leftover leftover) {
        journal.leave(new LeftoverRow(job, where, text(leftover, of)));
      }

      @Override
      public void gone(Leftover leftover) {
        journal.clean(new LeftoverRow(job, where, text(leftover, of)));
      }

      @Override
      public Optional<Leftover.Upload> earlier(ObjectKey key) {
        return of.isEmpty()
            ? Optional.empty()
            : journal.rows().leftovers(job).stream()
                .filter(row -> row.place().equals(where))
                .flatMap(row -> upload(row, key, of).stream())
                .findFirst();
      }

      @Override
      public boolean keeps(Exception failure) {
        return of.isPresent()
            && (Control.isStopped(failure)
                || (failure instanceof StorageException known && known.retryable()));
      }
    };
  }

  /// The upload to that key and of that revision that a row tells of.
  private static Optional<Leftover.Upload> upload(
      LeftoverRow row, ObjectKey key, Optional<Revision> of) {
    try {
      return leftover(row.what()) instanceof Leftover.Upload upload
              && upload.key().equals(key)
              && row.what().equals(text(upload, of))
          ? Optional.of(upload)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // the sweep tells of it
    }
  }

  /// Whether an attempt may go on with it, so that it stays until its transfer has ended.
  public static boolean isKept(LeftoverRow row) {
    try {
      JsonNode node = JSON.readTree(row.what());
      return node.hasNonNull("upload") && node.hasNonNull("of");
    } catch (JsonProcessingException e) {
      return false; // the sweep tells of it
    }
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
        if (isSwept(stores.open(RequestJson.readPlace(row.place())), leftover(row.what()))) {
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
            case NO_CREDENTIALS, UNKNOWN_KEYS, EXPIRED, ARCHIVED, RETAINED -> false;
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

  /// Whether it was left without a name, and so is told from others only by when it began. What
  /// begins to the same place meanwhile looks the same, so such rows go first.
  public static boolean isNameless(LeftoverRow row) {
    return row.what().startsWith("{\"beginning\"");
  }

  private static boolean isSwept(ObjectStore store, Leftover leftover) throws IOException {
    return switch (leftover) {
      case Leftover.Objects(var keys) -> {
        for (DeleteOutcome outcome : store.delete(keys)) {
          StorageException error = outcome.error().orElse(null);
          if (error != null) {
            throw error;
          }
        }
        yield true;
      }
      case Leftover.Upload(var key, var id) -> isAborted(store, key, id);
      case Leftover.Beginning beginning -> isAborted(store, beginning);
    };
  }

  private static boolean isAborted(ObjectStore store, ObjectKey key, String id) throws IOException {
    var uploads = store.feature(UnfinishedUploads.class);
    if (uploads.isPresent()) {
      uploads.get().abort(UnfinishedUploads.Upload.of(key, id));
    }
    return uploads.isPresent();
  }

  private static boolean isAborted(ObjectStore store, Leftover.Beginning beginning)
      throws IOException {
    var uploads = store.feature(UnfinishedUploads.class);
    if (uploads.isPresent()) {
      for (var upload : uploads.get().uploads(beginning.key())) {
        if (beginning.isIt(upload)) {
          uploads.get().abort(upload);
        }
      }
    }
    return uploads.isPresent();
  }

  private static String text(Leftover leftover, Optional<Revision> of) {
    ObjectNode node = JSON.createObjectNode();
    switch (leftover) {
      case Leftover.Objects(var keys) -> {
        var names = node.putArray("objects");
        keys.forEach(key -> names.add(key.value()));
      }
      case Leftover.Upload(var key, var id) -> {
        node.put("key", key.value()).put("upload", id);
        of.ifPresent(revision -> node.put("of", revision.token()));
      }
      case Leftover.Beginning(var key, var before, var when) -> {
        node.put("beginning", key.value()).put("when", when.toEpochMilli());
        before.forEach(node.putArray("before")::add);
      }
    }
    return node.toString();
  }

  private static Leftover leftover(String text) throws IOException {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IOException("not a leftover: " + e.getOriginalMessage(), e);
    }
    if (node.hasNonNull("upload")) {
      return new Leftover.Upload(
          new ObjectKey(node.path("key").asText()), node.path("upload").asText());
    }
    if (node.hasNonNull("beginning")) {
      List<String> before = new ArrayList<>();
      node.path("before").forEach(id -> before.add(id.asText()));
      return new Leftover.Beginning(
          new ObjectKey(node.path("beginning").asText()),
          before,
          Instant.ofEpochMilli(node.path("when").asLong()));
    }
    List<ObjectKey> keys = new ArrayList<>();
    node.path("objects").forEach(name -> keys.add(new ObjectKey(name.asText())));
    return new Leftover.Objects(keys);
  }
}
