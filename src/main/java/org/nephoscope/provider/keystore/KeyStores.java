package org.nephoscope.provider.keystore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.connection.SecretStore;

/// Finds the operating system's store for secrets.
public final class KeyStores {

  /// Under which all secrets of this program are kept, besides their names.
  static final String SERVICE = "Nephoscope";

  private KeyStores() {}

  /// The store of this computer, if it has one that answers. May start a service of the system.
  public static Optional<SecretStore> ofThisComputer() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    try {
      if (system.startsWith("linux")) {
        return hasSessionBus(System.getenv()) ? LinuxSecrets.open() : Optional.empty();
      }
      if (system.startsWith("mac")) {
        return Optional.of(new MacSecrets());
      }
      return system.startsWith("windows") ? Optional.of(new WindowsSecrets()) : Optional.empty();
    } catch (IllegalArgumentException | IllegalCallerException e) {
      // No such library here, or this Java does not let us call it: then there is no key store.
      System.getLogger(KeyStores.class.getName()).log(System.Logger.Level.DEBUG, "no key store", e);
      return Optional.empty();
    }
  }

  /// Without a session bus the library would start one by itself, which then nobody ends.
  private static boolean hasSessionBus(Map<String, String> environment) {
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    return !environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").isBlank()
        || (!runtime.isBlank() && Files.exists(Path.of(runtime, "bus")));
  }
}
