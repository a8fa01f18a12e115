package org.nephoscope.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionBookTest {

  @TempDir Path home;

  @Test
  void whatIsSavedIsThereAfterTheNextStart() throws IOException {
    var account =
        new Connection(
            "lab",
            Optional.of(URI.create("https://store.example.org:9000")),
            new Access(new Credentials.Ambient(Optional.of("lab")), Optional.of("eu-central-1")));
    var marks =
        List.of(
            new Bookmark("images", account.bucket("em-atlas").resolve("cortex m/ä/")),
            new Bookmark("home", place(new StoreAddress.Local(home))),
            new Bookmark("packed", place(new StoreAddress.Local(home, LocalNaming.SUFFIX))),
            new Bookmark("demo", place(new StoreAddress.Demo())),
            new Bookmark("web", place(new StoreAddress.Http(URI.create("https://example.org")))),
            new Bookmark("memory", place(new StoreAddress.Memory("m"))),
            new Bookmark("google", place(new StoreAddress.Gcs("b"))),
            new Bookmark("paid", paid(new StoreAddress.Gcs("c"))),
            new Bookmark("entered", entered(new StoreAddress.Gcs("d"))));
    ConnectionBook book = ConnectionBook.open(home);
    book.save(account);
    for (Bookmark mark : marks) {
      book.save(mark);
    }
    book.choose("theme", "dark");

    ConnectionBook again = ConnectionBook.open(home);

    assertThat(again.connections()).containsExactly(account);
    assertThat(again.bookmarks()).containsExactlyElementsOf(marks);
    assertThat(again.choice("theme")).contains("dark");
  }

  @Test
  void anAccountOfTheSameNameIsReplacedAndOneCanBeRemoved() throws IOException {
    ConnectionBook book = ConnectionBook.open(home);
    var first = new Connection("lab", Optional.empty(), Access.AMBIENT);
    var second = new Connection("lab", Optional.empty(), Access.ANONYMOUS);
    book.save(first);
    book.save(second);
    assertThat(book.connections()).containsExactly(second);

    book.remove(second);
    assertThat(ConnectionBook.open(home).connections()).isEmpty();
  }

  @Test
  void aFileThatCannotBeUnderstoodIsLeftAsItIs() throws IOException {
    Path file = home.resolve("connections.json");
    Files.writeString(file, "{\"connections\": [{\"name\": \"lab\"");

    assertThatThrownBy(() -> ConnectionBook.open(home))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
    assertThat(Files.readString(file)).startsWith("{\"connections\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "[]", "7"})
  void aFileThatHoldsNoObjectIsNotTakenForNothingSaved(String content) throws IOException {
    Path file = Files.writeString(home.resolve("connections.json"), content);
    assertThatThrownBy(() -> ConnectionBook.open(home)).isInstanceOf(IOException.class);
    assertThat(file).hasContent(content);
  }

  private static Place entered(StoreAddress store) {
    var access = new Access(new Credentials.Saved("desk"), Optional.empty());
    return new Place(new Location(store, ""), access);
  }

  private static Place paid(StoreAddress store) {
    return new Place(new Location(store, ""), Access.AMBIENT.payer("my-project"));
  }

  private static Place place(StoreAddress store) {
    return new Place(new Location(store, "a/"), Access.ANONYMOUS);
  }
}
