package org.nephoscope.ui.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.FoundAccount;
import org.nephoscope.connection.FoundAccounts;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.ui.Background;

class WelcomeViewModelTest {

  @TempDir Path home;
  private final List<Place> opened = new ArrayList<>();
  private final List<Optional<Location>> keys = new ArrayList<>();
  private WelcomeViewModel model;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(
        home.resolve(".aws/credentials"),
        "[lab]\naws_access_key_id=a\n[minio]\naws_access_key_id=b\nendpoint_url=http://h:9000\n");
    var background =
        new Background(
            Runnable::run,
            Runnable::run,
            (Duration _, Runnable _) -> {
              throw new AssertionError("nothing is delayed here");
            });
    model = new WelcomeViewModel(new FoundAccounts(home, Map.of()), new Noted(), background);
    model.shownProperty().set(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://bucket/prefix/data.zarr",
        "gs://bucket/volume",
        "https://host/image.ome.zarr",
        "precomputed://gs://bucket/seg",
        "file:///data/vol",
        "demo://notes/"
      })
  void everyKindOfAddressIsOpenedAsNobodyByItself(String address) {
    model.addressProperty().set("  " + address + " ");
    model.open();
    assertThat(model.problemProperty().get()).isEmpty();
    assertThat(opened).extracting(Place::access).containsExactly(Access.ANONYMOUS);
  }

  @Test
  void whatIsWrongIsSaidUntilTheAddressIsChanged() {
    model.addressProperty().set("s4://bucket/");
    model.open();
    assertThat(opened).isEmpty();
    assertThat(model.problemProperty().get()).contains("s4://");
    model.addressProperty().set("s3://bucket/");
    assertThat(model.problemProperty().get()).isEmpty();
  }

  @Test
  void aProfileIsUsedOnItsServerOnly() {
    FoundAccount lab = account("lab");
    model.profileProperty().set(Optional.of(lab));
    model.addressProperty().set("s3://bucket/key");
    model.open();
    assertThat(opened).extracting(Place::access).containsExactly(lab.access());

    model.addressProperty().set("gs://bucket/key");
    model.open();
    assertThat(opened).hasSize(1);
    assertThat(model.problemProperty().get()).contains("lab");
  }

  @Test
  void aProfileOfAnotherServerGivesShortAddressesItsServer() {
    model.profileProperty().set(Optional.of(account("minio")));
    model.addressProperty().set("s3://bucket/key");
    model.open();
    assertThat(opened.getFirst().location()).hasToString("s3://http://h:9000/bucket/key");
  }

  @Test
  void keysAreAskedForWithTheAddressIfThereIsOne() {
    model.withKeys();
    model.addressProperty().set("gs://b/");
    model.withKeys();
    assertThat(keys)
        .extracting(one -> one.map(Location::toString))
        .containsExactly(Optional.empty(), Optional.of("gs://b/"));
  }

  private FoundAccount account(String name) {
    return model.accounts().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private final class Noted implements WelcomeActions {
    @Override
    public void open(Place place) {
      opened.add(place);
    }

    @Override
    public void openArray(Place place) {
      opened.add(place);
    }

    @Override
    public void connect(FoundAccount account) {
      opened.add(account.connection(account.name()).root());
    }

    @Override
    public void connectWithKeys(Optional<Location> meant) {
      keys.add(meant);
    }

    @Override
    public void start(TransferRequest request) {
      throw new AssertionError("nothing is transferred here: " + request);
    }

    @Override
    public void look(List<Path> files) {
      throw new AssertionError("nothing is dropped here: " + files);
    }
  }
}
