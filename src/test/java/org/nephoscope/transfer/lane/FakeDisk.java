package org.nephoscope.transfer.lane;

import java.util.concurrent.atomic.AtomicLong;
import org.nephoscope.connection.StoreAddress;

/// A volume whose free space is what a test says.
public final class FakeDisk {

  private FakeDisk() {}

  /// From now on a folder lies on such a volume.
  public static void hold(Hosts hosts, StoreAddress.Local folder, AtomicLong space) {
    hosts.volume(folder, space::get);
  }
}
