package org.nephoscope.transfer.xfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nephoscope.transfer.CopiedNames;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.sqlite.SQLiteConfig;

/// A database of `cloudfiles xfer`, opened to be read: table `xfermeta` with one row (`source`,
/// `dest`, `reencode`), and `filelist` with a row for each object (`filename` below the source,
/// `finished` 0 or 1). It may come from anybody, so all of it is looked at before anything of it is
/// used, and no code in it is run.
public final class XferDatabase implements CopiedNames, AutoCloseable {

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final long MOST = 100_000_000;
  private static final int LONGEST_NAME = 4096;
  private static final int LONGEST_ADDRESS = 8192;

  /// What no row may be. Names are looked at as bytes, since a text may hold anything.
  private static final String BAD =
      "typeof(filename) != 'text' OR length(CAST(filename AS BLOB)) NOT BETWEEN 1 AND "
          + LONGEST_NAME
          + " OR typeof(finished) != 'integer' OR finished NOT IN (0, 1)";

  private final Path file;
  private final Connection connection;
  private final String source;
  private final String target;
  private final Optional<EncodingPolicy> encoding;
  private final long names;

  private XferDatabase(Path file, Connection connection) throws SQLException, IOException {
    this.file = file;
    this.connection = connection;
    try (Statement sql = connection.createStatement()) {
      sql.execute("PRAGMA trusted_schema = OFF");
      sql.execute("PRAGMA cell_size_check = ON");
      requireTable(sql, "xfermeta", List.of("source", "dest", "reencode"));
      requireTable(sql, "filelist", List.of("filename", "finished"));
      try (ResultSet row =
          sql.executeQuery("SELECT source, dest, reencode FROM xfermeta LIMIT 2")) {
        if (!row.next()) {
          throw bad("says of no transfer what it is");
        }
        source = address(row.getString(1), "source");
        target = address(row.getString(2), "dest");
        encoding = encoding(row.getString(3));
        if (row.next()) {
          throw bad("holds more than one transfer");
        }
      }
      names = count(sql);
    }
    each((_, _) -> {}); // every name is read once before the first is used
  }

  /// Opens it. Throws [XferException] if it is none, or not sound.
  public static XferDatabase open(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    requireSqlite(file);
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    try {
      Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
      try {
        return new XferDatabase(file, connection);
      } catch (SQLException | IOException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw damaged(file, e);
    }
  }

  static void requireSqlite(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new XferException(file, "is no file");
    }
    try (var in = Files.newInputStream(file)) {
      if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
        throw new XferException(file, "is no SQLite database");
      }
    }
  }

  private static XferException damaged(Path file, SQLException error) {
    return new XferException(file, "cannot be read as a database (" + error.getMessage() + ")");
  }

  private XferException bad(String why) {
    return new XferException(file, why);
  }

  /// A real table, because reading another may run what it likes.
  private void requireTable(Statement sql, String table, List<String> columns)
      throws SQLException, IOException {
    String kind = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = '" + table + "'";
    try (ResultSet row = sql.executeQuery(kind)) {
      if (!row.next()
          || String.valueOf(row.getString(1))
              .toUpperCase(Locale.ROOT)
              .startsWith("CREATE VIRTUAL")) {
        throw bad("has no table " + table + ", so it is no database of cloudfiles xfer");
      }
    }
    for (String column : columns) {
      String there =
          "SELECT hidden FROM pragma_table_xinfo('" + table + "') WHERE name = '" + column + "'";
      try (ResultSet row = sql.executeQuery(there)) {
        if (!row.next() || row.getInt(1) != 0) {
          throw bad("has no column " + column + " in " + table);
        }
      }
    }
  }

  private long count(Statement sql) throws SQLException, IOException {
    try (ResultSet row = sql.executeQuery("SELECT count(*) FROM filelist")) {
      row.next();
      if (row.getLong(1) > MOST) {
        throw bad("names " + row.getLong(1) + " objects, which is more than " + MOST);
      }
    }
    try (ResultSet row = sql.executeQuery("SELECT rowid FROM filelist WHERE " + BAD + " LIMIT 1")) {
      if (row.next()) {
        throw bad("has a row " + row.getLong(1) + " that is no name of an object with 0 or 1");
      }
    }
    try (ResultSet row = sql.executeQuery("SELECT count(DISTINCT filename) FROM filelist")) {
      row.next();
      return row.getLong(1);
    }
  }

  private String address(String text, String column) throws XferException {
    if (text == null || text.isBlank() || text.length() > LONGEST_ADDRESS) {
      throw bad("has no address as " + column);
    }
    return text;
  }

  /// CloudFiles keeps what Python calls False as the text 0.
  private Optional<EncodingPolicy> encoding(String text) throws XferException {
    if (text == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (text.toLowerCase(Locale.ROOT)) {
          case "gzip", "1", "true" -> EncodingPolicy.GZIP;
          case "br" -> EncodingPolicy.BR;
          case "zstd" -> EncodingPolicy.ZSTD;
          case "bz2", "bzip2" -> EncodingPolicy.BZ2;
          case "xz", "lzma" -> EncodingPolicy.XZ;
          case "", "0", "false", "none" -> EncodingPolicy.DECODE;
          default -> throw bad("asks for an encoding that is not known");
        });
  }

  /// The folder that is copied, as CloudFiles writes addresses.
  public String source() {
    return source;
  }

  /// Where it is copied.
  public String target() {
    return target;
  }

  /// What is to become of encodings; empty if they stay as they are.
  public Optional<EncodingPolicy> encoding() {
    return encoding;
  }

  /// How many different names it holds.
  public long names() {
    return names;
  }

  @Override
  public void each(Each each) throws IOException {
    // A name that stands there twice is done once one of both is.
    try (Statement sql = connection.createStatement();
        ResultSet rows =
            sql.executeQuery(
                "SELECT CAST(filename AS BLOB), max(finished) FROM filelist"
                    + " GROUP BY filename ORDER BY filename")) {
      while (rows.next()) {
        each.name(name(rows.getBytes(1)), rows.getInt(2) == 1);
      }
    } catch (SQLException e) {
      throw damaged(file, e);
    }
  }

  private String name(byte[] utf8) throws XferException {
    try {
      String name = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      if (name.indexOf('\0') >= 0) {
        throw bad("has a name with a NUL character");
      }
      return name;
    } catch (CharacterCodingException e) {
      throw bad("has a name that is no Unicode text");
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw damaged(file, e);
    }
  }
}
