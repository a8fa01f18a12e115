package org.nephoscope.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Tags;
import org.nephoscope.ui.ByHand;
import org.nephoscope.ui.ObjectDesk;
import org.nephoscope.ui.OpenStores;
import org.nephoscope.ui.TestDesk;
import org.nephoscope.ui.inspector.TagsViewModel.State;

class TagsViewModelTest {

  private final StrictS3 server = StrictS3.start(Profile.AWS);
  private final StoreAddress.S3 bucket = server.newBucket();
  private final Stores opener = new Stores();
  private final ByHand hand = new ByHand();
  private ObjectStore store;
  private TagsViewModel model;

  @BeforeEach
  void fill() throws IOException {
    store = opener.open(bucket, Access.AMBIENT);
    for (String name : new String[] {"a", "b"}) {
      store.put(
          new ObjectKey(name),
          ByteSource.of(name.getBytes(StandardCharsets.UTF_8)),
          PutOptions.REPLACE);
      store.feature(Tags.class).orElseThrow().replaceTags(new ObjectKey(name), Map.of("is", name));
    }
    ObjectDesk desk = TestDesk.over(new OpenStores(opener), hand.background());
    model = new TagsViewModel(desk);
    model.watch(true);
  }

  @AfterEach
  void close() {
    store.close();
    server.close();
  }

  @Test
  void whatWasRefusedOfOneObjectIsNotSaidOfTheNext() throws IOException {
    turnTo("a");
    hand.workAll();
    store.delete(List.of(new ObjectKey("a"))); // so that its tags cannot be changed
    model.replace(Map.of("is", "changed"));
    turnTo("b");
    hand.workAll();
    assertThat(model.stateProperty().get()).isEqualTo(new State.Known(Map.of("is", "b"), ""));
    assertThat(store.feature(Tags.class).orElseThrow().tags(new ObjectKey("b")))
        .isEqualTo(Map.of("is", "b"));
  }

  private void turnTo(String name) throws IOException {
    var place = new Place(new Location(bucket, name), Access.AMBIENT);
    model.turnTo(
        new Subject(place, Optional.of(store.stat(new ObjectKey(name))), Optional.empty(), 1, 1));
  }
}
