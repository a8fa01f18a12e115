package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nephoscope.Patience;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

/// A run of `neph xfer execute` keeps what it has taken for as long as it lives.
@Timeout(30)
class XferLeaseTest extends CommandDesk {

  private final CountDownLatch read = new CountDownLatch(1);

  /// Files are read once the latch is open.
  private final StoreOpener slow =
      new StoreOpener() {
        @Override
        public ObjectStore open(StoreAddress address, Access access) throws StorageException {
          ObjectStore real = stores.open(address, access);
          return new ForwardingStore() {
            @Override
            protected ObjectStore store() {
              return real;
            }

            @Override
            public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
                throws StorageException {
              try {
                read.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return real.open(key, span, revision);
            }
          };
        }

        @Override
        public List<StoreAddress> siblings(StoreAddress address, Access access)
            throws StorageException {
          return stores.siblings(address, access);
        }
      };

  @Test
  void aLeaseThatCouldNotBeRenewedOnceIsRenewedTheNextTime() throws Exception {
    Path from = Files.createDirectory(directory.resolve("from"));
    Files.writeString(from.resolve("x"), "text");
    String to = directory + "/to";
    String database = directory + "/x.db";
    assertThat(neph.run("xfer", "init", from.toString(), to, "--db", database).code()).isZero();
    try (Connection sql = DriverManager.getConnection("jdbc:sqlite:" + database);
        var second = TransferJournal.open(home.resolve("second"));
        var waiting = new TransferQueue(slow, second)) {
      execute(sql, "CREATE TABLE refused(x)");
      var run =
          CompletableFuture.supplyAsync(() ->
              new Neph(slow, () -> waiting)
                  .run("xfer", "execute", "--lease-msec", "1000", database));
      try {
        until(sql, "SELECT max(lease) FROM filelist", 1);
        execute(
            sql,
            "CREATE TRIGGER away BEFORE UPDATE OF lease ON filelist BEGIN INSERT INTO refused"
                + " VALUES(1); SELECT RAISE(FAIL, 'a share that is away'); END");
        until(sql, "SELECT count(*) FROM refused", 1);
        execute(sql, "DROP TRIGGER away");
        until(sql, "SELECT max(lease) FROM filelist", System.currentTimeMillis() + 990);
      } finally {
        read.countDown();
      }
      assertThat(run.get().code()).as(run.get().err()).isZero();
      assertThat(run.get().err())
          .contains("could not be renewed and are tried again")
          .hasLineCount(1);
    }
    assertThat(Path.of(to, "x")).hasContent("text");
  }

  private static void until(Connection sql, String query, long least) {
    Patience.until(
        query + " gives " + least,
        () -> {
          try (var statement = sql.createStatement();
              var row = statement.executeQuery(query)) {
            return row.next() && row.getLong(1) >= least;
          }
        });
  }

  private static void execute(Connection sql, String text) throws SQLException, IOException {
    try (var statement = sql.createStatement()) {
      statement.execute(text);
    }
  }
}
