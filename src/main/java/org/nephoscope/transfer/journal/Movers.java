package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Revision;
import org.nephoscope.transfer.TransferRequest;

/// Which of several transfers that move one object at once may count it. Not every server tells the
/// one whose deletion has taken it away from the others, so it is the one that was the first to
/// write down that its copy is proved, unless it has given up since. The others delete the source
/// too, so that it is gone whatever becomes of the first, and leave the counting to it.
public final class Movers {

  /// Whoever has this in `published` counts the object.
  private static final int FIRST = 1;

  /// Its copy is proved just as well, and another counts the object.
  private static final int LATER = 2;

  private static final Set<String> UNENDED = Set.of("planned", "active");

  /// So many requests are kept read, as each object of two such transfers asks for both.
  private static final int KEPT = 8;

  /// An item of the same object.
  private record Other(long job, long number, int route, String target, String state) {}

  private final JournalDatabase database;
  private final Map<Long, Optional<TransferRequest>> requests =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Optional<TransferRequest>> eldest) {
              return size() > KEPT;
            }
          });

  Movers(JournalDatabase database) {
    this.database = database;
  }

  /// The copy of an item is proved, and its source is about to be deleted; remembered when this
  /// returns. Returns the transfer that counts the object; empty if that is this one.
  ///
  /// @param began before the source was read
  public OptionalLong published(
      long job, PlannedItem item, String target, Outcome outcome, Instant began) {
    return database.commit(sql -> {
      OptionalLong first = first(sql, job, item, began);
      VerificationText verification = VerificationText.of(outcome.verification());
      sql.update(
          "UPDATE item SET published = ?, target = ?, detail = ?, verification = ?, first = ?,"
              + " second = ?, expected = ?, actual = ? WHERE job = ? AND number = ?",
          first.isEmpty() ? FIRST : LATER,
          TransferJournal.utf8(target),
          outcome.detail(),
          verification.word(),
          verification.first(),
          verification.second(),
          outcome.expected(),
          outcome.actual(),
          job,
          item.number());
      return first;
    });
  }

  private OptionalLong first(Sql sql, long job, PlannedItem item, Instant began)
      throws SQLException {
    long own =
        sql.number("SELECT published FROM item WHERE job = ? AND number = ?", job, item.number());
    if (own == FIRST) {
      return OptionalLong.empty();
    }
    // What was moved before this began was there again, unless this had proved its copy by then.
    Instant since = own == LATER ? Instant.EPOCH : began;
    List<Other> others = others(sql, job, item, FIRST, since);
    for (Other other : others) {
      if (UNENDED.contains(other.state()) || other.state().equals("done")) {
        return OptionalLong.of(other.job());
      }
    }
    for (Other other : others) { // so that it does not count the object when it is tried again
      sql.update(
          "UPDATE item SET published = 2 WHERE job = ? AND number = ?",
          other.job(),
          other.number());
    }
    return OptionalLong.empty();
  }

  /// Whether another transfer, which may have deleted the source of an item, has left the counting
  /// to this one.
  ///
  /// @param began before the source was read
  public boolean isLeft(long job, PlannedItem item, Instant began) {
    return database.read(sql ->
        others(sql, job, item, LATER, began).stream()
            .anyMatch(other -> UNENDED.contains(other.state()) || other.state().equals("skipped")));
  }

  /// The transfer that has moved an item's object to the very place where this item's was to go,
  /// and has proved the copy, since this item's transfer was asked for.
  public OptionalLong by(long job, PlannedItem item, TransferRequest request) {
    String target = JournalRows.target(request, item.route(), item.target());
    return database.read(sql -> {
      long asked = sql.number("SELECT submitted FROM job WHERE id = ?", job);
      for (Other other : others(sql, job, item, FIRST, Instant.ofEpochMilli(asked))) {
        boolean moves = UNENDED.contains(other.state()) || other.state().equals("done");
        Optional<TransferRequest> theirs = request(sql, other.job());
        if (moves
            && theirs.isPresent()
            && JournalRows.target(theirs.get(), other.route(), other.target()).equals(target)) {
          return OptionalLong.of(other.job());
        }
      }
      return OptionalLong.empty();
    });
  }

  /// The transfer that moves an object the other way: it takes away, or took since this item was
  /// looked at, what this item's copy is, for the proof that this item's source is its copy. To be
  /// asked once this item is [#published]: of two that ask so, at least one knows of the other.
  ///
  /// @param target the name of the copy
  /// @param began before the source was read
  public OptionalLong opposed(
      long job, PlannedItem item, String target, TransferRequest request, Instant began) {
    String here = JournalRows.source(request, item.route(), item.source());
    String there = JournalRows.target(request, item.route(), target);
    return database.read(sql -> {
      List<Other> all =
          sql.query(
              "SELECT job, number, route, target, state FROM item"
                  + " WHERE published > 0 AND source = ? AND NOT (job = ? AND number = ?)"
                  + " AND (state IN ('planned', 'active')"
                  + " OR (finished >= ? AND state <> 'conflict'))", // cancelled, it may yet have
                                                                    // taken it
              Movers::other,
              TransferJournal.utf8(target),
              job,
              item.number(),
              began.toEpochMilli());
      for (Other other : all) {
        Optional<TransferRequest> theirs = request(sql, other.job());
        if (theirs.isPresent()
            && JournalRows.source(theirs.get(), other.route(), target).equals(there)
            && JournalRows.target(theirs.get(), other.route(), other.target()).equals(here)) {
          return OptionalLong.of(other.job());
        }
      }
      return OptionalLong.empty();
    });
  }

  private static Other other(ResultSet row) throws SQLException {
    return new Other(
        row.getLong(1),
        row.getLong(2),
        row.getInt(3),
        ItemRow.text(row.getBytes(4)),
        row.getString(5));
  }

  /// Those that have proved a copy of the same bytes, without those that had done so before a time.
  private List<Other> others(Sql sql, long job, PlannedItem item, int standing, Instant since)
      throws SQLException {
    Optional<StoreAddress> store = store(sql, job, item.route());
    List<Other> all =
        sql.query(
            "SELECT job, number, route, target, state FROM item"
                + " WHERE published > 0 AND source = ? AND published = ? AND revision = ?"
                + " AND NOT (job = ? AND number = ?)"
                + " AND (finished >= ? OR finished IS NULL OR state NOT IN ('done', 'skipped'))",
            Movers::other,
            TransferJournal.utf8(item.source()),
            standing,
            item.revision().map(Revision::token).orElse(null),
            job,
            item.number(),
            since.toEpochMilli());
    var same = new ArrayList<Other>();
    for (Other other : all) {
      if (store.isPresent() && store.equals(store(sql, other.job(), other.route()))) {
        same.add(other);
      }
    }
    return same;
  }

  private Optional<StoreAddress> store(Sql sql, long job, int route) throws SQLException {
    return request(sql, job).map(request -> request.place(route).location().store());
  }

  /// Empty for one that a newer program wrote.
  private Optional<TransferRequest> request(Sql sql, long job) throws SQLException {
    Optional<TransferRequest> known = requests.get(job);
    if (known != null) {
      return known;
    }
    Optional<String> text =
        sql.first("SELECT request FROM job WHERE id = ?", row -> row.getString(1), job);
    Optional<TransferRequest> read = Optional.empty();
    try {
      read = text.isPresent() ? Optional.of(RequestJson.read(text.get())) : read;
    } catch (IOException e) {
      System.getLogger(Movers.class.getName())
          .log(System.Logger.Level.DEBUG, "transfer " + job + " is left out", e);
    }
    requests.put(job, read);
    return read;
  }
}
