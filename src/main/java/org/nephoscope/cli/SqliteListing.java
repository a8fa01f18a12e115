package org.nephoscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.transfer.listing.ListingDatabase;
import org.nephoscope.transfer.listing.ListingException;
import org.nephoscope.transfer.listing.ListingRun;

/// `ls --sqlite`: a listing that is put into a database, and says how far it has come.
final class SqliteListing {

  private static final double SECOND = 1e9;

  private static final Set<String> SIDES = Set.of("", "-wal", "-shm", "-journal");

  private final Session session;
  private final Path file;
  private final ProgressLine progress;

  SqliteListing(Session session, Path file) {
    this.session = session;
    this.file = file;
    this.progress = new ProgressLine(session.err(), session.options().progress);
  }

  /// @param query all objects of it
  /// @throws UsageError if the database holds something else
  void write(ObjectStore store, Place place, ListQuery query) throws UsageError, IOException {
    Location location = place.location();
    try (var database = ListingDatabase.open(file, location.toString())) {
      var rows = new AtomicLong(database.checkpoint().rows());
      if (rows.get() > 0 && !database.checkpoint().finished()) {
        session.say(file + " goes on after " + Printable.count(rows.get(), "row") + ".");
      }
      var hook = new Thread(() -> interrupted(rows.get()), "interrupted");
      Runtime.getRuntime().addShutdownHook(hook);
      try {
        follow(
            new ListingRun(store, query, database, meta -> !isItself(location, meta)),
            location,
            rows);
      } finally {
        progress.clear();
        Runtime.getRuntime().removeShutdownHook(hook);
      }
      long all = database.checkpoint().rows();
      session
          .out()
          .line(
              session.json()
                  ? new Json()
                      .with("uri", location.toString())
                      .with("file", file.toString())
                      .with("rows", all)
                      .toString()
                  : Printable.count(all, "row") + " in " + Printable.text(file.toString()));
    } catch (ListingException e) {
      throw new UsageError(e.getMessage() + ".");
    }
  }

  /// Whether it is the database, or a file that SQLite keeps beside it.
  private boolean isItself(Location location, ObjectMeta meta) {
    String itself = file.toAbsolutePath().normalize().toString();
    return Location.of(location.store(), meta)
        .file()
        .filter(one -> one.toString().startsWith(itself))
        .filter(one -> SIDES.contains(one.toString().substring(itself.length())))
        .isPresent();
  }

  private void follow(ListingRun run, Location location, AtomicLong rows) throws IOException {
    long began = System.nanoTime();
    long before = rows.get();
    run.run((page, now) -> {
      rows.set(now);
      for (Listing.LeftOut left : page.leftOut()) {
        progress.clear();
        session.sayLeftOut(location.store(), left);
      }
      progress.show(() -> text(now, (now - before) * SECOND / (System.nanoTime() - began)));
    });
    progress.end(() -> text(rows.get(), 0));
  }

  private static String text(long rows, double rate) {
    String count = Printable.count(rows, "row");
    return rate < 1 ? count : count + ", " + Math.round(rate) + "/s";
  }

  private void interrupted(long rows) {
    progress.clear();
    session.say(
        "interrupted after about "
            + Printable.count(rows, "row")
            + ". What is in "
            + file
            + " stays; the same command goes on.");
  }
}
