package org.nephoscope.provider.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// An authority that nobody knows, and a certificate of its for all hosts below `example.org`. Made
/// by the `keytool` of this Java.
public final class TestAuthority {

  private static final String PASSWORD = "password";

  private final Path keys;
  private final Path file;

  public TestAuthority(Path folder) throws IOException, InterruptedException {
    keys = folder.resolve("keys.p12");
    file = folder.resolve("authority.pem");
    keytool(
        "-genkeypair",
        "-alias",
        "ca",
        "-dname",
        "CN=Test Authority",
        "-ext",
        "bc:c",
        "-keyalg",
        "EC");
    keytool(
        "-genkeypair",
        "-alias",
        "host",
        "-signer",
        "ca",
        "-dname",
        "CN=Test Host",
        "-ext",
        "san=dns:*.example.org",
        "-keyalg",
        "EC");
    keytool("-exportcert", "-rfc", "-alias", "ca", "-file", file.toString());
  }

  /// The certificate of the authority itself, in PEM form.
  public Path file() {
    return file;
  }

  /// For a server that proves to be any host below `example.org`.
  SSLContext server() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    store.deleteEntry("ca"); // which is not the server's
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", keys.toString(), "-storepass", PASSWORD));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed: " + said);
    }
  }
}
