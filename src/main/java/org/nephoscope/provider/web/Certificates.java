package org.nephoscope.provider.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Whom secure connections trust: the authorities that Java knows, and those of one more file in
/// PEM form, as companies with an inspecting proxy hand out. Nothing switches checking off.
final class Certificates {

  private static final String[] VARIABLES = {"AWS_CA_BUNDLE", "SSL_CERT_FILE"};

  private Certificates() {}

  /// The context with the file that the environment names; none where it names none. The first of
  /// `AWS_CA_BUNDLE` and `SSL_CERT_FILE` that is set counts.
  static Optional<SSLContext> of(Map<String, String> environment) throws IOException {
    for (String variable : VARIABLES) {
      String file = environment.getOrDefault(variable, "");
      if (!file.isBlank()) {
        return Optional.of(trusting(variable, Path.of(file)));
      }
    }
    return Optional.empty();
  }

  private static SSLContext trusting(String variable, Path file) throws IOException {
    byte[] pem;
    try {
      pem = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IOException("the certificates that " + variable + " names cannot be read", e);
    }
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (X509Certificate known : known()) {
        store.setCertificateEntry("java" + count++, known);
      }
      int before = count;
      var read = CertificateFactory.getInstance("X.509");
      for (Certificate more : read.generateCertificates(new ByteArrayInputStream(pem))) {
        store.setCertificateEntry("file" + count++, more);
      }
      if (count == before) {
        throw new IOException("the file that " + variable + " names holds no certificate");
      }
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers(store), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("the file that " + variable + " names holds no certificates", e);
    }
  }

  private static Iterable<X509Certificate> known() throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    return Stream.of(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .flatMap(manager -> Stream.of(((X509TrustManager) manager).getAcceptedIssuers()))
        .toList();
  }

  private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
