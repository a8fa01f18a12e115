package org.nephoscope.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.ObjectStoreCompliance;
import org.nephoscope.transfer.lane.Host;
import org.nephoscope.transfer.lane.Hosts;

@Execution(ExecutionMode.CONCURRENT)
class HostStoreTest extends ObjectStoreCompliance {

  private final Host host = Hosts.fixed(4).of(new Location(new StoreAddress.Memory("test"), ""));

  @Override
  protected ObjectStore open() {
    return new HostStore(new MemoryStore("test"), host);
  }

  @Test
  void whatAnswersIsKnownToBeThere() throws Exception {
    assertThat(host.hasAnswered()).isFalse();
    put("k", ten());
    assertThat(host.hasAnswered()).isTrue();
  }
}
