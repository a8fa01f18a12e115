package org.nephoscope.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.provider.Stores;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.OpenStores;

/// A folder whose names tell encodings stays one while somebody moves in it, and says what it has
/// no row for.
class LocalNamesViewModelTest {

  @TempDir Path home;
  @TempDir Path folder;
  private final Queue<Runnable> calls = new ArrayDeque<>();
  private BrowserViewModel model;
  private Place start;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectory(folder.resolve("sub"));
    Files.createFile(folder.resolve("y.gz"));
    Background.Delay atOnce =
        (_, action) -> {
          action.run();
          return () -> {};
        };
    start = place(LocalNaming.SUFFIX);
    model =
        new BrowserViewModel(
            new OpenStores(new Stores()),
            new Background(calls::add, calls::add, atOnce),
            new Identities(ConnectionBook.open(home)),
            start);
  }

  @Test
  void objectsAreShownAndWhatIsTypedIsReadTheSameWay() {
    model.open(start);
    settle();
    assertThat(model.entries()).extracting("name").containsExactly("sub", "y");
    assertThat(model.progressProperty().get().leftOut()).isEmpty();
    model.open(folder + "/sub/");
    settle();
    assertThat(model.place()).isEqualTo(start.resolve("sub/"));
    assertThat(PlaceLook.identity(model.place())).contains("names tell encodings");
    assertThat(PlaceLook.name(model.place().location().store())).contains("names tell encodings");
    assertThat(PlaceLook.identity(place(LocalNaming.PLAIN))).isEqualTo("local disk");
  }

  @Test
  void anObjectInTwoFilesHasNoRowAndIsSpokenOf() throws IOException {
    Files.createFile(folder.resolve("y"));
    model.open(start);
    settle();
    assertThat(model.entries()).extracting("name").containsExactly("sub");
    assertThat(model.progressProperty().get().leftOut().orElseThrow().why())
        .contains("y and y.gz both stand for it");
  }

  private Place place(LocalNaming naming) {
    return new Place(LocationParser.here().parse(folder + "/").naming(naming), Access.ANONYMOUS);
  }

  private void settle() {
    while (!calls.isEmpty()) {
      calls.remove().run();
    }
  }
}
