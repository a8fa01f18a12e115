package org.nephoscope.transfer.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;

@Isolated
class HostNameTest {

  @Test
  void theServerThatTheSettingsNameIsNotAmazons() {
    String before = System.getProperty("aws.endpointUrlS3");
    System.setProperty("aws.endpointUrlS3", "http://127.0.0.1:9/");
    try {
      var place = new Location(new StoreAddress.S3(Optional.empty(), "bucket"), "k");
      assertThat(new Hosts().of(place).name()).isEqualTo("127.0.0.1:9");
    } finally {
      if (before == null) {
        System.clearProperty("aws.endpointUrlS3");
      } else {
        System.setProperty("aws.endpointUrlS3", before);
      }
    }
  }
}
