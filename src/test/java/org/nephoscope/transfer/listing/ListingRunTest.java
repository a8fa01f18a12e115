package org.nephoscope.transfer.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;

@Execution(ExecutionMode.CONCURRENT)
class ListingRunTest {

  private static final String HERE = "mem://here/d/";

  @TempDir Path directory;

  private final Map<String, Long> there = new TreeMap<>();
  private final Random random = new Random(7);

  /// A store whose pages are short, and which fails after some of them.
  private static final class Faulty extends ForwardingStore {
    private final ObjectStore real;
    private int left;
    private final boolean shuffled;

    Faulty(ObjectStore real, int left, boolean shuffled) {
      this.real = real;
      this.left = left;
      this.shuffled = shuffled;
    }

    @Override
    protected ObjectStore store() {
      return real;
    }

    @Override
    public Listing list(ListQuery query) throws StorageException {
      if (left-- == 0) {
        throw new StorageException.Unreachable("d/", "it is switched off", null);
      }
      Listing page = real.list(query.limit(7));
      List<ObjectEntry> entries = new ArrayList<>(page.entries());
      if (shuffled) {
        Collections.reverse(entries);
      }
      return new Listing(entries, page.leftOut(), page.next());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mem", "local", "s3"})
  void howeverOftenItIsInterruptedNoRowIsLostOrRepeated(String kind) throws Exception {
    try (var server = StrictS3.start(Profile.AWS)) {
      String base =
          switch (kind) {
            case "mem" -> "mem://runs/d/";
            case "local" -> directory + "/d/";
            default -> "s3://" + server.endpoint() + "/" + server.newBucket().bucket() + "/d/";
          };
      Location location = LocationParser.here().parse(base);
      try (ObjectStore store = new Stores().open(location.store(), Access.AMBIENT)) {
        for (int i = 0; i < 60; i++) {
          put(store, location, "n" + i + (i % 3 == 0 ? "/é" : i % 5 == 0 ? "-x" : ""), i);
        }
        interrupted(store, location);
        assertThat(rows()).isEqualTo(there);

        for (String name : List.copyOf(there.keySet()).subList(10, 30)) {
          store.delete(List.of(new ObjectKey(location.path() + name)));
          there.remove(name);
        }
        for (int i = 0; i < 20; i++) {
          put(store, location, "m" + i, i);
          put(store, location, "z" + i, i);
        }
        put(store, location, "n1", 1000);
        interrupted(store, location);
        assertThat(rows()).as("refreshed").isEqualTo(there);
      }
    }
  }

  private void interrupted(ObjectStore store, Location location) throws IOException {
    boolean done = false;
    for (int runs = 0; !done; runs++) {
      assertThat(runs).isLessThan(200);
      try (var database = ListingDatabase.open(file(), location.toString())) {
        var faulty = new Faulty(store, 1 + random.nextInt(4), false);
        var query = ListQuery.everything(location.prefix());
        new ListingRun(faulty, query, database, _ -> true, 5).run((_, _) -> {});
        assertThat(database.checkpoint().rows()).isEqualTo(there.size());
        done = true;
      } catch (StorageException.Unreachable _) {
        // as often as it takes
      }
    }
  }

  @Test
  void aServerInNoOrderIsListedAnewEachTimeAndKeepsNothingOld() throws Exception {
    Location location = LocationParser.here().parse(HERE);
    try (ObjectStore store = new Stores().open(location.store(), Access.AMBIENT)) {
      for (int i = 0; i < 40; i++) {
        put(store, location, "n" + i, i);
      }
      for (int pages : new int[] {3, 5, 100}) {
        try (var database = ListingDatabase.open(file(), HERE)) {
          var query = ListQuery.everything(location.prefix());
          var faulty = new Faulty(store, pages, true);
          new ListingRun(faulty, query, database, _ -> true, 5).run((_, _) -> {});
        } catch (StorageException.Unreachable _) {
          store.delete(List.of(new ObjectKey("d/n3")));
          there.remove("n3");
        }
      }
      assertThat(rows()).isEqualTo(there);
      assertThat(number("SELECT finished FROM checkpoint")).isEqualTo(1);
    }
  }

  @Test
  void anotherPlaceAnotherProgramAndAnotherWriterAreRefused() throws Exception {
    ListingDatabase.open(file(), HERE).close();
    assertThatThrownBy(() -> ListingDatabase.open(file(), "mem://other/"))
        .isInstanceOf(ListingException.class)
        .hasMessageContaining("holds the listing of " + HERE + ", not of mem://other/");

    Path text = Files.writeString(directory.resolve("text"), "no database at all");
    assertThatThrownBy(() -> ListingDatabase.open(text, HERE))
        .hasMessageContaining("no SQLite database");
    assertThat(text).hasContent("no database at all");
    assertThatThrownBy(() -> ListingDatabase.open(directory.resolve("none/x"), HERE))
        .hasMessageContaining("folder is not there");
    assertThatThrownBy(() -> ListingDatabase.open(directory, HERE))
        .hasMessageContaining("is no file");

    Path foreign = directory.resolve("foreign.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + foreign);
        var sql = connection.createStatement()) {
      sql.execute("CREATE TABLE metadata(id INTEGER, name TEXT, value TEXT)");
      sql.execute("INSERT INTO metadata VALUES(1, 'cloudpath', '" + HERE + "')");
    }
    assertThatThrownBy(() -> ListingDatabase.open(foreign, HERE))
        .hasMessageContaining("of another program");

    try (var one = ListingDatabase.open(file(), HERE);
        var other = ListingDatabase.open(file(), HERE)) {
      one.ordered(List.of(new ListingDatabase.Row("a", 1)));
      assertThatThrownBy(() -> other.ordered(List.of(new ListingDatabase.Row("b", 1))))
          .hasMessageContaining("written by another program");
      one.ordered(List.of(new ListingDatabase.Row("c", 2)));
    }
    assertThat(rows()).containsOnlyKeys("a", "c");
  }

  private void put(ObjectStore store, Location location, String name, int size) throws IOException {
    var key = new ObjectKey(location.path() + name);
    store.put(key, ByteSource.of(new byte[size]), PutOptions.REPLACE);
    there.put(name, (long) size);
  }

  private Path file() {
    return directory.resolve("files.db");
  }

  private Map<String, Long> rows() throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var sql = connection.createStatement();
        var row = sql.executeQuery("SELECT path, size FROM files")) {
      while (row.next()) {
        assertThat(Optional.ofNullable(rows.put(row.getString(1), row.getLong(2)))).isEmpty();
      }
    }
    return rows;
  }

  private long number(String query) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var sql = connection.createStatement();
        var row = sql.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
