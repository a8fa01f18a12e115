package org.nephoscope.provider.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.http.server.WebServer;
import org.nephoscope.provider.retry.RetryPolicy;
import org.nephoscope.provider.retry.StallGuard;
import org.nephoscope.provider.secrets.SecretFiles;
import org.nephoscope.provider.web.Network;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;

/// Opens test servers as stores that ask each thing once.
final class WebStores {

  private static final Network DIRECT = new Network(Map.of(), Optional.empty());

  private WebStores() {}

  static HttpSettings settings(String google) {
    return new HttpSettings(
        Duration.ofSeconds(30),
        new StallGuard(Duration.ofSeconds(20)),
        RetryPolicy.NEVER,
        8 << 20,
        16 << 20,
        8,
        google);
  }

  static ObjectStore open(WebServer server) throws StorageException {
    return open(server.origin(), settings("storage.googleapis.com"));
  }

  static ObjectStore open(URI origin, HttpSettings settings) throws StorageException {
    return new HttpServers(DIRECT, secrets(), KnownSecrets.ofThisRun(), settings)
        .open(new StoreAddress.Http(origin), Access.AMBIENT);
  }

  /// With the secret files of a folder.
  static ObjectStore open(URI origin, Path secrets, Access access) throws StorageException {
    return new HttpServers(
            DIRECT, secrets(secrets), KnownSecrets.ofThisRun(), settings("storage.googleapis.com"))
        .open(new StoreAddress.Http(origin), access);
  }

  /// With what a person has entered.
  static ObjectStore open(URI origin, SecretStore entered, Access access) throws StorageException {
    return new HttpServers(DIRECT, secrets(), entered, settings("storage.googleapis.com"))
        .open(new StoreAddress.Http(origin), access);
  }

  private static HttpSecrets secrets(Path... folders) {
    return new HttpSecrets(new SecretFiles(List.of(folders)));
  }
}
