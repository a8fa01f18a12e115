package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.provider.Stores;

/// `neph ls --sqlite`.
class SqliteListingTest {

  @TempDir Path directory;

  private final Neph neph = new Neph(new Stores());

  @BeforeEach
  void fill() throws IOException {
    for (String base : new String[] {"mem://sql/d/", directory + "/d/"}) {
      neph.put(base + "a", "1");
      neph.put(base + "b/c", "22");
      neph.put(base + "b-x", "333");
    }
    neph.put("mem://sql/d/e/", "");
    neph.put("mem://sql/other", "x");
  }

  @Test
  void namesAndSizesAreInTheTableAndAFinishedListingIsRefreshed() throws Exception {
    for (String base : new String[] {"mem://sql/d/", directory + "/d/"}) {
      String file = directory.resolve(base.startsWith("mem") ? "mem.db" : "d/itself.db").toString();
      var result = neph.run("ls", "--sqlite", file, base);
      assertThat(result.code()).as(result.err()).isZero();
      assertThat(result.err()).isEmpty();
      assertThat(result.out()).isEqualTo("3 rows in " + file + "\n");
      assertThat(rows(file)).containsExactly("a 1", "b-x 3", "b/c 2");
      assertThat(text(file, "SELECT value FROM metadata WHERE name = 'cloudpath'")).isEqualTo(base);

      neph.put(base + "a", "1234567");
      neph.put(base + "new", "1");
      var again = neph.run("ls", "--json", "--sqlite", file, base, "--progress");
      assertThat(again.json().getFirst().path("rows").asLong()).isEqualTo(4);
      assertThat(again.err()).contains("4 rows");
      assertThat(rows(file)).containsExactly("a 7", "b-x 3", "b/c 2", "new 1");
    }
  }

  @Test
  void theLastStepIsABeginning() throws Exception {
    String file = directory.resolve("x.db").toString();
    assertThat(neph.run("ls", "--sqlite", file, "mem://sql/d/b").code()).isZero();
    assertThat(rows(file)).containsExactly("b-x 3", "b/c 2");
  }

  @Test
  void whatCannotBeIsWrongUsageOrNotFound() throws Exception {
    String file = directory.resolve("x.db").toString();
    assertThat(neph.run("ls", "--sqlite", file, "mem://sql/d/").code()).isZero();
    var other = neph.run("ls", "--sqlite", file, "mem://sql/");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err())
        .contains(file + " holds the listing of mem://sql/d/, not of mem://sql/")
        .hasLineCount(1);
    assertThat(rows(file)).hasSize(3);
    for (String more : new String[] {"--flat", "-l", "--shortpath", "-e"}) {
      assertThat(neph.run("ls", more, "--sqlite", file, "mem://sql/d/").code()).isEqualTo(2);
    }
    assertThat(neph.run("ls", "--sqlite", file, "mem://sql/d/*").code()).isEqualTo(2);
    assertThat(neph.run("ls", "--sqlite", file, "s3://").code()).isEqualTo(2);
    String none = directory.resolve("none.db").toString();
    assertThat(neph.run("ls", "--sqlite", none, directory + "/none/").code()).isEqualTo(3);
    assertThat(Path.of(none)).doesNotExist();
    Path text = Files.writeString(directory.resolve("text"), "precious");
    assertThat(neph.run("ls", "--sqlite", text.toString(), "mem://sql/d/").err())
        .contains("not written over");
    assertThat(text).hasContent("precious");
  }

  private static List<String> rows(String file) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var sql = connection.createStatement();
        var row = sql.executeQuery("SELECT path, size FROM files ORDER BY path")) {
      while (row.next()) {
        rows.add(row.getString(1) + " " + row.getLong(2));
      }
    }
    return rows;
  }

  private static String text(String file, String query) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var sql = connection.createStatement();
        var row = sql.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
