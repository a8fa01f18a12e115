package org.nephoscope.provider.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Misconfigured;
import org.nephoscope.storage.StorageException.Unexpected;

/// Whom secure connections trust: the authorities that Java knows, and those of one more file in
/// PEM form, as companies with an inspecting proxy hand out. Nothing switches checking off.
final class Certificates {

  private static final Sentences SAY = Sentences.of(Certificates.class);

  private static final String[] VARIABLES = {"AWS_CA_BUNDLE", "SSL_CERT_FILE"};

  private Certificates() {}

  /// The first of `AWS_CA_BUNDLE` and `SSL_CERT_FILE` that is set names the file.
  static SSLContext of(Map<String, String> environment) throws StorageException {
    for (String variable : VARIABLES) {
      String file = environment.getOrDefault(variable, "");
      if (!file.isBlank()) {
        return trusting(variable, file);
      }
    }
    try {
      return context(null);
    } catch (GeneralSecurityException e) {
      throw new Unexpected("https", SAY.get("java-own-certificates-cannot-be"), e);
    }
  }

  private static SSLContext trusting(String variable, String file) throws StorageException {
    byte[] pem;
    try {
      pem = Files.readAllBytes(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      throw none(variable, file, SAY.get("certificates.unread"), e);
    }
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (X509Certificate known : manager(null).getAcceptedIssuers()) {
        store.setCertificateEntry("java" + count++, known);
      }
      int before = count;
      var read = CertificateFactory.getInstance("X.509");
      for (Certificate more : read.generateCertificates(new ByteArrayInputStream(pem))) {
        store.setCertificateEntry("file" + count++, more);
      }
      if (count == before) {
        throw none(variable, file, SAY.get("certificates.none"), null);
      }
      return context(store);
    } catch (StorageException e) {
      throw e;
    } catch (GeneralSecurityException | IOException e) {
      throw none(variable, file, SAY.get("certificates.other"), e);
    }
  }

  private static Misconfigured none(
      String variable, String file, String why, @Nullable Exception cause) {
    return Misconfigured.said(variable, SAY.get("certificates", variable, file, why), cause);
  }

  /// @param store the authorities; those of Java if absent
  private static SSLContext context(@Nullable KeyStore store) throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new CertificateCheck(manager(store))}, null);
    return context;
  }

  private static X509ExtendedTrustManager manager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Stream.of(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("Java checks no certificates"));
  }
}
