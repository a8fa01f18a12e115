package org.nephoscope.provider;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.nephoscope.JavaProcess;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.storage.AdvisoryLocks;
import org.nephoscope.storage.ObjectKey;

/// A process of its own that takes the lock of an object, says so, and keeps it until a line is
/// typed. Arguments: the folder, the folder of locks, the key, the kind of lock, the naming.
final class LockingProcess {

  private LockingProcess() {}

  public static void main(String[] arguments) throws IOException {
    var environment = Map.of("CLOUD_FILES_LOCK_DIR", arguments[1]);
    var naming = LocalNaming.of(arguments[4]).orElseThrow();
    try (var store = new LocalStore(Path.of(arguments[0]), naming, environment)) {
      var locks = store.feature(AdvisoryLocks.class).orElseThrow();
      var kind = AdvisoryLocks.Kind.valueOf(arguments[3]);
      try (var _ =
          locks.lock(new ObjectKey(arguments[2]), kind, Duration.ofSeconds(30)).orElseThrow()) {
        System.out.println("locked");
        System.out.flush();
        int _ = System.in.read();
      }
    }
    System.out.println("released");
  }

  static Process start(String... arguments) throws IOException {
    return JavaProcess.of(LockingProcess.class, arguments).start();
  }
}
