package org.nephoscope.connection;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nephoscope.storage.Sentences;

/// The accounts, bookmarks and choices a person has saved, in `connections.json` of the program's
/// folder: names and addresses only, never a secret. What a later version has added there is kept
/// and not shown. Every change is written at once, whole or not at all, and to what another program
/// has saved meanwhile. Calls that change something touch the disk; reading touches memory only.
/// Safe from any thread.
public final class ConnectionBook {

  private static final Sentences SAY = Sentences.of(ConnectionBook.class);

  private static final String CONNECTIONS = "connections";
  private static final String BOOKMARKS = "bookmarks";
  private static final String CHOICES = "choices";

  private final Path file;

  // Replaced as a whole once it is on the disk, so that readers never wait for a write.
  private volatile Saved saved =
      new Saved(List.of(), List.of(), Map.of(), OwnJson.MAPPER.createObjectNode());

  /// @param rest what a later version has written and this one does not understand: entries of
  ///   unknown kinds, under the names of their lists, and whole fields. It is written back
  private record Saved(
      List<Connection> connections,
      List<Bookmark> bookmarks,
      Map<String, String> choices,
      ObjectNode rest) {

    Saved connections(List<Connection> others) {
      return new Saved(List.copyOf(others), bookmarks, choices, rest);
    }

    Saved bookmarks(List<Bookmark> others) {
      return new Saved(connections, List.copyOf(others), choices, rest);
    }

    Saved choices(Map<String, String> others) {
      return new Saved(connections, bookmarks, Map.copyOf(others), rest);
    }
  }

  private ConnectionBook(Path file) {
    this.file = file;
  }

  /// The program's own folder: `NEPHOSCOPE_HOME`, else `.nephoscope` in the person's home.
  public static Path home() {
    return ProgramHome.path();
  }

  /// Reads what is saved in a folder, which need not exist. Throws if the file is there and cannot
  /// be understood: it is never overwritten by an empty one.
  public static ConnectionBook open(Path home) throws IOException {
    var book = new ConnectionBook(home.resolve("connections.json"));
    book.saved = book.now();
    return book;
  }

  /// The folder it is kept in, in which the program keeps everything else too.
  public Path folder() {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
  }

  public List<Connection> connections() {
    return saved.connections();
  }

  public List<Bookmark> bookmarks() {
    return saved.bookmarks();
  }

  /// A choice saved under a name, such as the theme.
  public Optional<String> choice(String name) {
    return Optional.ofNullable(saved.choices().get(name));
  }

  /// Adds an account, or replaces the one of the same name.
  public synchronized void save(Connection connection) throws IOException {
    change(now -> {
      var changed = new ArrayList<>(now.connections());
      changed.removeIf(old -> old.name().equals(connection.name()));
      changed.add(connection);
      return now.connections(changed);
    });
  }

  /// Puts an account in the place of another one of the same name; bookmarks under the identity and
  /// terms of the old one follow it.
  public synchronized void replace(Connection old, Connection connection) throws IOException {
    change(now -> {
      var connections = new ArrayList<>(now.connections());
      connections.replaceAll(one -> one.name().equals(connection.name()) ? connection : one);
      if (!connections.contains(connection)) { // another program has removed it meanwhile
        connections.add(connection);
      }
      List<Bookmark> bookmarks =
          now.bookmarks().stream().map(mark -> follow(mark, old, connection)).toList();
      return now.connections(connections).bookmarks(bookmarks);
    });
  }

  private static Bookmark follow(Bookmark mark, Connection old, Connection connection) {
    boolean own = old.holds(mark.place()) && connection.serves(mark.place().location());
    return own
        ? new Bookmark(mark.name(), new Place(mark.place().location(), connection.access()))
        : mark;
  }

  public synchronized void remove(Connection connection) throws IOException {
    change(now -> now.connections(without(now.connections(), connection)));
  }

  /// Adds a bookmark at the end.
  public synchronized void save(Bookmark bookmark) throws IOException {
    change(now -> {
      var changed = new ArrayList<>(now.bookmarks());
      changed.removeIf(old -> old.place().equals(bookmark.place()));
      changed.add(bookmark);
      return now.bookmarks(changed);
    });
  }

  public synchronized void remove(Bookmark bookmark) throws IOException {
    change(now -> now.bookmarks(without(now.bookmarks(), bookmark)));
  }

  public synchronized void choose(String name, String value) throws IOException {
    if (!value.equals(saved.choices().get(name))) {
      change(now -> {
        var changed = new LinkedHashMap<>(now.choices());
        changed.put(name, value);
        return now.choices(changed);
      });
    }
  }

  private static <T> List<T> without(List<T> all, T one) {
    return all.stream().filter(other -> !other.equals(one)).toList();
  }

  /// What is on the disk; where the file is gone, what was there before.
  private Saved now() throws IOException {
    if (!Files.exists(file)) {
      return saved;
    }
    try {
      return read(OwnJson.MAPPER.readTree(file.toFile()));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(SAY.get("cannot-be-understood-mend-it", file), e);
    }
  }

  private static Saved read(JsonNode root) {
    if (!root.isObject()) { // an empty file among them: what was in it may yet be found
      throw new IllegalArgumentException("not a JSON object");
    }
    var named = new LinkedHashMap<String, String>();
    root.path(CHOICES).forEachEntry((name, value) -> named.put(name, value.asText()));
    var connections = SavedPlaces.each(root.path(CONNECTIONS), SavedPlaces::connection);
    var bookmarks = SavedPlaces.each(root.path(BOOKMARKS), SavedPlaces::bookmark);
    ObjectNode rest = root.deepCopy();
    rest.remove(List.of(CONNECTIONS, BOOKMARKS, CHOICES));
    connections.unknown().forEach(rest.withArray(CONNECTIONS)::add);
    bookmarks.unknown().forEach(rest.withArray(BOOKMARKS)::add);
    return new Saved(connections.known(), bookmarks.known(), Map.copyOf(named), rest);
  }

  private void change(UnaryOperator<Saved> step) throws IOException {
    saved = OwnFile.change(file, () -> written(step.apply(now())));
  }

  private Saved written(Saved changed) throws IOException {
    ObjectNode root = changed.rest().deepCopy();
    changed.connections().forEach(one -> root.withArray(CONNECTIONS).add(SavedPlaces.json(one)));
    changed.bookmarks().forEach(one -> root.withArray(BOOKMARKS).add(SavedPlaces.json(one)));
    changed.choices().forEach((name, value) -> root.withObjectProperty(CHOICES).put(name, value));
    OwnFile.write(file, root);
    return changed;
  }
}
