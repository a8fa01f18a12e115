package org.nephoscope.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.ChosenPlace;
import org.nephoscope.ui.OpenStores;
import org.nephoscope.ui.TestWorkbench;
import org.nephoscope.ui.browser.ListingProgress.Phase;

/// Without a toolkit: queues stand in for the workers and for the window's thread.
class BrowserViewModelTest {

  private static final StoreAddress STORE = new StoreAddress.Memory("m");

  @TempDir Path home;
  private final Queue<Runnable> workers = new ArrayDeque<>();
  private final Queue<Runnable> window = new ArrayDeque<>();
  private BrowserViewModel model;
  private ObjectStore store;

  @BeforeEach
  void fill() throws IOException {
    var opener = new TestWorkbench.MemoryOpener();
    store = opener.open(STORE, Access.ANONYMOUS);
    for (String key : new String[] {"a/1", "a/2", "a/sub/x", "b/3", "top"}) {
      store.put(new ObjectKey(key), ByteSource.of(new byte[7]), PutOptions.REPLACE);
    }
    Background.Delay atOnce =
        (_, action) -> {
          action.run();
          return () -> {};
        };
    var background = new Background(workers::add, window::add, atOnce);
    var identities = new Identities(ConnectionBook.open(home));
    model = new BrowserViewModel(new OpenStores(opener), background, identities, place(""));
  }

  @Test
  void aLateAnswerToAnOldQuestionChangesNothing() {
    model.open(place("a/"));
    workers.remove().run(); // the answer for a/ waits for the window
    model.open(place("b/"));
    settle();

    assertThat(model.entries()).extracting("path").containsExactly("b/3");
    assertThat(model.progressProperty().get().phase()).isEqualTo(Phase.COMPLETE);
  }

  @Test
  void prefixesComeFirstAndHistoryRemembersTheWay() {
    model.open(place("a/"));
    settle();
    assertThat(model.entries()).extracting("path").containsExactly("a/sub/", "a/1", "a/2");

    model.enter(model.entries().get(0));
    settle();
    assertThat(model.place()).isEqualTo(place("a/sub/"));
    model.up();
    settle();
    assertThat(model.place()).isEqualTo(place("a/"));
    assertThat(model.selection().leadIndex()).isZero();

    model.back(1);
    settle();
    assertThat(model.place()).isEqualTo(place("a/sub/"));
    model.forward(1);
    settle();
    assertThat(model.place()).isEqualTo(place("a/"));
    assertThat(model.aheadProperty().get()).isEmpty();
    assertThat(model.behindProperty().get()).contains(place("a/"), place("a/sub/"));
  }

  @Test
  void anObjectIsShownAmongItsNeighbours() {
    model.open("mem://m/a/2");
    settle();

    assertThat(model.place()).isEqualTo(place("a/"));
    assertThat(model.chosen()).extracting(ChosenPlace::place).containsExactly(place("a/2"));
  }

  @Test
  void aNameWithoutAnObjectIsAPrefix() {
    model.open("mem://m/a");
    settle();

    assertThat(model.place()).isEqualTo(place("a/"));
    assertThat(model.entries()).hasSize(3);
  }

  @Test
  void aStoreThatCannotBeOpenedEndsInItsError() {
    model.open("s3://nowhere/");
    settle();

    assertThat(model.progressProperty().get().phase()).isEqualTo(Phase.FAILED);
    assertThat(model.progressProperty().get().failure().orElseThrow())
        .hasMessageContaining("s3://nowhere/");
  }

  @Test
  void whatStandsAtAnAddressIsNoLongerAskedOnceStopped() {
    model.open("mem://m/a/2");
    model.stop();
    settle();

    assertThat(model.place()).isEqualTo(place("a/2"));
    assertThat(model.progressProperty().get().phase()).isEqualTo(Phase.STOPPED);
    model.refresh();
    settle();
    assertThat(model.chosen()).extracting(ChosenPlace::place).containsExactly(place("a/2"));
  }

  @Test
  void whatTransfersChangedIsShownAndWhatIsChosenStays() throws IOException {
    model.open(place("a/"));
    settle();
    model.selection().select(2);
    store.put(new ObjectKey("a/0"), ByteSource.of(new byte[7]), PutOptions.REPLACE);
    model.showChanges();
    model.showChanges();
    settle();

    assertThat(model.entries()).extracting("path").containsExactly("a/sub/", "a/0", "a/1", "a/2");
    assertThat(model.chosen()).extracting(ChosenPlace::place).containsExactly(place("a/2"));
    assertThat(model.selection().leadIndex()).isEqualTo(3);
  }

  @Test
  void flatKeysListEverythingBelow() {
    model.open(place(""));
    settle();
    model.choose(ListMode.FLAT);
    settle();

    assertThat(model.entries())
        .extracting("path")
        .containsExactly("a/1", "a/2", "a/sub/x", "b/3", "top");
  }

  @Test
  void everythingUnderThePrefixIsThePrefixItselfAndNoRow() {
    model.open(place("a/"));
    settle();
    model.selection().selectEverything();

    assertThat(model.chosen()).extracting(ChosenPlace::place).containsExactly(place("a/"));
    assertThat(model.selection().isSelected(0)).isTrue();
    assertThat(model.selection().leadEntry()).isEmpty();
    assertThat(model.selection().count()).isEqualTo(1);
    model.selection().toggle(1);
    assertThat(model.chosen()).extracting(ChosenPlace::place).containsExactly(place("a/1"));
  }

  @Test
  void invertingChoosesWhatIsShownAndWasNotChosen() {
    model.open(place("a/"));
    settle();
    model.selection().select(1);
    model.selection().invert();
    assertThat(model.chosen())
        .extracting(ChosenPlace::place)
        .containsExactly(place("a/sub/"), place("a/2"));

    model.filterProperty().set("2");
    settle();
    model.selection().invert();
    assertThat(model.chosen()).isEmpty();
    model.selection().invert();
    assertThat(model.chosen()).extracting(ChosenPlace::place).containsExactly(place("a/2"));
  }

  @Test
  void theLastTwentyPlacesAreRememberedByTheirAddressesOnly() {
    var kept = new ArrayDeque<String>();
    var recent = new RecentPlaces("mem://m/old/\n\n", kept::add);
    recent.follow(model);
    for (int i = 0; i < 25; i++) {
      model.open(place("p" + i + "/"));
    }
    model.open(place("p20/"));

    assertThat(recent.addressesProperty().get())
        .hasSize(RecentPlaces.MOST)
        .startsWith("mem://m/p20/", "mem://m/p24/")
        .doesNotHaveDuplicates();
    assertThat(new RecentPlaces(kept.getLast(), kept::add).addressesProperty().get())
        .isEqualTo(recent.addressesProperty().get());
    recent.clear();
    assertThat(kept.getLast()).isEmpty();
  }

  @Test
  void noStepLeadsFromAPlaceToItself() {
    model.open(place("a/"));
    settle();
    model.open(place("b/"));
    settle();
    var steps = model.behindProperty().get();
    model.open(place("b/"));
    settle();
    assertThat(model.behindProperty().get()).isEqualTo(steps).first().isEqualTo(place("a/"));
  }

  private void settle() {
    while (!workers.isEmpty() || !window.isEmpty()) {
      (workers.isEmpty() ? window : workers).remove().run();
    }
  }

  private static Place place(String path) {
    return new Place(new Location(STORE, path), Access.ANONYMOUS);
  }
}
