package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException.NotFound;

/// What is known of the stores a window looks into.
@Isolated
class OpenStoresTest {

  private static final String SETTING = "aws.endpointUrlS3";

  private final Place place =
      new Place(
          new Location(new StoreAddress.S3(Optional.empty(), "no-such-bucket"), ""),
          Access.AMBIENT.region(StrictS3.REGION));

  @Test
  void aServerThatSettingsNameIsToldOnceItWasAskedAndHasNoPrice() throws Exception {
    String before = System.getProperty(SETTING);
    try (var server = StrictS3.start(Profile.AWS);
        var stores = new OpenStores(new Stores())) {
      System.setProperty(SETTING, server.endpoint().toString());
      assertThat(stores.server(place)).as("nobody has asked").isEmpty();
      assertThat(stores.dollars()).contains(0.0);
      assertThatThrownBy(() -> stores.at(place).list(ListQuery.children(Prefix.ROOT)))
          .isInstanceOf(NotFound.class);
      assertThat(stores.server(place)).contains(server.endpoint());
      assertThat(stores.settled(place).access().settled().orElseThrow().server())
          .contains(server.endpoint());
      assertThat(stores.requests()).isEqualTo(1);
      assertThat(stores.dollars()).as("the price is Amazon's").isEmpty();
    } finally {
      if (before == null) {
        System.clearProperty(SETTING);
      } else {
        System.setProperty(SETTING, before);
      }
    }
  }

  @Test
  void theProvidersOwnServerHasNoOtherName() throws Exception {
    try (var stores = new OpenStores(new Stores())) {
      var open = new Place(place.location(), Access.ANONYMOUS.region("us-east-1"));
      assertThat(stores.at(open)).isNotNull();
      assertThat(stores.server(open)).isEmpty();
      assertThat(stores.dollars()).contains(0.0);
    }
  }
}
