package org.nephoscope.ui.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.HeaderChange;
import org.nephoscope.storage.HeaderChange.Field;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Rewrites;
import org.nephoscope.storage.StorageException;
import org.nephoscope.ui.ByHand;
import org.nephoscope.ui.OpenStores;
import org.nephoscope.ui.TestDesk;
import org.nephoscope.ui.TestWorkbench;

/// A change of many objects ends for whoever watches it, whatever goes wrong.
class EditViewModelTest {

  private static final StoreAddress ADDRESS = new StoreAddress.Local(Path.of("/x"));
  private static final HeaderChange PLAIN =
      HeaderChange.NOTHING.with(Field.CONTENT_TYPE, Optional.of("text/plain"));

  private final ByHand hand = new ByHand();
  private final MemoryStore memory = new MemoryStore("m");
  private final Broken broken = new Broken();

  @Test
  void aFaultWhileListingEndsIt() throws StorageException {
    EditViewModel model = counted();
    broken.fault =
        () -> {
          throw new IllegalStateException("a fault");
        };
    changeAll(model);
    assertOver(model, "a fault");
  }

  @Test
  void anErrorEndsIt() throws StorageException {
    EditViewModel model = counted();
    broken.fault =
        () -> {
          throw new StackOverflowError();
        };
    assertThatThrownBy(() -> changeAll(model))
        .as("the thread's own handler sees it too")
        .isInstanceOf(StackOverflowError.class);
    assertOver(model, "StackOverflowError");
  }

  @Test
  void aStoreThatNoLongerCanEndsIt() throws StorageException {
    EditViewModel model = counted();
    broken.rewrites = Optional::empty;
    changeAll(model);
    assertOver(model, "changing headers");
  }

  private void assertOver(EditViewModel model, String why) {
    for (int i = 0; i < 3; i++) {
      hand.beat();
    }
    assertThat(hand.delayed()).as("it no longer asks how far it has come").isZero();
    assertThat(model.isRunning()).isFalse();
    assertThat(model.progressProperty().get())
        .hasValueSatisfying(end -> {
          assertThat(end.over()).isTrue();
          assertThat(end.isWhole()).isFalse();
          assertThat(end.listing()).contains(why);
        });
  }

  private void changeAll(EditViewModel model) {
    model.changeProperty().set(PLAIN);
    assertThat(model.mayStart()).isTrue();
    model.start();
    hand.workAll();
  }

  private EditViewModel counted() throws StorageException {
    memory.put(
        new ObjectKey("a"),
        ByteSource.of("a".getBytes(StandardCharsets.UTF_8)),
        PutOptions.REPLACE);
    var opener = new TestWorkbench.MemoryOpener();
    opener.register(ADDRESS, broken);
    var chosen =
        new ChosenObjects(new Place(new Location(ADDRESS, ""), Access.ANONYMOUS), List.of());
    var model =
        new EditViewModel(
            TestDesk.over(new OpenStores(opener), hand.background()), chosen, "unsupported");
    model.open();
    hand.workAll();
    return model;
  }

  private final class Broken extends ForwardingStore {

    private Runnable fault = () -> {};
    private Supplier<Optional<Rewrites>> rewrites = () -> memory.feature(Rewrites.class);

    @Override
    protected ObjectStore store() {
      return memory;
    }

    @Override
    public Listing list(ListQuery query) throws StorageException {
      fault.run();
      return super.list(query);
    }

    @Override
    public <T> Optional<T> feature(Class<T> type) {
      return type.equals(Rewrites.class) ? rewrites.get().map(type::cast) : super.feature(type);
    }
  }
}
