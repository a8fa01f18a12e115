package org.nephoscope.provider.gcs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.web.Network;
import org.nephoscope.storage.ObjectStore;

/// A service account that the server trusts, and files with its secret where programs look for
/// them.
abstract class GcsIdentityBench extends GcsBench {

  static final KeyPair PAIR = pair();
  static final String ACCOUNT = "tester@project.iam.gserviceaccount.com";

  @TempDir Path home;

  final KnownSecrets entered = KnownSecrets.ofThisRun();

  @BeforeEach
  void trust() throws IOException {
    put(TEN);
    server.trust(ACCOUNT, PAIR.getPublic());
  }

  ObjectStore open(Access access) throws IOException {
    return open(Network.ofThisComputer(), access);
  }

  ObjectStore open(Network network, Access access) throws IOException {
    return GcsBuckets.open(clients(network), new StoreAddress.Gcs("bucket"), access);
  }

  GcsClients clients(Network network) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", home.toString());
    environment.put("STORAGE_EMULATOR_HOST", server.address());
    return new GcsClients(GcsStoreTest.SMALL, environment, network, entered);
  }

  static Access saved(String name) {
    return new Access(new Credentials.Saved(name), Optional.empty());
  }

  static Access profile(String name) {
    return new Access(new Credentials.Ambient(Optional.of(name)), Optional.empty());
  }

  Path secret(String name, String account) throws IOException {
    return secret(name, account, server.address());
  }

  Path secret(String name, String account, String tokens) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        {"type": "service_account", "project_id": "project", "private_key_id": "1",
         "private_key": "%s", "client_email": "%s", "client_id": "1",
         "token_uri": "%s/token"}
        """
            .formatted(pem().replace("\n", "\\n"), account, tokens));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  static String pem() {
    String key =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(PAIR.getPrivate().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n";
  }

  private static KeyPair pair() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has RSA", e);
    }
  }
}
